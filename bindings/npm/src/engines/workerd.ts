/** Where compiling from bytes is refused, the module is a file that the runtime compiles. */

import module from "#module.wasm";
import type { EngineModule } from "../engine.js";
import { start } from "./wasm.js";

export const engineModule: EngineModule = start(module);
