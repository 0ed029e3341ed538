/** The native addon, and WebAssembly where there is none for the platform. */

import { createRequire } from "node:module";
import type { Engine, EngineModule, Operation } from "../engine.js";
import { load } from "./inlined.js";

export const engineModule: EngineModule = native() ?? load();

/** A presigner inside the addon. */
type Handle = { readonly handle: unique symbol };

/** The addon's functions: the engine's methods, with the presigner ahead of the arguments. */
type Addon = {
  [Name in Exclude<keyof Engine, "withCredentials">]: (handle: Handle, ...rest: Parameters<Engine[Name]>) => string;
} & {
  build(...rest: ConstructorParameters<EngineModule["Engine"]>): Handle;
  fromEnv(...rest: Parameters<NonNullable<EngineModule["Engine"]["fromEnv"]>>): Handle;
  withCredentials(handle: Handle, ...rest: Parameters<Engine["withCredentials"]>): Handle;
  unixSeconds: EngineModule["unixSeconds"];
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
  class NativeEngine implements Engine {
    readonly #handle: Handle;

    postObject: Operation = (bucket, key, at, expiresIn, allowUnsafeKey, parameters) =>
      addon.postObject(this.#handle, bucket, key, at, expiresIn, allowUnsafeKey, parameters);

    constructor(...given: ConstructorParameters<EngineModule["Engine"]>);
    constructor(handle: Handle);
    constructor(first: string | Handle, ...rest: unknown[]) {
      this.#handle = typeof first === "string" ? addon.build(first, ...(rest as [string, string])) : first;
    }

    static fromEnv(...given: Parameters<NonNullable<EngineModule["Engine"]["fromEnv"]>>): Engine {
      return new NativeEngine(addon.fromEnv(...given));
    }

    withCredentials(accessKeyId: string, secretAccessKey: string, sessionToken?: string, expireAt?: number): Engine {
      return new NativeEngine(addon.withCredentials(this.#handle, accessKeyId, secretAccessKey, sessionToken, expireAt));
    }

    describe(): string {
      return addon.describe(this.#handle);
    }

    named(...[operation, bucket, key, at, expiresIn, allowUnsafeKey, parameters]: Parameters<Engine["named"]>): string {
      return addon.named(this.#handle, operation, bucket, key, at, expiresIn, allowUnsafeKey, parameters);
    }

    multipartUpload(...given: Parameters<Engine["multipartUpload"]>): string {
      return addon.multipartUpload(this.#handle, ...given);
    }

    operation(...given: Parameters<Engine["operation"]>): string {
      return addon.operation(this.#handle, ...given);
    }

    presign(...given: Parameters<Engine["presign"]>): string {
      return addon.presign(this.#handle, ...given);
    }
  }
  return { kind: "native", Engine: NativeEngine, unixSeconds: addon.unixSeconds };
}
