import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function compile(options, ...sources) {
  const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2022,dom", "--types", "node"];
  const { stdout } = spawnSync("node_modules/.bin/tsc", [...strict, ...options, ...sources], { cwd: here("."), encoding: "utf8" });
  assert.equal(stdout, "");
}

test("the declarations compile strictly, imported and required", () => {
  compile(["--module", "nodenext"], "types/sample.mts", "types/required.cts");
});

test("the declarations compile for bundlers, in browsers and workers", () => {
  for (const condition of ["browser", "workerd", "edge-light"]) {
    compile(["--module", "esnext", "--moduleResolution", "bundler", "--customConditions", condition], "types/sample.mts");
  }
});

test("the declared options are the core's", () => {
  const listed = execFileSync("cargo", ["run", "--quiet", "--package", "xtask", "--", "options"], { encoding: "utf8", cwd: here("../..") });
  const types = { Text: "string", Sha256: "string", CustomerKey: "string", Integer: "number | bigint", PartNumber: "number", Boolean: "boolean", List: "readonly string[]" };
  const operations = new Map();
  for (const line of listed.trim().split("\n")) {
    const [operation, ...option] = line.split(" ");
    operations.set(operation, [...(operations.get(operation) ?? []), option]);
  }
  assert.equal(operations.size, 15);
  let source = `import type * as p from "presigned/tools";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Named<O> = { [K in Exclude<keyof O, keyof p.PresignOptions | "metadata">]-?: Exclude<O[K], undefined> };\n`;
  for (const [operation, options] of operations) {
    const members = options.map(([name, kind]) => {
      assert.ok(types[kind], `a new kind of option: ${kind}`);
      return `${name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())}: ${types[kind]}`;
    });
    source += `type Core${operation} = { ${members.join("; ")} };
export const same${operation}: Same<Core${operation}, Named<p.${operation}Options>> = true;\n`;
  }
  mkdirSync(here(".generated"), { recursive: true });
  writeFileSync(here(".generated/options.mts"), source);
  compile(["--module", "nodenext"], ".generated/options.mts");
  rmSync(here(".generated"), { recursive: true });
});
