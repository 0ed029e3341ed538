// The drop-in for aws4fetch against aws4fetch.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { AwsClient as Original } from "aws4fetch";
import fc from "fast-check";
import { AwsClient } from "presigned/aws4fetch";

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const datetime = "20261123T120000Z";

async function outcome(client, input, init) {
  try {
    const { url, method, headers } = await client.sign(input, init);
    return { url, method, headers: [...headers] };
  } catch (error) {
    return `threw ${error.message}`;
  }
}

const text = fc.string({ unit: "grapheme", maxLength: 8 });
const mostly = (usual, ...others) => fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const call = fc.record({
  client: fc.record({
    sessionToken: fc.constantFrom(undefined, "a+b/c=="),
    service: mostly("s3", "execute-api", undefined),
    region: mostly("eu-west-1", "auto", undefined),
  }),
  host: fc.constantFrom("https://photos.s3.eu-west-1.amazonaws.com", "http://localhost:9000/photos", "https://0123.r2.cloudflarestorage.com/photos"),
  key: fc.oneof(fc.constantFrom("2026/cat.jpg", "a b/ü.jpg", "a+b", "x//y", "%"), text),
  isEncoded: mostly(true, false),
  query: fc.array(fc.tuple(fc.constantFrom("versionId", "partNumber", "X-Amz-Expires", "x-id", "", "x-amz-acl", "X-Amz-Date"), fc.oneof(mostly("3600", "0", "a b+c"), text)), { maxLength: 2 }),
  method: fc.constantFrom(undefined, "GET", "PUT", "DELETE", "put"),
  headers: fc.constantFrom(undefined, { "Content-Type": "image/jpeg" }, { "X-Amz-Meta-Owner": "a  b", Range: "bytes=0-1" }, { Host: "other", "x-amz-acl": "private" }),
  aws: mostly({}, { allHeaders: true }, { singleEncode: true }, { region: "us-west-2" }, { appendSessionToken: true }, { datetime: "now" }),
  isRequest: fc.boolean(),
  body: mostly(undefined, "text"),
});

test("sign has the bytes of aws4fetch, for 2,000 random calls", async (context) => {
  // Only aws4fetch signs with Web Crypto.
  let isOurs = false;
  let hashes = 0;
  const { importKey } = crypto.subtle;
  context.mock.method(crypto.subtle, "importKey", function (...given) {
    if (isOurs) hashes += 1;
    return importKey.apply(this, given);
  });
  let [calls, fallbacks] = [0, 0];
  const check = async ({ client, host, key, isEncoded, query, method, headers, aws, isRequest, body }) => {
    const path = isEncoded ? key.split("/").map(encodeURIComponent).join("/") : key;
    const url = `${host}/${path}?${new URLSearchParams(query)}`;
    const init = { method: body ? "PUT" : method, headers, body, aws: { datetime, signQuery: true, ...aws } };
    const [ours, theirs] = [new AwsClient({ ...keys, ...client }), new Original({ ...keys, ...client })];
    const inputs = isRequest ? [new Request(url, { method: init.method, headers }), { aws: init.aws, body }] : [url, init];
    [isOurs, hashes] = [true, 0];
    const signed = await outcome(ours, ...inputs);
    isOurs = false;
    calls += 1;
    fallbacks += hashes > 0 || typeof signed === "string" ? 1 : 0;
    assert.deepEqual(signed, await outcome(theirs, ...inputs));
  };
  await fc.assert(fc.asyncProperty(call, check), { numRuns: 2000, seed: 20261127 });
  context.diagnostic(`${calls} calls, ${fallbacks} of them by aws4fetch`);
  assert.ok(calls - fallbacks > 500);
});

test("sign in a header, and fetch, are those of aws4fetch", async (context) => {
  const [ours, theirs] = [AwsClient, Original].map((Client) => new Client({ ...keys, service: "s3", region: "eu-west-1" }));
  const init = { method: "PUT", body: "text", aws: { datetime } };
  assert.deepEqual(await outcome(ours, "https://h/k", init), await outcome(theirs, "https://h/k", init));
  // Both read the clock, which may begin another second between them.
  context.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 10, 23, 12) });
  assert.deepEqual(await outcome(ours, new URL("https://h/k")), await outcome(theirs, new URL("https://h/k")));
  context.mock.timers.reset();
  let requests = 0;
  const server = createServer((_, response) => response.writeHead((requests += 1) < 3 ? 503 : 200).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const client = new AwsClient({ ...keys, service: "s3", region: "eu-west-1", initRetryMs: 1 });
    const { status } = await client.fetch(`http://127.0.0.1:${server.address().port}/k`, { aws: { signQuery: true } });
    assert.deepEqual([status, requests], [200, 3]);
  } finally {
    server.close();
  }
  assert.throws(() => new AwsClient({ accessKeyId: "a" }), TypeError);
});
