/** The engine in a WebAssembly module: arguments are written into its memory, and answers read there. */

import { Engine, type EngineModule, GET_OBJECTS, type Keys, OR_ERRORS, type Texts } from "../engine.js";

/** What the module exports; bindings/wasm says what each is. */
interface Exports {
  memory: WebAssembly.Memory;
  reserve(length: number): number;
  build(what: number, engine: number, length: number, expireAt: number): number;
  call(what: number, engine: number, length: number, at: number, expiresIn: number, flags: number): number;
  answer(): number;
}

// The functions that are not an engine's own.
const BUILD = 100;
const WITH_CREDENTIALS = 101;
const DROP = 102;
const DESCRIBE = 103;
const ABOUT_LINK = 104;
const WARNINGS = 105;

const HAS_EXPIRES_IN = 1;
const ALLOWS_UNSAFE_KEY = 2;

/**
 * How much text a call takes, in UTF-16 code units. Each may need three bytes of a memory that ends at 4 GiB, or sooner where the runtime says so.
 * A call beyond it would fail in the midst, and leave the module unusable for every presigner.
 */
const MOST_CHARACTERS = 2 ** 26;
/** How an engine throws an error: its code, a line end, the message. */
const TOO_LARGE = "unsupported_combination\n";

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

  /** A memory that grows becomes another buffer, and leaves nothing in the old one. */
  function refresh(): void {
    if (bytes.length > 0) return;
    bytes = new Uint8Array(wasm.memory.buffer);
    buffer = Buffer?.from(wasm.memory.buffer);
  }

  /** Writes texts, each behind its length, and gives the length of all. */
  function write(texts: Texts): number {
    let characters = 0;
    for (const text of texts) characters += text?.length ?? 0;
    if (characters > MOST_CHARACTERS) throw `${TOO_LARGE}the texts of a call have ${characters} characters; give at most ${MOST_CHARACTERS} at once`;
    const start = wasm.reserve(4 * texts.length + 3 * characters);
    refresh();
    if (start === 0) throw `${TOO_LARGE}there is no memory for ${characters} characters; give less at once`;
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

  /** Makes an engine, and gives its number. */
  function build(what: number, engine: number, texts: Texts, expireAt = Number.NaN): number {
    return checked(wasm.build(what, engine, write(texts), expireAt));
  }

  function call(what: number, engine: number, texts: Texts, at = 0, expiresIn?: number, allowUnsafeKey = false): string {
    const flags = (expiresIn === undefined ? 0 : HAS_EXPIRES_IN) | (allowUnsafeKey ? ALLOWS_UNSAFE_KEY : 0);
    const length = checked(wasm.call(what, engine, write(texts), at, expiresIn ?? 0, flags));
    return answer(length, what < GET_OBJECTS + OR_ERRORS);
  }

  /** The result of a function; throws the text of an error. */
  function checked(result: number): number {
    refresh();
    if (result >= 0) return result;
    const from = wasm.answer();
    throw decoder.decode(bytes.subarray(from, from - 1 - result));
  }

  /** An answer of so many bytes: URLs, times, and headers that can be sent are ASCII, and errors among them are not. */
  function answer(length: number, isAscii: boolean): string {
    const from = wasm.answer();
    return buffer && isAscii ? buffer.toString("latin1", from, from + length) : decoder.decode(bytes.subarray(from, from + length));
  }

  // Some runtimes have none: there, engines stay.
  const registry = globalThis.FinalizationRegistry && new FinalizationRegistry<number>((engine) => call(DROP, engine, []));

  class WasmEngine extends Engine {
    readonly #engine: number;

    constructor(engine: number) {
      super();
      this.#engine = engine;
      registry?.register(this, engine);
    }

    override withCredentials(keys: Keys, expireAt: number | undefined): Engine {
      return new WasmEngine(build(WITH_CREDENTIALS, this.#engine, keys, expireAt));
    }

    override describe(): string {
      return call(DESCRIBE, this.#engine, []);
    }

    override warnings(): string {
      return call(WARNINGS, this.#engine, []);
    }

    override onObject(...[what, bucket, key, at, expiresIn, allowUnsafeKey, parameters]: Parameters<Engine["onObject"]>): string {
      const texts = parameters ? [bucket, key, ...parameters] : [bucket, key];
      return call(what, this.#engine, texts, at, expiresIn, allowUnsafeKey);
    }

    override call(...[what, texts, ...rest]: Parameters<Engine["call"]>): string {
      return call(what, this.#engine, texts, ...rest);
    }

    override pieces(...given: Parameters<Engine["call"]>): string[] {
      return [this.call(...given)];
    }
  }

  return {
    kind: "wasm",
    build: (keys, expireAt, settings) => new WasmEngine(build(BUILD, 0, [...keys, ...settings], expireAt)),
    aboutLink: (texts, at) => call(ABOUT_LINK, 0, texts, at),
    verify: (what, texts, now, expireAt) => call(what, 0, texts, now, expireAt),
    ofText: (what, text) => call(what, 0, [text]),
  };
}
