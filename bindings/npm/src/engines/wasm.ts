/** The engine in a WebAssembly module, by wasm-bindgen. */

import * as wasm from "#bindgen";
import { Engine, type EngineModule, type Keys, type Texts } from "../engine.js";

/**
 * The limit of text in a call, in UTF-16 code units. Each may need three bytes of a memory that ends at 4 GiB, or sooner where the runtime says so.
 * A call beyond it would fail in the middle, and leave the module unusable for every presigner.
 */
const MOST_CHARACTERS = 2 ** 26;

/** The texts, if they are not too long. An engine throws an error's code, a line end, and the message. */
function checked<const T extends readonly (string | undefined)[]>(texts: T): T {
  let characters = 0;
  for (const text of texts) characters += text?.length ?? 0;
  if (characters <= MOST_CHARACTERS) return texts;
  throw `unsupported_combination\nthe texts of a call have ${characters} characters; give at most ${MOST_CHARACTERS} at once`;
}

class WasmEngine extends Engine {
  readonly #engine: wasm.Engine;

  constructor(engine: wasm.Engine) {
    super();
    this.#engine = engine;
  }

  override withCredentials(keys: Keys, expireAt: number | undefined): Engine {
    return new WasmEngine(this.#engine.withCredentials(checked(keys), expireAt));
  }

  override describe(): string {
    return this.#engine.describe();
  }

  override warnings(): string {
    return this.#engine.warnings();
  }

  override onObject(...[what, bucket, key, at, expiresIn, allowUnsafeKey, parameters]: Parameters<Engine["onObject"]>): string {
    checked(parameters ? [bucket, key, ...parameters] : [bucket, key]);
    return this.#engine.onObject(what, bucket, key, at, expiresIn, allowUnsafeKey, parameters);
  }

  override call(...[what, texts, ...rest]: Parameters<Engine["call"]>): string {
    return this.#engine.call(what, checked(texts), ...rest);
  }

  override pieces(...given: Parameters<Engine["call"]>): string[] {
    return [this.call(...given)];
  }
}

/** The engine over a compiled module, or over the bytes of one. */
export function start(source: WebAssembly.Module | Uint8Array<ArrayBuffer>): EngineModule {
  wasm.initSync({ module: source });
  return {
    kind: "wasm",
    build: (keys, expireAt, settings) => new WasmEngine(new wasm.Engine(checked(keys), expireAt, checked(settings))),
    // The module of the main entry has none.
    aboutLink: (texts, at) => wasm.aboutLink(checked(texts), at),
    verify: (what, texts, now, expireAt) => wasm.verify(what, checked(texts), now, expireAt),
    ofText: (what, text) => wasm.ofText(what, checked([text])[0]),
  };
}
