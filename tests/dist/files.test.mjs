// What the archives of the command, the crates and the bills of materials contain.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../target/dist/", import.meta.url));
const paths = (folder, pattern) => {
  const path = join(dist, folder);
  return existsSync(path) ? readdirSync(path).filter((name) => pattern.test(name)).map((name) => join(path, name)) : [];
};
const lines = (program, ...args) => execFileSync(program, args, { encoding: "utf8" }).trim().split("\n");

/** The commands of `presign`, by the pages of each archive: all have the same. */
const PAGES = /^man\/presign(-[a-z-]+)?\.1$/;
const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"];
const COMPLETIONS = ["_presign", "_presign.ps1", "presign.bash", "presign.elv", "presign.fish"].map((name) => `completions/${name}`);

for (const path of paths("command", /\.(tar\.gz|zip)$/)) {
  test(`${basename(path)}_contains_the_command_its_pages_and_completions`, () => {
    const isZip = path.endsWith(".zip");
    const names = isZip ? lines("python3", "-c", "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')", path) : lines("tar", "tzf", path);
    const folder = basename(path).replace(/\.(tar\.gz|zip)$/, "");
    const inside = names.map((name) => name.replace(`${folder}/`, ""));
    const others = inside.filter((name) => !PAGES.test(name)).sort();
    assert.deepEqual(others, [...COMPLETIONS, ...LICENSES, "README.md", isZip ? "presign.exe" : "presign"].sort());
    assert.ok(inside.includes("man/presign.1") && inside.includes("man/presign-upload.1"), "has no page of `presign upload`");
  });
}

for (const path of paths("crates", /\.crate$/)) {
  test(`${basename(path)}_contains_its_readme_and_licenses`, () => {
    const folder = basename(path, ".crate");
    const names = lines("tar", "tzf", path);
    for (const name of [...LICENSES, "README.md", "Cargo.toml"]) assert.ok(names.includes(`${folder}/${name}`), `has no ${name}`);
  });
}

for (const path of paths("sbom", /\.json$/)) {
  test(`${basename(path)}_lists_licensed_packages`, () => {
    const { bomFormat, specVersion, components } = JSON.parse(readFileSync(path, "utf8"));
    assert.deepEqual([bomFormat, specVersion], ["CycloneDX", "1.6"]);
    assert.ok(components.length > 10);
    assert.deepEqual(components.filter(({ name, version, licenses }) => !name || !version || !licenses?.length).map(({ name }) => name), []);
  });
}

test("scoop_manifest_and_homebrew_formula_have_the_checksums", () => {
  const sums = new Map(lines("cat", join(dist, "SHA256SUMS")).map((line) => line.split("  ").reverse()));
  const { architecture } = JSON.parse(readFileSync(join(dist, "presign.json"), "utf8"));
  const { url, hash } = architecture["64bit"];
  assert.equal(hash, sums.get(basename(url)) ?? "NOT BUILT HERE");
  const formula = readFileSync(join(dist, "presign.rb"), "utf8");
  const archives = [...formula.matchAll(/url "([^"]+)"\s+sha256 "([^"]+)"/g)];
  assert.equal(archives.length, 4);
  for (const [, url, sum] of archives) assert.equal(sum, sums.get(basename(url)) ?? "NOT BUILT HERE");
});
