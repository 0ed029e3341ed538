import assert from "node:assert/strict";
import { test } from "node:test";
import { at, both, credentials, full } from "./both.mjs";

const url = "https://photos.s3.us-east-1.amazonaws.com/in/cat.jpg?partNumber=3";

for (const [engine, { Presigner, PresignError }] of Object.entries(both)) {
  const { verify } = full[engine];
  const s3 = new Presigner("us-east-1", credentials);
  const code = (wanted) => (error) => error instanceof PresignError && error.code === wanted;

  test(`${engine}: signed headers are verified with the payload hash`, () => {
    const hash = "0".repeat(64);
    for (const [payloadHash, known] of [[hash, hash], ["UNSIGNED-PAYLOAD", undefined], [undefined, undefined]]) {
      const own = new Headers({ "content-type": "image/jpeg", "user-agent": "a" });
      const added = s3.signHeaders("PUT", url, { at, headers: own, payloadHash });
      assert.deepEqual(Object.keys(added), ["authorization", "x-amz-date", "x-amz-content-sha256"]);
      const request = new Request(url, { method: "PUT", headers: { ...Object.fromEntries(own), ...added } });
      const verified = verify(request, credentials, { at });
      assert.deepEqual([verified.path, verified.bodySha256], ["/in/cat.jpg", known]);
      assert.throws(() => verify({ method: "GET", url, headers: request.headers }, credentials, { at }), { code: "signature_mismatch", status: 403 });
    }
  });

  test(`${engine}: a signed policy has the fields of its form`, () => {
    const form = s3.postObject("photos", "k", { at });
    assert.deepEqual({ key: "k", ...s3.signPolicy(form.policy, { at }) }, { ...form.fields });
  });

  test(`${engine}: wrong values are typed errors`, () => {
    assert.throws(() => s3.signPolicy("null"), code("invalid_policy"));
    assert.throws(() => s3.signPolicy("{}", { expiresIn: 9 }), code("invalid_option"));
    assert.throws(() => s3.signPolicy({}), TypeError);
    assert.throws(() => s3.signHeaders("get", url), code("invalid_method"));
    assert.throws(() => s3.signHeaders("GET", url, { payloadHash: "a" }), code("invalid_option"));
    assert.throws(() => s3.signHeaders("GET", url, { query: { a: "b" } }), code("invalid_option"));
    assert.throws(() => s3.signHeaders("GET", url, { headers: { host: "b" } }), code("invalid_header"));
    assert.throws(() => s3.signHeaders("GET"), TypeError);
  });
}
