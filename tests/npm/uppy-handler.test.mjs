// What the handler for Uppy signs and rejects, without a server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import fc from "fast-check";
import { PresignError, Presigner } from "presigned";
import { createSignRequestHandler } from "presigned/uppy";
import { credentials } from "./both.mjs";

const MiB = 2 ** 20;
const s3 = new Presigner("eu-west-1", credentials);
const options = {
  bucket: "photos",
  authorize: (request) => request.headers.get("x-user"),
  keyFor: ({ name }, user) => `${user}/${name}`,
  ownsKey: (key, user) => key.startsWith(`${user}/`),
};

/** Sends a request to a handler, and returns the status and the body. */
async function ask(given, body, init = {}) {
  const handler = createSignRequestHandler(s3, { ...options, ...given });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request("https://example.com/uploads", { method: "POST", headers: { "x-user": "zoe" }, body: text, ...init });
  const response = await handler(request);
  assert.equal(response.headers.get("cache-control"), "no-store");
  return [response.status, await response.json()];
}

const put = { method: "PUT", key: "k", name: "a.png", contentType: "image/png", size: 5 };
const part = { method: "PUT", key: "zoe/a.png", uploadId: "id", partNumber: 1, size: 5 };
const status = async (...given) => (await ask(...given))[0];

test("handler_signs_each_request_of_an_upload", async () => {
  const operations = [
    [put, "/zoe/a.png", {}, "content-length;content-type;host"],
    [{ ...put, method: "POST" }, "/zoe/a.png", { uploads: "" }, "content-type;host"],
    [part, "/zoe/a.png", { partNumber: "1", uploadId: "id" }, "content-length;host"],
    [{ ...part, method: "GET" }, "/zoe/a.png", { uploadId: "id" }, "host"],
    [{ ...part, method: "POST" }, "/zoe/a.png", { uploadId: "id" }, "host"],
    [{ ...part, method: "DELETE" }, "/zoe/a.png", { uploadId: "id" }, "host"],
  ];
  for (const [request, path, own, signedHeaders] of operations) {
    const [code, { url, key, headers, ...others }] = await ask({ expiresIn: 300 }, request);
    assert.deepEqual([code, others], [200, {}]);
    const { pathname, searchParams } = new URL(url);
    assert.equal(pathname, path);
    const query = Object.fromEntries(searchParams);
    assert.equal(query["X-Amz-SignedHeaders"], signedHeaders);
    assert.equal(query["X-Amz-Expires"], "300");
    assert.deepEqual(Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith("X-Amz-"))), own);
    assert.deepEqual(headers, signedHeaders.includes("content-type") ? { "content-type": "image/png" } : undefined);
    assert.equal(key, request.uploadId ? undefined : "zoe/a.png");
  }
});

test("handler_rejects_requests_without_permission", async () => {
  assert.equal(await status({}, put, { headers: {} }), 403);
  assert.equal(await status({ authorize: async () => false }, put), 403);
  assert.equal(await status({ keyFor: async () => null }, put), 403);
  assert.equal(await status({}, { ...part, key: "max/a.png" }), 403);
  assert.equal(await status({ ownsKey: () => Promise.resolve(false) }, part), 403);
  assert.equal(await status({ ownsKey: () => "yes" }, part), 403);
  for (const falsy of [false, 0, "", null, undefined]) {
    assert.equal(await status({ authorize: () => falsy }, put), 403);
    assert.equal(await status({ keyFor: () => falsy }, put), 403);
  }
  // A path that a server may normalize into the folder of another user.
  assert.deepEqual((await ask({}, { ...part, key: "zoe/../max/a.png" }))[1].code, "unsafe_key");
});

test("handler_rejects_requests_that_are_not_of_an_upload", async () => {
  assert.equal(await status({}, undefined, { method: "GET", body: undefined }), 405);
  for (const body of ["", "[", "null", "5", "{}"]) assert.equal(await status({}, body), 400);
  for (const method of ["GET", "DELETE", "HEAD", "PATCH", undefined, 1]) assert.equal(await status({}, { ...put, method }), 400);
  for (const wrong of [{ key: "" }, { key: 1 }, { uploadId: "" }, { name: {} }, { size: -1 }, { size: 1.5 }, { size: "5" }]) {
    assert.equal(await status({}, { ...put, ...wrong }), 400);
  }
  for (const partNumber of [0, 10_001, undefined, null, "1", 1.5]) assert.equal(await status({}, { ...part, partNumber }), 400);
});

test("handler_accepts_the_media_types_of_its_list", async () => {
  const contentTypes = ["image/*", "Text/Plain"];
  for (const contentType of ["image/png", "IMAGE/svg+xml", "text/plain", "text/plain;charset=utf-8"]) {
    assert.equal(await status({ contentTypes }, { ...put, contentType }), 200, contentType);
  }
  for (const contentType of ["text/html", "imagery/png", "text/plainer", "image/png\r\nx: y", "image", "text/html;image/png"]) {
    assert.equal(await status({ contentTypes }, { ...put, contentType }), 415, contentType);
  }
  assert.equal(await status({ contentTypes }, { ...put, contentType: undefined }), 400);
  assert.equal(await status({}, { ...put, contentType: "a b" }), 415);
});

