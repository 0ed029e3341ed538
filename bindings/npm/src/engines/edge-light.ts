/** As for workerd, with the suffix by which Vercel and Next.js know a module. */

import module from "#module.wasm?module";
import type { EngineModule } from "../engine.js";
import { start } from "./wasm.js";

export const engineModule: EngineModule = start(module);
