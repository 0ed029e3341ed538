// The two engines in Node, and what most tests sign with.
import * as native from "presigned";
import * as nativeFull from "presigned/full";
import * as wasm from "presigned/wasm";

export const both = { native, wasm };

/** The entry `presigned/full`: in WebAssembly the one that browsers import. */
export const full = { native: nativeFull, wasm: await import("../../bindings/npm/dist/web-full.mjs") };

export const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
export const at = "2013-05-24T00:00:00Z";
