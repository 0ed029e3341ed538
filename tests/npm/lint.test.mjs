// The packed package, as a registry would get it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const folder = mkdtempSync(join(tmpdir(), "presigned-"));
const source = fileURLToPath(new URL("../../bindings/npm", import.meta.url));
let tarball;

before(() => {
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: source }));
  tarball = readFileSync(join(folder, packed.filename));
});

after(() => rmSync(folder, { recursive: true }));

test("publint_packed_package_has_no_problem", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("arethetypeswrong_packed_package_has_no_problem", async () => {
  const packed = createPackageFromTarballData(new Uint8Array(tarball));
  const { types, problems } = await checkPackage(packed, { excludeEntrypoints: ["./presigned.wasm"] });
  assert.equal(types.kind, "included");
  // `node10` is the resolution without `exports`, which every Node has that the package supports.
  assert.deepEqual(problems.filter(({ resolutionKind }) => resolutionKind !== "node10"), []);
});
