import assert from "node:assert/strict";
import { test } from "node:test";
import { at, both, credentials } from "./both.mjs";

const uris = [
  "s3://photos/2026/my cat.jpg",
  "s3a://logs/a%20b//c",
  "https://photos.s3.eu-west-1.amazonaws.com/2026/my%20cat.jpg",
  "https://s3.us-west-2.amazonaws.com/other/k",
];

for (const [engine, { Presigner, PresignError }] of Object.entries(both)) {
  const of = (region, options) => new Presigner(region, credentials, options);
  const s3 = of("eu-west-1");
  const options = { at, expiresIn: 900 };
  const expected = (method, region = "eu-west-1") => [
    s3.presign(method, "photos", "2026/my cat.jpg", options).url,
    of(region).presign(method, "logs", "a%20b//c", options).url,
    s3.presign(method, "photos", "2026/my cat.jpg", options).url,
    of("us-west-2").presign(method, "other", "k", options).url,
  ];

  test(`${engine}: presignUris equals presign of each object`, () => {
    const requests = s3.presignUris(uris, options);
    assert.deepEqual(requests.urls, expected("GET"));
    assert.deepEqual([requests.method, requests.headUrls], ["GET", undefined]);
    assert.equal(requests.expiresAt.toISOString(), "2013-05-24T00:15:00.000Z");
    const both = s3.presignUris(new Set(uris).values(), { ...options, head: true });
    assert.deepEqual(both.headUrls, expected("HEAD"));
    assert.deepEqual(s3.presignUris(uris, { ...options, method: "PUT", regions: { logs: "us-east-1" } }).urls, expected("PUT", "us-east-1"));
    const local = of("local", { endpointUrl: "http://localhost:9000/s3" });
    assert.equal(local.presignUris(["http://localhost:9000/s3/b/k%2B"], options).urls[0], local.presign("GET", "b", "k+", options).url);
  });

  test(`${engine}: iterPresignUris presigns as it is read`, () => {
    function* endless() {
      for (;;) yield* uris;
    }
    const urls = s3.iterPresignUris(endless(), { ...options, regions: { logs: "us-east-1" } });
    const read = Array.from({ length: 40 }, () => urls.next().value);
    assert.deepEqual(read, Array.from({ length: 10 }, () => expected("GET", "us-east-1")).flat());
    const [first, second] = s3.iterPresignUris(["s3://a/k", "x"], { ...options, onError: "return" });
    assert.deepEqual([typeof first, second.message.split(":")[0]], ["string", "uris[1]"]);
    assert.throws(() => s3.iterPresignUris([], { expiresIn: 0 }), { code: "invalid_expires" });
    assert.throws(() => [...s3.iterPresignUris([1])], { name: "TypeError", message: /^uris\[0\] must be a string/ });
  });

  test(`${engine}: an error of presignUris names its index`, () => {
    for (const [uri, code] of [
      ["photos/k", "invalid_url"],
      ["s3://photos", "invalid_key"],
      ["s3://photos/../k", "unsafe_key"],
      ["https://example.com/photos/k", "invalid_url"],
    ]) {
      assert.throws(() => s3.presignUris(["s3://a/k", uri]), { code, message: /^uris\[1\]: / });
      const { urls } = s3.presignUris(["s3://a/k", uri], { onError: "return" });
      assert.deepEqual([typeof urls[0], urls[1] instanceof PresignError], ["string", true]);
    }
    assert.throws(() => s3.presignUris("s3://a/k"), { name: "TypeError", message: /^uris must be an iterable/ });
    assert.throws(() => s3.presignUris([1]), { name: "TypeError", message: /^uris\[0\] must be a string/ });
    assert.throws(() => s3.presignUris([], { head: 1 }), TypeError);
    assert.throws(() => s3.presignUris([], { method: "get" }), { code: "invalid_method" });
    assert.throws(() => s3.presignUris([], { expiresIn: 0 }), { code: "invalid_expires" });
  });
}
