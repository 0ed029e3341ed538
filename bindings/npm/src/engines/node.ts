/** The native addon, and WebAssembly if there is none for the platform. */

import { createRequire } from "node:module";
import * as glue from "#bindgen";
import { type Engine, provide } from "../engine.js";
import { provideBase64 } from "./wasm.js";

const addon = native();
if (addon) provide("native", true, () => addon);
// A file of its own, which is read when it is needed.
else provideBase64(glue, true, () => require("./full-base64.cjs").base64);

function native(): Engine | undefined {
  if (!mayLoad()) return undefined;
  const load = createRequire(__filename);
  // A C library of another kind refuses to load the first of them.
  for (const libc of ["", "-musl"]) {
    try {
      return load(`../native/${process.platform}-${process.arch}${libc}.node`);
    } catch {}
  }
  return undefined;
}

/** Deno would ask its user for the permission. */
function mayLoad(): boolean {
  const { Deno } = globalThis as { Deno?: { permissions: { querySync(descriptor: { name: string }): { state: string } } } };
  return Deno === undefined || Deno.permissions.querySync({ name: "ffi" }).state === "granted";
}
