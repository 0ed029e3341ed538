import * as glue from "#bindgen";
import { provide } from "./engine.js";
import { limited } from "./engines/wasm.js";
import { engineReason } from "./kind.js";

/** What WebAssembly is loaded from. */
export type Source = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

let loading: Promise<void> | undefined;

/**
 * Loads the WebAssembly module, by default from the file beside this one; a page streams and caches it. Where the runtime loads it itself, as
 * in Node and workerd, there is nothing to do. Await it before anything else.
 */
export function init(source: Source = new URL("./presigned.wasm", import.meta.url)): Promise<void> {
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(source: Source): Promise<void> {
  await glue.default({ module_or_path: source });
  const engine = limited(glue);
  provide("wasm", engineReason, false, () => engine);
}
