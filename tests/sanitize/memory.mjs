// Calls every native entry many times, and fails if the memory of the process grows: tests/sanitize/memory.mjs PACKAGE
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const WARM_UP = 5_000;
const CALLS = 20_000;
const MOST_BYTES = 12 << 20;

const { Presigner, engine, inspect, verify, verifyForm } = createRequire(import.meta.url)(join(process.argv[2], "dist/node-full.cjs"));
assert.equal(engine, "native");
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };
const s3 = new Presigner("eu-west-1", credentials);
const [at, then] = ["2023-11-14T22:13:20Z", "2023-11-14T22:13:21Z"];
setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc");

/** Calls each entry, with its errors. */
function once(number) {
  const link = s3.getObject("photos", `key/${number}`, { at });
  const form = s3.postObject("photos", "key", { at });
  inspect(link.url);
  verify({ method: "GET", url: link.url }, credentials, { at: then });
  verifyForm({ bucket: "photos", fields: form.fields, fileLength: 1 }, credentials, { at: then });
  assert.throws(() => s3.getObject("photos", "a/../b"), { code: "unsafe_key" });
  assert.throws(() => s3.getObject("photos", "k", { expiresIn: -1 }), { code: "invalid_expires" });
  assert.throws(() => inspect("not a URL"), { code: "invalid_url" });
}

function resident() {
  collect();
  collect();
  return process.memoryUsage.rss();
}

for (let number = 0; number < WARM_UP; number += 1) once(number);
const start = resident();
for (let number = 0; number < CALLS; number += 1) once(number);
const grown = resident() - start;
console.log(`Node: ${CALLS} rounds, memory grew by ${grown} bytes`);
assert.ok(grown < MOST_BYTES);
