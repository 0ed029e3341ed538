/** The extension in a browser: the engine in WebAssembly. */
import { activateIn } from "./activate.js";
import { WEB_HOST } from "./host.js";

export const activate = activateIn(WEB_HOST);
