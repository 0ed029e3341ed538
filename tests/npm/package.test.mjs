// The package as `npm pack` makes it, in an empty folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { both, at, credentials } from "./both.mjs";

const folder = mkdtempSync(join(tmpdir(), "presigned-"));
after(() => rmSync(folder, { recursive: true }));
const run = (program, ...given) => execFileSync(program, given, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const [packed] = JSON.parse(
  run("npm", "pack", "--json", "--silent", fileURLToPath(new URL("../../bindings/npm", import.meta.url))),
);
writeFileSync(join(folder, "package.json"), "{}");
run("npm", "install", "--silent", "--offline", "--no-audit", `./${packed.filename}`);

const program = `const s3 = new Presigner("us-east-1", ${JSON.stringify(credentials)});
console.log(engine, s3.getObject("photos", "k", { at: ${JSON.stringify(at)} }).url);`;
const names = "{ engine, Presigner }";
const url = new both.native.Presigner("us-east-1", credentials).getObject("photos", "k", { at }).url;
const native = join(folder, "node_modules/presigned/native");

function expectEngine(main, explicit) {
  for (const [name, engine] of [["presigned", main], ["presigned/wasm", explicit], ["presigned/full", main]]) {
    writeFileSync(join(folder, "imports.mjs"), `import ${names} from "${name}";\n${program}`);
    writeFileSync(join(folder, "requires.cjs"), `const ${names} = require("${name}");\n${program}`);
    for (const file of ["imports.mjs", "requires.cjs"]) assert.equal(run("node", file), `${engine} ${url}\n`, file);
  }
}

test("it has no dependency, and holds what it needs and no more", () => {
  assert.deepEqual(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith(".")), ["presigned"]);
  const unexpected = packed.files.filter(({ path }) => !/^(package\.json|README\.md|LICENSE.*|dist\/[\w.-]+|native\/[\w-]+\.node)$/.test(path));
  assert.deepEqual(unexpected, []);
});

test("import and require, with the addon", () => expectEngine("native", "wasm"));

test("import and require are one package: classes are the same", () => {
  writeFileSync(
    join(folder, "same.mjs"),
    `import { createRequire } from "node:module"; import { PresignError, Presigner } from "presigned"; import * as full from "presigned/full";
     const required = createRequire(import.meta.url)("presigned");
     console.log(required.PresignError === PresignError && required.Presigner === Presigner && full.Presigner === Presigner);`,
  );
  assert.equal(run("node", "same.mjs"), "true\n");
});

test("without the addon, WebAssembly takes over", () => {
  renameSync(native, `${native}-away`);
  try {
    expectEngine("wasm", "wasm");
  } finally {
    renameSync(`${native}-away`, native);
  }
});

test("with an addon that does not load, WebAssembly takes over", () => {
  const [name] = readdirSync(native);
  renameSync(join(native, name), join(folder, name));
  try {
    writeFileSync(join(native, name), "of another platform");
    expectEngine("wasm", "wasm");
  } finally {
    renameSync(join(folder, name), join(native, name));
  }
  assert.ok(existsSync(join(native, name)));
  expectEngine("native", "wasm");
});
