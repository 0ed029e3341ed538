// The two engines in Node, and what most tests sign with.
import * as native from "presigned";
import * as nativeTools from "presigned/tools";
import * as wasm from "presigned/wasm";

export const both = { native, wasm };

/** The entry `presigned/tools`: in WebAssembly that which every runtime but Node imports. */
export const bothTools = { native: nativeTools, wasm: await import("../../bindings/npm/dist/tools-web.mjs") };

export const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
export const at = "2013-05-24T00:00:00Z";
