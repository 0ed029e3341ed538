// The programs of the documents run, and those that switch from another package print the same with that package.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { blocksOf } from "./docs.mjs";

/** Runs a program beside the packages that it imports, and returns what it prints. */
function run(code) {
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-"], { cwd, input: code, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

const programs = (page) => blocksOf(page).map(({ code }) => code);
/** Returns a program as it was before the import was changed. */
const before = (code) => code.replace(/from "presigned\/.*"; \/\/ was (".*")/, "from $1;");

test("docs_aws_sdk_programs_print_what_the_aws_sdk_prints", () => {
  const [url, form, fallback, clean, sync, ...others] = programs("aws-sdk.md");
  assert.deepEqual(others, []);
  for (const code of [url, form]) {
    assert.notEqual(before(code), code);
    assert.equal(run(code), run(before(code)));
  }
  assert.equal(run(url).match(/X-Amz-Signature=[0-9a-f]{64}/g).length, 2);
  assert.match(run(fallback), /^PutObject .+\n$/);
  assert.equal(run(clean), "/in/1.jpg { 'content-type': 'image/jpeg' } true\n");
  assert.equal(run(sync), "true\n");
});

test("docs_aws4fetch_programs_print_what_aws4fetch_prints", () => {
  const [client, presigner, ...others] = programs("aws4fetch.md");
  assert.deepEqual(others, []);
  assert.notEqual(before(client), client);
  assert.equal(run(client), run(before(client)));
  assert.match(run(presigner), /^https:\/\/0123\.r2\.cloudflarestorage\.com\/photos\/2026\/cat\.jpg\?X-Amz-/);
});
