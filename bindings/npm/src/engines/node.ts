/** The native addon, and WebAssembly where there is none for the platform. */

import { createRequire } from "node:module";
import type { EngineModule } from "../engine.js";
import { load } from "./inlined.js";

export const engineModule: EngineModule = native() ?? load();

function native(): EngineModule | undefined {
  const load = createRequire(__filename);
  // A C library of another kind refuses to load the first of them.
  for (const libc of ["", "-musl"]) {
    try {
      return { kind: "native", ...load(`../native/${process.platform}-${process.arch}${libc}.node`) };
    } catch {}
  }
  return undefined;
}
