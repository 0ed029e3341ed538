import assert from "node:assert/strict";
import { test } from "node:test";
import { both } from "./both.mjs";

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const at = "2026-11-23T12:00:00Z";

for (const [engine, { Presigner, PresignError }] of Object.entries(both)) {
  test(`${engine}: queryOrder of a presigner and of a request give the same URLs`, () => {
    const plain = new Presigner("eu-west-1", credentials);
    for (const queryOrder of ["canonical", "given", "sorted"]) {
      const ordered = new Presigner("eu-west-1", credentials, { queryOrder });
      const options = { at, versionId: "1", partNumber: 2 };
      const { url } = plain.getObject("photos", "k", { ...options, queryOrder });
      assert.equal(ordered.getObject("photos", "k", options).url, url);
      assert.equal(ordered.withCredentials(credentials).getObject("photos", "k", options).url, url);
      assert.deepEqual(ordered.getObjects("photos", ["k"], options), [url]);
      assert.equal(ordered.toJSON().queryOrder, queryOrder === "canonical" ? undefined : queryOrder);
    }
  });

  test(`${engine}: hoistHeaders of a presigner and of a request move the same headers`, () => {
    const plain = new Presigner("eu-west-1", credentials);
    const hoisting = new Presigner("eu-west-1", credentials, { hoistHeaders: true });
    const options = { at, acl: "private", metadata: { owner: "cats" }, contentType: "image/jpeg", serverSideEncryption: "AES256" };
    const upload = hoisting.putObject("photos", "k", options);
    assert.deepEqual(upload, plain.putObject("photos", "k", { ...options, hoistHeaders: true }));
    assert.deepEqual(Object.keys(upload.headers), ["content-type", "x-amz-server-side-encryption"]);
    assert.equal(new URL(upload.url).searchParams.get("x-amz-meta-owner"), "cats");
    assert.deepEqual(hoisting.putObject("photos", "k", { ...options, hoistHeaders: false }), plain.putObject("photos", "k", options));
  });

  test(`${engine}: queryOrder and hoistHeaders apply to every request of a multipart upload`, () => {
    const s3 = new Presigner("eu-west-1", credentials);
    const plan = s3.multipartUpload("photos", "k", "ID", 10, { at, queryOrder: "sorted", hoistHeaders: true, expectedBucketOwner: "123456789012" });
    for (const { url, headers } of [plan.parts[0].request, plan.complete, plan.abort]) {
      assert.match(url, /&uploadId=ID&x-amz-expected-bucket-owner=123456789012$/);
      assert.deepEqual(headers, {});
    }
  });

  test(`${engine}: an unknown queryOrder is invalid_option`, () => {
    const s3 = new Presigner("eu-west-1", credentials);
    for (const attempt of [
      () => new Presigner("eu-west-1", credentials, { queryOrder: "random" }),
      () => s3.getObject("photos", "k", { queryOrder: "random" }),
      () => s3.getObject("photos", "k", { hoistHeaders: "maybe" }),
      () => s3.presignRequest("GET", "https://h/", "s3", { queryOrder: "random" }),
      () => s3.postObject("photos", "k", { queryOrder: "given" }),
    ]) {
      assert.throws(attempt, (error) => error instanceof PresignError && error.code === "invalid_option");
    }
  });
}
