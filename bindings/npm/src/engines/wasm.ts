/** The engine in a WebAssembly module: arguments are written into its memory, and answers read there. */

import type { Engine, EngineModule, Operation } from "../engine.js";

/** What the module exports; bindings/wasm says what each is. */
interface Exports {
  memory: WebAssembly.Memory;
  reserve(length: number): number;
  call(what: number, engine: number, length: number, at: number, expiresIn: number, flags: number): number;
  answer(): number;
}

// Numbers below are those of operations.
const BUILD = 100;
const WITH_CREDENTIALS = 101;
const DROP = 102;
const DESCRIBE = 103;
const UNIX_SECONDS = 104;
const PRESIGN = 105;
const POST_OBJECT = 106;
const OPERATION = 107;
const MULTIPART_UPLOAD = 108;

const HAS_AT = 1;
const HAS_EXPIRES_IN = 2;
const ALLOWS_UNSAFE_KEY = 4;

type Texts = readonly (string | undefined)[];

const encoder = new TextEncoder();
const decoder = new TextDecoder();
// Where there is one, it reads ASCII in half the time of a TextDecoder.
const Buffer: typeof globalThis.Buffer | undefined = globalThis.Buffer;

/** The engine over a compiled module, or over the bytes of one. */
export function start(source: WebAssembly.Module | Uint8Array<ArrayBuffer>): EngineModule {
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  const wasm = new WebAssembly.Instance(module).exports as unknown as Exports;
  let bytes = new Uint8Array();
  let buffer: Buffer | undefined;

  /** The memory is another buffer after it has grown. */
  function refresh(): void {
    if (bytes.buffer === wasm.memory.buffer) return;
    bytes = new Uint8Array(wasm.memory.buffer);
    buffer = Buffer?.from(wasm.memory.buffer);
  }

  /** Writes texts, each behind its length, and gives the length of all. */
  function write(texts: Texts): number {
    let most = 0;
    for (const text of texts) most += 4 + 3 * (text?.length ?? 0);
    const start = wasm.reserve(most);
    refresh();
    let at = start;
    for (const text of texts) {
      const length = text === undefined ? -1 : writeText(text, at + 4);
      for (let byte = 0; byte < 4; byte += 1) bytes[at + byte] = length >> (8 * byte);
      at += 4 + Math.max(length, 0);
    }
    return at - start;
  }

  function writeText(text: string, at: number): number {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) return encoder.encodeInto(text, bytes.subarray(at)).written;
      bytes[at + index] = code;
    }
    return text.length;
  }

  /** Calls a function, and gives its result; throws the text of an error. */
  function call(what: number, engine: number, texts: Texts, at?: number, expiresIn?: number, allowUnsafeKey = false): number {
    let flags = allowUnsafeKey ? ALLOWS_UNSAFE_KEY : 0;
    if (at !== undefined) flags |= HAS_AT;
    if (expiresIn !== undefined) flags |= HAS_EXPIRES_IN;
    const result = wasm.call(what, engine, write(texts), at ?? 0, expiresIn ?? 0, flags);
    refresh();
    if (result >= 0) return result;
    const from = wasm.answer();
    throw decoder.decode(bytes.subarray(from, from - 1 - result));
  }

  /** An answer of so many bytes: URLs, times, and headers that can be sent are ASCII. */
  function answer(length: number): string {
    const from = wasm.answer();
    return buffer ? buffer.toString("latin1", from, from + length) : decoder.decode(bytes.subarray(from, from + length));
  }

  // Some runtimes have none: there, engines stay.
  const registry = globalThis.FinalizationRegistry && new FinalizationRegistry<number>((engine) => call(DROP, engine, []));

  class WasmEngine implements Engine {
    readonly #engine: number;

    constructor(...given: ConstructorParameters<EngineModule["Engine"]>);
    constructor(engine: number);
    constructor(first: string | number, ...rest: unknown[]) {
      this.#engine = typeof first === "number" ? first : build(first, ...(rest as [string, string]));
      registry?.register(this, this.#engine);
    }

    withCredentials(accessKeyId: string, secretAccessKey: string, sessionToken?: string, expireAt?: number): Engine {
      return new WasmEngine(call(WITH_CREDENTIALS, this.#engine, [accessKeyId, secretAccessKey, sessionToken], expireAt));
    }

    describe(): string {
      return answer(call(DESCRIBE, this.#engine, []));
    }

    named(what: number, ...[bucket, key, at, expiresIn, allowUnsafeKey, parameters]: Parameters<Operation>): string {
      const texts = parameters ? [bucket, key, ...parameters] : [bucket, key];
      return answer(call(what, this.#engine, texts, at, expiresIn, allowUnsafeKey));
    }

    postObject: Operation = (...given) => this.named(POST_OBJECT, ...given);

    multipartUpload(...given: Parameters<Engine["multipartUpload"]>): string {
      const [bucket, key, uploadId, size, at, expiresIn, allowUnsafeKey, parameters = []] = given;
      const texts = [bucket, key, uploadId, size, ...parameters];
      return answer(call(MULTIPART_UPLOAD, this.#engine, texts, at, expiresIn, allowUnsafeKey));
    }

    operation(...[name, at, expiresIn, allowUnsafeKey, parameters = []]: Parameters<Engine["operation"]>): string {
      return answer(call(OPERATION, this.#engine, [name, ...parameters], at, expiresIn, allowUnsafeKey));
    }

    presign(...[method, bucket, key, at, expiresIn, allowUnsafeKey, parameters = []]: Parameters<Engine["presign"]>): string {
      return answer(call(PRESIGN, this.#engine, [method, bucket, key, ...parameters], at, expiresIn, allowUnsafeKey));
    }
  }

  function build(...given: ConstructorParameters<EngineModule["Engine"]>): number {
    const [region, accessKeyId, secretAccessKey, sessionToken, expireAt, endpointUrl, addressingStyle, options = []] = given;
    const texts = [region, accessKeyId, secretAccessKey, sessionToken, endpointUrl, addressingStyle, ...options];
    return call(BUILD, 0, texts, expireAt);
  }

  return { kind: "wasm", Engine: WasmEngine, unixSeconds: (rfc3339) => answer(call(UNIX_SECONDS, 0, [rfc3339])) };
}
