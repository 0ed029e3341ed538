// The two engines in Node, and what most tests sign with.
import * as native from "presigned";
import * as wasm from "presigned/wasm";

export const both = { native, wasm };

export const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
export const at = "2013-05-24T00:00:00Z";
