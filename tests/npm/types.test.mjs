import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
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

test("the declarations accept the clients, commands and options of the AWS SDK", () => {
  compile(["--module", "nodenext", "--skipLibCheck"], "types/aws-sdk.mts");
});

test("the declarations accept the plugin of Uppy", () => {
  compile(["--module", "nodenext", "--skipLibCheck"], "types/uppy.mts");
});

test("the route of Next.js compiles strictly", () => {
  compile(["--module", "esnext", "--moduleResolution", "bundler"], "../../bindings/npm/examples/next/app/api/upload/route.ts");
});
