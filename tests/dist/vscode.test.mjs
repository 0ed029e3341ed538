// The packages of the VS Code extension: exactly the files they need, and the addon of their platform.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "target/dist/vscode");
const { version } = JSON.parse(readFileSync(join(root, "editors/vscode/package.json"), "utf8"));
const packages = readdirSync(dist).filter((name) => name.endsWith(".vsix"));
const folder = mkdtempSync(join(tmpdir(), "vsix-"));
after(() => rmSync(folder, { recursive: true }));

/** VS Code's names of platforms, and the addons. */
const ADDONS = {
  "alpine-arm64": "linux-arm64-musl",
  "alpine-x64": "linux-x64-musl",
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm64": "linux-arm64-gnu",
  "linux-x64": "linux-x64-gnu",
  "win32-x64": "win32-x64",
};

const FILES = `[Content_Types].xml
extension.vsixmanifest
extension/CHANGELOG.md
extension/LICENSE-APACHE
extension/LICENSE-MIT
extension/LICENSE.txt
extension/dist/THIRD-PARTY-NOTICES.txt
extension/dist/credential-providers.js
extension/dist/node-base64.cjs
extension/dist/node.js
extension/dist/web.js
extension/icon.png
extension/icon.svg
extension/package.json
extension/pictures/hover.png
extension/pictures/share.png
extension/readme.md`.split("\n");

function unpacked(name) {
  const to = join(folder, name);
  execFileSync("python3", ["-m", "zipfile", "-e", join(dist, name), to]);
  const filesOf = (path) => readdirSync(join(to, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]));
  return { to, files: filesOf("") };
}

test("there_is_a_package_for_all_platforms", () => {
  assert.ok(packages.includes(`presigned-s3-universal-${version}.vsix`), packages.join());
});

for (const name of packages) {
  test(`package_${name}_contains_only_what_its_platform_needs`, () => {
    const target = name.slice("presigned-s3-".length, -`-${version}.vsix`.length);
    const { to, files } = unpacked(name);
    const addon = ADDONS[target];
    assert.ok(addon ?? target === "universal", target);
    const sorted = (names) => names.map((path) => path.replace(/changelog/i, "CHANGELOG").replace(/LICENSE\.(txt|md)/i, "LICENSE.txt")).sort();
    assert.deepEqual(sorted(files), sorted([...FILES, ...(addon ? [`extension/native/${addon}.node`] : [])]));
    const manifest = readFileSync(join(to, "extension.vsixmanifest"), "utf8");
    assert.equal(/TargetPlatform="([^"]+)"/.exec(manifest)?.[1], addon && target);
    if (!addon) return;
    const built = readFileSync(join(root, "target/dist/npm", addon, "presigned.node"));
    const path = join(to, `extension/native/${addon}.node`);
    assert.ok(readFileSync(path).equals(built));
    const isGnu = existsSync("/lib64/ld-linux-x86-64.so.2");
    // An addon that does not load would be replaced by WebAssembly without a word.
    if (target === `${process.platform}-${process.arch}` && (process.platform !== "linux" || isGnu)) assert.equal(typeof createRequire(import.meta.url)(path).Presigner, "function");
  });
}
