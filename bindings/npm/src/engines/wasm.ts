import { Engine as Module, initSync, unixSeconds } from "../../engines/glue.js";
import type { Engine, EngineModule, Operation } from "../engine.js";

let memory: WebAssembly.Memory;
let bytes = new Uint8Array();
const decoder = new TextDecoder();
// Where there is one, it reads ASCII in half the time of a TextDecoder.
const Buffer: typeof globalThis.Buffer | undefined = globalThis.Buffer;
let buffer: Buffer | undefined;

/** The engine over a compiled module, or over the bytes of one. */
export function start(module: WebAssembly.Module | Uint8Array): EngineModule {
  ({ memory } = initSync({ module }));
  return { kind: "wasm", Engine: WasmEngine, unixSeconds };
}

/** Gives the texts that a module's presigner gives the lengths of. */
class WasmEngine implements Engine {
  readonly #module: Module;

  constructor(...given: ConstructorParameters<EngineModule["Engine"]>);
  constructor(module: Module);
  constructor(first: string | Module, ...rest: unknown[]) {
    this.#module = typeof first === "string" ? new Module(first, ...(rest as [string, string])) : first;
  }

  withCredentials(accessKeyId: string, secretAccessKey: string, sessionToken?: string, expireAt?: number): Engine {
    return new WasmEngine(this.#module.withCredentials(accessKeyId, secretAccessKey, sessionToken, expireAt));
  }

  describe(): string {
    return this.#text(this.#module.describe());
  }

  getObject: Operation = (bucket, key, at, expiresIn, allowUnsafeKey, parameters) =>
    this.#text(this.#module.getObject(bucket, key, at, expiresIn, allowUnsafeKey, parameters));
  headObject: Operation = (bucket, key, at, expiresIn, allowUnsafeKey, parameters) =>
    this.#text(this.#module.headObject(bucket, key, at, expiresIn, allowUnsafeKey, parameters));
  putObject: Operation = (bucket, key, at, expiresIn, allowUnsafeKey, parameters) =>
    this.#text(this.#module.putObject(bucket, key, at, expiresIn, allowUnsafeKey, parameters));
  deleteObject: Operation = (bucket, key, at, expiresIn, allowUnsafeKey, parameters) =>
    this.#text(this.#module.deleteObject(bucket, key, at, expiresIn, allowUnsafeKey, parameters));

  presign(...given: Parameters<Engine["presign"]>): string {
    return this.#text(this.#module.presign(...given));
  }

  /** The text of a length that a method gave: that of an error where it is negative. */
  #text(length: number): string {
    const at = this.#module.answer() >>> 0;
    // The memory is another buffer after it has grown.
    if (bytes.buffer !== memory.buffer) {
      bytes = new Uint8Array(memory.buffer);
      buffer = Buffer?.from(memory.buffer);
    }
    // A URL and headers are ASCII; an error's text may not be.
    if (buffer && length >= 0) return buffer.toString("latin1", at, at + length);
    const text = decoder.decode(bytes.subarray(at, at + Math.abs(length)));
    if (length < 0) throw text;
    return text;
  }
}
