import type { EngineModule } from "../engine.js";
import { load } from "./inlined.js";

export const engineModule: EngineModule = load();
