// The npm packages of a release: what they contain, and that Node runs the addon of its platform.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const dist = fileURLToPath(new URL("../../target/dist/", import.meta.url));
const tarballs = readdirSync(join(dist, "npm")).filter((name) => name.endsWith(".tgz"));
const [main] = tarballs.filter((name) => /^presigned-\d/.test(name));
const addons = tarballs.filter((name) => name !== main);
const folder = mkdtempSync(join(tmpdir(), "presigned-"));
after(() => rmSync(folder, { recursive: true }));

const { resolve } = createRequire(new URL("../npm/package.json", import.meta.url));
const fromTests = (name) => import(pathToFileURL(resolve(name)));
const bytesOf = (name) => readFileSync(join(dist, "npm", name));
const filesOf = (name) => execFileSync("tar", ["tzf", join(dist, "npm", name)], { encoding: "utf8" }).trim().split("\n").sort();
const manifestOf = (name) => JSON.parse(execFileSync("tar", ["xzOf", join(dist, "npm", name), "package/package.json"], { encoding: "utf8" }));
const COMMON = ["package/LICENSE-APACHE", "package/LICENSE-MIT", "package/README.md", "package/package.json"];

for (const name of tarballs) {
  test(`publint_${name}_has_no_problem`, async () => {
    const { publint } = await fromTests("publint");
    const { formatMessage } = await fromTests("publint/utils");
    const bytes = bytesOf(name);
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    // An addon's main file is neither a script nor a module.
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true, level: name === main ? "suggestion" : "error" });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });
}

test("arethetypeswrong_main_package_has_no_problem", async () => {
  const { checkPackage, createPackageFromTarballData } = await fromTests("@arethetypeswrong/core");
  const { problems } = await checkPackage(createPackageFromTarballData(new Uint8Array(bytesOf(main))), { excludeEntrypoints: ["./presigned.wasm"] });
  // `node10` is the resolution without `exports`, which every Node has that the package supports.
  assert.deepEqual(problems.filter(({ resolutionKind }) => resolutionKind !== "node10"), []);
});

test("main_package_contains_no_addon_and_names_them_all", () => {
  const others = filesOf(main).filter((name) => !COMMON.includes(name));
  assert.deepEqual(others.filter((name) => !/^package\/dist\/[\w.-]+$/.test(name)), []);
  const { version, dependencies, optionalDependencies } = manifestOf(main);
  assert.equal(dependencies, undefined);
  for (const name of addons) {
    const addon = manifestOf(name);
    assert.equal(optionalDependencies[addon.name], version);
    assert.equal(addon.version, version);
  }
});

for (const name of addons) {
  test(`addon_${name}_contains_only_the_addon`, () => {
    assert.deepEqual(filesOf(name), [...COMMON, "package/presigned.node"].sort());
    const { name: packageName, os, cpu, libc } = manifestOf(name);
    assert.equal(packageName.replace("@presigned/", ""), [...os, ...cpu, ...(libc ?? []).map((name) => ({ glibc: "gnu" })[name] ?? name)].join("-"));
  });
}

/** Installs packages in a folder of their own, as npm does, but for those of other platforms. */
function install(name, packages) {
  const root = join(folder, name);
  for (const tarball of packages) {
    const target = join(root, "node_modules", manifestOf(tarball).name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["xzf", join(dist, "npm", tarball), "--strip-components=1", "-C", target]);
  }
  return (program, env = {}) => {
    writeFileSync(join(root, "program.mjs"), program);
    return execFileSync(process.execPath, ["program.mjs"], { cwd: root, encoding: "utf8", env: { ...process.env, ...env } }).trim();
  };
}

const SIGN = `import { engine, engineReason, Presigner } from "presigned";
  const s3 = new Presigner("us-east-1", { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" });
  console.log(engine, "|", engineReason, "|", s3.getObject("photos", "k", { at: 0 }).url);`;

const libc = process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
const here = addons.find((name) => {
  const { os, cpu, libc: libraries = [libc] } = manifestOf(name);
  return os.includes(process.platform) && cpu.includes(process.arch) && (process.platform !== "linux" || libraries.includes(libc));
});
const skip = here ? false : "no addon of this platform is in target/dist";

test("engine_with_the_addon_of_this_platform_is_native", { skip }, () => {
  const [native, wasm] = [install("native", [main, ...addons])(SIGN), install("wasm", [main])(SIGN)].map((line) => line.split(" | "));
  assert.deepEqual(native.slice(0, 2), ["native", manifestOf(here).name]);
  assert.equal(wasm[0], "wasm");
  assert.match(wasm[1], /^the optional dependency .* is not installed$/);
  assert.equal(native[2], wasm[2]);
});

test("engine_with_an_addon_that_does_not_load_is_wasm_and_says_why", { skip }, () => {
  const others = addons.filter((name) => manifestOf(name).os.includes(process.platform));
  const run = install("broken", [main, ...others]);
  for (const name of others) writeFileSync(join(folder, "broken/node_modules", manifestOf(name).name, "presigned.node"), "of another platform");
  const [engine, reason] = run(SIGN).split(" | ");
  assert.equal(engine, "wasm");
  assert.match(reason, /@presigned\/.*: /);
});

test("engine_with_an_addon_of_another_version_is_wasm_and_says_why", { skip }, () => {
  const others = addons.filter((name) => manifestOf(name).os.includes(process.platform));
  const run = install("old", [main, ...others]);
  for (const name of others) {
    const path = join(folder, "old/node_modules", manifestOf(name).name, "package.json");
    writeFileSync(path, JSON.stringify({ ...manifestOf(name), version: "0.0.1" }));
  }
  const [engine, reason] = run(SIGN).split(" | ");
  assert.equal(engine, "wasm");
  assert.match(reason, /is of version 0\.0\.1; install /);
});

test("deno_publish_dry_run_accepts_the_package_of_jsr", () => {
  const copy = join(folder, "jsr");
  cpSync(join(dist, "jsr"), copy, { recursive: true });
  const deno = fileURLToPath(new URL("../npm/node_modules/.bin/deno", import.meta.url));
  execFileSync(deno, ["publish", "--dry-run", "--allow-dirty", "--quiet"], { cwd: copy, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NO_COLOR: "1" } });
});
