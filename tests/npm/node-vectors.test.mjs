import assert from "node:assert/strict";
import { test } from "node:test";
import { both, full } from "./both.mjs";
import { files } from "./files.mjs";
import { report, runVectors } from "./vectors.mjs";
import { withoutAddon } from "./without-addon.mjs";

for (const [runtime, engine] of [
  ["Node native", "native"],
  ["Node WASM", "wasm"],
]) {
  test(`${runtime} gives the bytes or the error of every vector`, () => {
    assert.deepEqual([both[engine].engine, full[engine].engine], [engine, engine]);
    console.log(report(runtime, runVectors(both[engine], full[engine], files), files));
  });
}

test("Node without the addon gives the bytes or the error of every vector", () => {
  assert.equal(withoutAddon.engine, "wasm");
  console.log(report("Node without the addon", runVectors(withoutAddon, withoutAddon, files), files));
});