test("handler_parts_cannot_exceed_the_maximum_size_together", async () => {
  const sign = (partNumber, size, given = {}) => status({ maxSize: 12 * MiB, ...given }, { ...part, partNumber, size });
  assert.deepEqual([await sign(1, 5 * MiB), await sign(2, 5 * MiB), await sign(3, 2 * MiB)], [200, 200, 200]);
  assert.deepEqual([await sign(1, 5 * MiB + 1), await sign(3, 2 * MiB + 1), await sign(4, 1)], [413, 413, 413]);
  assert.deepEqual([await sign(1, 12 * MiB, { partSize: 16 * MiB }), await sign(2, 1, { partSize: 16 * MiB })], [200, 413]);
  assert.equal(await sign(1, undefined), 400);
  // 5 TiB in 10,000 parts.
  const length = Math.ceil((5 * 2 ** 40) / 10_000);
  assert.equal(await sign(10_000, 5 * 2 ** 40 - 9_999 * length, { maxSize: 5 * 2 ** 40 }), 200);
});

test("handler_file_cannot_exceed_the_maximum_size", async () => {
  assert.equal(await status({ maxSize: 5 }, put), 200);
  assert.equal(await status({ maxSize: 4 }, put), 413);
  assert.equal(await status({ maxSize: 4 }, { ...put, method: "POST" }), 413);
  assert.equal(await status({ maxSize: 5 }, { ...put, method: "POST", size: undefined }), 400);
  assert.equal(await status({ maxSize: 5, form: false }, { ...put, size: undefined }), 400);
  const [, { url, key, fields, headers }] = await ask({ maxSize: 5 }, { ...put, size: undefined });
  assert.deepEqual([url, key, headers], ["https://photos.s3.eu-west-1.amazonaws.com/", "zoe/a.png", undefined]);
  const { conditions } = JSON.parse(atob(fields.policy));
  assert.deepEqual(conditions.find((condition) => condition[0] === "content-length-range"), ["content-length-range", 0, 5]);
  assert.equal(fields["Content-Type"], "image/png");
});

test("handler_rejects_a_form_whose_key_the_page_could_change", async () => {
  assert.equal(await status({ form: true }, { ...put, name: "${filename}" }), 400);
  const keyFor = ({ name }) => ({ key: "k", metadata: { name } });
  assert.equal(await status({ form: true, keyFor }, { ...put, name: "${filename}" }), 400);
  assert.equal(await status({}, { ...put, name: "${filename}" }), 200);
});

test("handler_never_throws_whatever_a_page_sends", async () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom("\0", "\ud800", "/", ".", "${filename}", "ü", "\n", "a") }), fc.constantFrom("zoe/a", "image/png"));
  const value = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.oneof(fc.double(), fc.integer(), fc.maxSafeNat(), fc.constantFrom(null, undefined, [], {}, true)) });
  const number = fc.oneof(fc.nat(12_000), value);
  const body = fc.record(
    { method: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("PUT", "POST", "GET", "DELETE") }, value), key: value, uploadId: value, partNumber: number, size: number, contentType: value, name: value },
    { requiredKeys: ["method", "key"] },
  );
  const given = fc.record({ form: fc.constantFrom(undefined, true, false), maxSize: fc.constantFrom(undefined, 0, 2 ** 40), contentTypes: fc.constantFrom(undefined, ["image/*"]) });
  const seen = new Set();
  await fc.assert(
    fc.asyncProperty(given, body, async (given, body) => {
      const keyFor = ({ name }) => ({ key: name, metadata: { name } });
      seen.add(await status({ ...given, keyFor, ownsKey: () => true }, body));
    }),
    { numRuns: 3000, seed: 20261127 },
  );
  assert.deepEqual([...seen].sort(), [200, 400, 413, 415]);
});

test("handler_throws_errors_of_its_configuration", async () => {
  await assert.rejects(ask({ bucket: "Not A Bucket" }, put), PresignError);
  await assert.rejects(ask({ authorize: () => Promise.reject(new Error("no database")) }, put), /no database/);
  await assert.rejects(ask({ expiresIn: 0 }, put), { code: "invalid_expires" });
  for (const wrong of [{ maxSize: -1 }, { maxSize: 1.5 }, { partSize: 1 }]) {
    assert.throws(() => createSignRequestHandler(s3, { ...options, ...wrong }), { code: "invalid_option" });
  }
});

test("entry_contains_no_engine_in_browsers", () => {
  const stdin = { contents: 'export { awsS3Options } from "presigned/uppy";', resolveDir: fileURLToPath(new URL(".", import.meta.url)) };
  const [{ text }] = buildSync({ stdin, bundle: true, minify: true, format: "esm", write: false }).outputFiles;
  assert.doesNotMatch(text, /WebAssembly/);
  assert.ok(text.length < 8000, `${text.length} bytes`);
});
