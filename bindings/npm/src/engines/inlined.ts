/** WebAssembly whose bytes stand in the JavaScript file: no file to find, no request, no permission. */

import { base64 } from "#module";
import type { EngineModule } from "../engine.js";
import { start } from "./wasm.js";

export const load = (): EngineModule => start(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
