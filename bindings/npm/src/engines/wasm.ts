/** Engines in WebAssembly, by wasm-bindgen. */

import { type Engine, provide } from "../engine.js";

/** What wasm-bindgen generates for a module. */
type Glue = typeof import("#bindgen");

/** Provides a module that the runtime has compiled. */
export const provideModule = (glue: Glue, isFull: boolean, module: WebAssembly.Module): void =>
  provide("wasm", NO_ADDONS, isFull, () => started(glue, module));

/** Provides a module whose bytes are part of a JavaScript file: no file to find, no request, no permission. */
export const provideBase64 = (glue: Glue, isFull: boolean, reason: string | undefined, base64: () => string): void =>
  provide("wasm", reason ?? NO_ADDONS, isFull, () => started(glue, bytesOf(base64())));

const NO_ADDONS = "browsers and edge runtimes load no native addons";

/** Starts a module. */
export function started(glue: Glue, module: WebAssembly.Module | BufferSource): Engine {
  glue.initSync({ module });
  return limited(glue);
}

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));

/**
 * The limit of text in a call, in UTF-16 code units: each may need three bytes of a memory of at most 4 GiB. A call beyond it would fail in
 * the middle, and leave the module unusable for every presigner.
 */
const MOST_CHARACTERS = 2 ** 26;

/** Returns the engine of a started module, which checks that limit. */
export function limited(glue: Glue): Engine {
  class Presigner extends glue.Presigner {
    constructor(...given: ConstructorParameters<Glue["Presigner"]>) {
      check(given);
      super(...given);
    }
  }
  const methods = Object.entries(Object.getOwnPropertyDescriptors(glue.Presigner.prototype));
  for (const [name, { value }] of methods) {
    if (name !== "constructor" && name !== "free") Object.defineProperty(glue.Presigner.prototype, name, { value: checked(value) });
  }
  const functions = Object.entries(glue).filter(([name]) => !["BatchPresigner", "Presigner", "default", "initSync"].includes(name));
  return { ...Object.fromEntries(functions.map(([name, value]) => [name, checked(value as Call)])), Presigner } as unknown as Engine;
}

type Call = (this: unknown, ...given: unknown[]) => unknown;

function checked(call: Call): Call {
  return function (...given) {
    check(given);
    return call.apply(this, given);
  };
}

function check(given: readonly unknown[]): void {
  const characters = count(given);
  if (characters <= MOST_CHARACTERS) return;
  const message = `the texts of a call have ${characters} characters; give at most ${MOST_CHARACTERS} at once`;
  throw { code: "unsupported_combination", message };
}

function count(values: readonly unknown[]): number {
  let characters = 0;
  for (const value of values) {
    if (typeof value === "string") characters += value.length;
    else if (typeof value === "object" && value !== null) characters += count(Array.isArray(value) ? value : Object.values(value));
  }
  return characters;
}
