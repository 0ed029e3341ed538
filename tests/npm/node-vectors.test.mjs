import assert from "node:assert/strict";
import { test } from "node:test";
import * as native from "presigned";
import * as wasm from "presigned/wasm";
import { files } from "./files.mjs";
import { report, runVectors } from "./vectors.mjs";

for (const [runtime, presigned, engine] of [
  ["Node native", native, "native"],
  ["Node WASM", wasm, "wasm"],
]) {
  test(`${runtime} gives the bytes or the error of every vector`, () => {
    assert.equal(presigned.engine, engine);
    console.log(report(runtime, runVectors(presigned, files), files));
  });
}
