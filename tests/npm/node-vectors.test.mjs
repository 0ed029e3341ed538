import assert from "node:assert/strict";
import { test } from "node:test";
import * as native from "presigned";
import * as wasm from "presigned/wasm";
import * as nativeTools from "presigned/tools";
import { files } from "./files.mjs";
import { report, runVectors } from "./vectors.mjs";

// What every runtime but Node imports.
const wasmTools = await import("../../bindings/npm/dist/tools-web.mjs");

for (const [runtime, presigned, tools, engine] of [
  ["Node native", native, nativeTools, "native"],
  ["Node WASM", wasm, wasmTools, "wasm"],
]) {
  test(`${runtime} gives the bytes or the error of every vector`, () => {
    assert.equal(presigned.engine, engine);
    console.log(report(runtime, runVectors(presigned, tools, files), files));
  });
}
