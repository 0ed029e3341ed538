/** The native addon, and WebAssembly where there is none for the platform. */

import { createRequire } from "node:module";
import { Engine, type EngineModule, type Keys } from "../engine.js";
import { load } from "./inlined.js";

export const engineModule: EngineModule = native() ?? load();

/** A presigner inside the addon. */
type Handle = { readonly handle: unique symbol };

/** The addon's functions: the engine's methods, with the presigner ahead of the arguments. */
type Addon = {
  [Name in "describe" | "warnings" | "onObject" | "call" | "pieces"]: (handle: Handle, ...rest: Parameters<Engine[Name]>) => ReturnType<Engine[Name]>;
} & {
  build(...rest: Parameters<EngineModule["build"]>): Handle;
  fromEnv(...rest: Parameters<NonNullable<EngineModule["fromEnv"]>>): Handle;
  withCredentials(handle: Handle, ...rest: Parameters<Engine["withCredentials"]>): Handle;
  aboutLink: EngineModule["aboutLink"];
  verify: EngineModule["verify"];
  ofText: EngineModule["ofText"];
};

function native(): EngineModule | undefined {
  const load = createRequire(__filename);
  // A C library of another kind refuses to load the first of them.
  for (const libc of ["", "-musl"]) {
    try {
      return over(load(`../native/${process.platform}-${process.arch}${libc}.node`));
    } catch {}
  }
  return undefined;
}

function over(addon: Addon): EngineModule {
  class NativeEngine extends Engine {
    readonly #handle: Handle;

    constructor(handle: Handle) {
      super();
      this.#handle = handle;
    }

    override withCredentials(keys: Keys, expireAt: number | undefined): Engine {
      return new NativeEngine(addon.withCredentials(this.#handle, keys, expireAt));
    }

    override describe(): string {
      return addon.describe(this.#handle);
    }

    override warnings(): string {
      return addon.warnings(this.#handle);
    }

    override onObject(...[what, bucket, key, at, expiresIn, allowUnsafeKey, parameters]: Parameters<Engine["onObject"]>): string {
      return addon.onObject(this.#handle, what, bucket, key, at, expiresIn, allowUnsafeKey, parameters);
    }

    override call(...given: Parameters<Engine["call"]>): string {
      return addon.call(this.#handle, ...given);
    }

    override pieces(...given: Parameters<Engine["call"]>): string[] {
      return addon.pieces(this.#handle, ...given);
    }
  }

  return {
    kind: "native",
    build: (...given) => new NativeEngine(addon.build(...given)),
    fromEnv: (...given) => new NativeEngine(addon.fromEnv(...given)),
    aboutLink: addon.aboutLink,
    verify: addon.verify,
    ofText: addon.ofText,
  };
}
