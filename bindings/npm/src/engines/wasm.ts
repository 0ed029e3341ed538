import { Engine, initSync, unixSeconds } from "../../engines/glue.js";
import type { EngineModule } from "../engine.js";

/** The engine over a compiled module, or over the bytes of one. */
export function start(module: WebAssembly.Module | Uint8Array): EngineModule {
  initSync({ module });
  return { kind: "wasm", Engine, unixSeconds };
}
