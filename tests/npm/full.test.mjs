// Methods beside those of api.test.mjs, and what only the full engine has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { at, both, full, credentials } from "./both.mjs";

for (const [engine, { Presigner, PresignError }] of Object.entries(full)) {
  const s3 = new Presigner("us-east-1", credentials);
  const run = (name, body) => test(`${engine}: ${name}`, body);

  run("its presigner is the main entry's, and an instance of it", () => {
    const main = new both[engine].Presigner("us-east-1", credentials);
    assert.equal(s3.getObject("photos", "k", { at }).url, main.getObject("photos", "k", { at }).url);
    assert.ok(s3 instanceof both[engine].Presigner && main instanceof Presigner && !({} instanceof Presigner));
    if (engine === "native") return assert.equal(Presigner, both.native.Presigner);
    for (const call of [() => main.operation("GetObject", { Bucket: "photos", Key: "k" }), () => main.operationForKeys("GetObject", { Bucket: "photos" }, ["k"])]) {
      assert.throws(call, { code: "unsupported_combination", message: /import presigned\/full$/ });
    }
  });

  run("a customer's key of SSE-C", () => {
    const sseCustomerKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    const { headers } = s3.getObject("photos", "k", { sseCustomerKey });
    assert.equal(headers["x-amz-server-side-encryption-customer-key"], sseCustomerKey);
    const main = new both[engine].Presigner("us-east-1", credentials);
    if (engine === "native") return assert.deepEqual(main.getObject("photos", "k", { sseCustomerKey }).headers, headers);
    const message = /^sseCustomerKey: .* the entry presigned\/full/;
    assert.throws(() => main.getObject("photos", "k", { sseCustomerKey }), { code: "unsupported_combination", message });
  });

  run("a multipart upload", () => {
    const MiB = 2 ** 20;
    const plan = s3.multipartUpload("photos", "film.mp4", "2~a b", 12 * MiB + 1, { at, partSize: 5 * MiB, signContentLength: true });
    assert.equal(plan.partSize, 5 * MiB);
    assert.deepEqual(plan.parts.map(({ number, offset, length }) => [number, offset, length]), [
      [1, 0, 5 * MiB],
      [2, 5 * MiB, 5 * MiB],
      [3, 10 * MiB, 2 * MiB + 1],
    ]);
    assert.match(plan.parts[2].request.url, /&partNumber=3&uploadId=2~a%20b&/);
    assert.deepEqual(plan.parts[2].request.headers, { "content-length": String(2 * MiB + 1) });
    assert.deepEqual([plan.parts[0].request.method, plan.complete.method, plan.abort.method], ["PUT", "POST", "DELETE"]);
    assert.match(plan.complete.url, /&uploadId=2~a%20b&/);
    assert.match(plan.abort.url, /&uploadId=2~a%20b&/);
    const kept = s3.multipartUpload("photos", "k", "id", 1, { at, ifNoneMatch: "*", expectedBucketOwner: "123456789012" });
    assert.deepEqual(kept.complete.headers, { "if-none-match": "*", "x-amz-expected-bucket-owner": "123456789012" });
    assert.deepEqual(kept.abort.headers, { "x-amz-expected-bucket-owner": "123456789012" });
    assert.equal(s3.multipartUpload("photos", "k", "id", 10n ** 11n, { at }).parts.length, 9537);
    for (const [size, options, name, message] of [
      [1.5, {}, "PresignError", "size: not a whole number; use 0 or more bytes"],
      [-1, {}, "PresignError", "size: not a whole number; use 0 or more bytes"],
      ["1", {}, "TypeError", "size must be a number of bytes, and is string"],
      [1, { partSize: 1 }, "PresignError", "partSize: out of range; use 5 MiB (5,242,880 bytes) to 5 GiB (5,368,709,120 bytes)"],
      [1e15, {}, "PresignError", "size: larger than 10,000 parts of 5 GiB; use at most that"],
      [1, { acl: "private" }, "PresignError", "`acl`: unknown option of multipartUpload; see its documentation"],
    ]) {
      assert.throws(() => s3.multipartUpload("photos", "k", "id", size, options), { name, message });
    }
  });

  run("keys without end", () => {
    let taken = 0;
    let isClosed = false;
    function* keys(wrong) {
      try {
        for (; ; taken += 1) yield taken === 1000 && wrong !== undefined ? wrong : `${taken}.jpg`;
      } finally {
        isClosed = true;
      }
    }
    for (const url of s3.iterGetObjects("photos", keys(), { at })) {
      assert.equal(url, s3.getObject("photos", "0.jpg", { at }).url);
      break;
    }
    assert.ok(taken < 20 && isClosed, `${taken} keys were taken for one URL`);
    taken = 0;
    const many = s3.iterGetObjects("photos", keys(), { at });
    for (let index = 0; index < 20_000; index += 1) {
      const { value } = many.next();
      if (index % 997 === 0) assert.equal(value, s3.getObject("photos", `${index}.jpg`, { at }).url);
    }
    for (const [wrong, error] of [
      ["", { code: "invalid_key", message: "keys[1000]: empty; use 1 to 1,024 bytes of UTF-8" }],
      [7, { name: "TypeError", message: "keys[1000] must be a string, and is number" }],
      ["\ud800", { name: "TypeError", message: /^keys\[1000\] is not well-formed text/ }],
    ]) {
      taken = 0;
      const urls = [];
      assert.throws(() => {
        for (const url of s3.iterGetObjects("photos", keys(wrong), { at })) urls.push(url);
      }, error);
      assert.equal(urls.length, 1000, "those before it were returned");
    }
    taken = 0;
    const outcomes = s3.iterGetObjects("photos", keys(""), { at, onError: "return" });
    for (let index = 0; index < 1000; index += 1) outcomes.next();
    assert.equal(outcomes.next().value.message, "keys[1000]: empty; use 1 to 1,024 bytes of UTF-8");
    assert.equal(outcomes.next().value, s3.getObject("photos", "1001.jpg", { at }).url);
    assert.deepEqual([...s3.iterGetObjects("photos", [])], []);
    assert.throws(() => s3.iterGetObjects("photos", 7), { name: "TypeError", message: "keys must be an iterable of strings, and is number" });
    assert.throws(() => s3.iterGetObjects("photos", [], { expiresIn: 0 }), { code: "invalid_expires" });
  });

  run("any request for many keys", () => {
    const keys = ["a", "b//c", "ü"];
    const options = { at, expiresIn: 60, query: { tagging: "" }, headers: { "x-b": "1", "x-a": "2  3" } };
    const requests = s3.presignForKeys("PUT", "photos", keys, options);
    const single = keys.map((key) => s3.presign("PUT", "photos", key, options));
    assert.deepEqual(requests.urls, single.map(({ url }) => url));
    const { method, headers, expiresAt } = single[0];
    assert.deepEqual([requests.method, requests.headers, requests.expiresAt], [method, headers, expiresAt]);
    assert.ok(!inspect(requests).includes("X-Amz"));
    const [url, error] = s3.presignForKeys("HEAD", "photos", ["a", "../b"], { at, onError: "return" }).urls;
    assert.equal(url, s3.presign("HEAD", "photos", "a", { at }).url);
    assert.ok(error instanceof PresignError && error.code === "unsafe_key");
    assert.throws(() => s3.presignForKeys("PUT", "photos", ["a", ""]), { code: "invalid_key", message: /^keys\[1\]: / });
    assert.throws(() => s3.presignForKeys("put", "photos", []), { code: "invalid_method" });
    assert.throws(() => s3.presignForKeys("PUT", undefined, []), TypeError);
  });

  run("any operation for many keys", () => {
    const keys = ["a", "b//c", "ü"];
    const parameters = { Bucket: "photos", PartNumber: 3, UploadId: "2~a", ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" };
    const parts = s3.operationForKeys("upload_part", parameters, keys, { at, signingWindow: 60 });
    const single = keys.map((Key) => s3.operation("UploadPart", { ...parameters, Key }, { at, signingWindow: 60 }));
    assert.deepEqual(parts.urls, single.map(({ url }) => url));
    assert.deepEqual([parts.method, parts.headers], [single[0].method, single[0].headers]);
    const { urls } = s3.operationForKeys("DeleteObject", { Bucket: "photos" }, ["", "a"], { onError: "return" });
    assert.deepEqual([urls[0].code, typeof urls[1]], ["invalid_key", "string"]);
    for (const [name, parameters, code] of [
      ["GetObject", { Bucket: "photos", Key: "k" }, "invalid_parameter"],
      ["ListObjectsV2", { Bucket: "photos" }, "invalid_parameter"],
      ["GetObject", {}, "missing_parameter"],
      ["GetObjects", {}, "unknown_operation"],
    ]) {
      assert.throws(() => s3.operationForKeys(name, parameters, ["k"]), { code }, name);
    }
  });

  run("an operation by name", () => {
    const parameters = { Bucket: "photos", Key: "k", PartNumber: 3, UploadId: "2~a", ContentMD5: undefined };
    const at = new Date("2013-05-24T00:00:00Z");
    const part = s3.operation("upload_part", parameters, { at, headers: { "x-a": "b" } });
    assert.equal(part.method, "PUT");
    assert.match(part.url, /&partNumber=3&uploadId=2~a&/);
    assert.deepEqual(part.headers, { "x-a": "b" });
    const get = { Bucket: "photos", Key: "k" };
    const since = s3.operation("GetObject", { ...get, IfModifiedSince: at }, { at });
    assert.deepEqual(since.headers, { "if-modified-since": "Fri, 24 May 2013 00:00:00 GMT" });
    for (const [name, wrong, error, text] of [
      ["GetObjekt", get, "unknown_operation", "operation: `GetObjekt` is unknown; did you mean `GetObject`?"],
      ["GetObject", { Bucket: "photos" }, "missing_parameter", "Key: missing; GetObject requires it"],
      ["GetObject", { ...get, Range: 1 }, "invalid_parameter", "Range: wrong type; use text"],
      ["GetObject", { ...get, PartNumber: 10n ** 30n }, "invalid_parameter", "PartNumber: too large; use a signed 64-bit number"],
    ]) {
      assert.throws(() => s3.operation(name, wrong), { code: error, message: text });
    }
    for (const [value, found] of [[1.5, "number"], [null, "null"], [Symbol("a"), "symbol"]]) {
      const message = `Range must be a string, a whole number, a boolean, a Date, an array or an object of strings, and is ${found}`;
      assert.throws(() => s3.operation("GetObject", { ...get, Range: value }), { name: "TypeError", message });
    }
  });

  run("operations by their methods", () => {
    const options = { at, expiresIn: 60, allowUnsafeKey: true, query: { q: "1" }, headers: { "x-a": "b" } };
    for (const [method, request] of [
      ["PUT", s3.copyObject("photos", "a/../b", "photos/c d?versionId=3", options)],
      ["GET", s3.listObjectsV2("photos", options)],
      ["POST", s3.createMultipartUpload("photos", "a/../b", options)],
      ["PUT", s3.uploadPart("photos", "a/../b", "2~a", 3, options)],
      ["POST", s3.completeMultipartUpload("photos", "a/../b", "2~a", options)],
      ["DELETE", s3.abortMultipartUpload("photos", "a/../b", "2~a", options)],
      ["GET", s3.listParts("photos", "a/../b", "2~a", options)],
      ["GET", s3.getObjectAttributes("photos", "a/../b", ["ETag", "ObjectSize"], options)],
      ["GET", s3.getObjectTagging("photos", "a/../b", options)],
      ["PUT", s3.putObjectTagging("photos", "a/../b", options)],
      ["DELETE", s3.deleteObjectTagging("photos", "a/../b", options)],
    ]) {
      assert.equal(request.method, method);
      assert.equal(request.headers["x-a"], "b");
      assert.match(request.url, /&X-Amz-Expires=60&.*&q=1&/);
      assert.deepEqual(request.expiresAt, new Date("2013-05-24T00:01:00Z"));
    }
    const key = Buffer.alloc(32).toString("base64");
    const copy = s3.copyObject("photos", "k", "photos/c d", { metadata: { By: "me" }, copySourceSseCustomerKey: key });
    assert.equal(copy.headers["x-amz-copy-source"], "photos/c%20d");
    assert.equal(copy.headers["x-amz-copy-source-server-side-encryption-customer-algorithm"], "AES256");
    assert.equal(copy.headers["x-amz-meta-by"], "me");
    const list = s3.listObjectsV2("photos", { maxKeys: 10n, fetchOwner: false, optionalObjectAttributes: ["RestoreStatus", "Other"] });
    assert.match(list.url, /&fetch-owner=false&list-type=2&max-keys=10&/);
    assert.deepEqual(list.headers, { "x-amz-optional-object-attributes": "RestoreStatus,Other" });
    const part = s3.uploadPart("photos", "k", "2~a", 3, { contentLength: 5 });
    assert.match(part.url, /&partNumber=3&uploadId=2~a&/);
    assert.deepEqual(part.headers, { "content-length": "5" });
  });

  run("the body that completes an upload", () => {
    const plan = s3.multipartUpload("photos", "k", "id", 10_000_000, { at });
    assert.equal(
      plan.completeBody(['"a-1"', "b<&>"]),
      '<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
        "<Part><ETag>&quot;a-1&quot;</ETag><PartNumber>1</PartNumber></Part>" +
        "<Part><ETag>b&lt;&amp;&gt;</ETag><PartNumber>2</PartNumber></Part></CompleteMultipartUpload>",
    );
    for (const [etags, name, message] of [
      [["a"], "PresignError", "etags: 1 for 2 parts; give one for each part"],
      [["a", "b c"], "PresignError", "etags: that of part 2 is `b c`; use printable ASCII"],
      [["a", 1], "TypeError", "an item of etags must be a string, and is number"],
      ["ab", "TypeError", "etags must be an array of strings, and is string"],
    ]) {
      assert.throws(() => plan.completeBody(etags), { name, message });
    }
  });

  run("a request to any service", () => {
    const request = s3.presignRequest("POST", "https://api.example.com/a%20b?x=1", "execute-api", {
      ...{ at, region: "eu-west-1", query: { y: "2" }, headers: { "x-a": "b" }, bodySha256: "UNSIGNED-PAYLOAD", expiresIn: 300 },
      ...{ doubleEncode: false, normalizePath: false },
    });
    assert.equal(request.method, "POST");
    assert.match(request.url, /^https:\/\/api\.example\.com\/a%20b\?.*%2Feu-west-1%2Fexecute-api%2Faws4_request&.*&x=1&y=2&/);
    assert.deepEqual([request.headers, request.expiresAt], [{ "x-a": "b" }, new Date("2013-05-24T00:05:00Z")]);
    const set = s3.presignRequest("GET", "https://a.example/", "s3", { at, regionSet: "eu-*", omitExpires: true, omitSessionToken: true });
    assert.match(set.url, /X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&.*&X-Amz-Region-Set=eu-%2A&/);
    assert.match(s3.iotMqtt("a1-ats.iot.us-east-1.amazonaws.com", { at }).url, /^wss:\/\/a1-ats\.iot\.us-east-1\.amazonaws\.com\/mqtt\?/);
    const stream = s3.transcribeStream("en-US", "pcm", 16000, { at, query: { "vocabulary-name": "v" } });
    assert.match(stream.url, /&sample-rate=16000&vocabulary-name=v&/);
    assert.deepEqual(stream.expiresAt, new Date("2013-05-24T00:05:00Z"));
  });

  run("a token is its text, and is not shown", () => {
    const secret = new Presigner("us-east-1", { ...credentials, expiration: "2013-05-24T00:14:30Z" });
    for (const [token, end] of [
      [secret.eksToken("cats", { at }), "2013-05-24T00:14:00Z"],
      [secret.rdsAuthToken("db.example.com", 5432, "me", { at }), "2013-05-24T00:14:30Z"],
    ]) {
      assert.equal(String(token), token.token);
      assert.match(token.token, /^(k8s-aws-v1\.|db\.example\.com:5432\/\?Action=connect&DBUser=me&)/);
      assert.deepEqual(token.expiresAt, new Date(end));
      assert.deepEqual(JSON.parse(JSON.stringify(token)), { expiresAt: end.replace("Z", ".000Z") });
      assert.match(inspect(token, { showHidden: true, depth: 9 }), /^AuthToken \{ expiresAt: 2013-05-24T00:14:\d0\.000Z \}$/);
    }
  });

  run("errors name the parameter", () => {
    const b = "photos";
    for (const [call, name, message] of [
      [() => s3.copyObject(b, "k"), "TypeError", "copySource must be a string, and is undefined"],
      [() => s3.copyObject(b, "k", "photos"), "PresignError", "copySource: `photos` is invalid; use BUCKET/KEY or BUCKET/KEY?versionId=ID"],
      [() => s3.copyObject(b, "k", "photos/k", 5), "TypeError", "options must be an object, and is number"],
      [() => s3.listObjectsV2(b, null), "TypeError", "options must be an object, and is null"],
      [() => s3.listObjectsV2(b, { optionalObjectAttributes: "a" }), "TypeError", "optionalObjectAttributes must be an array of strings, and is string"],
      [() => s3.listObjectsV2(b, { metadata: { a: "b" } }), "PresignError", "ListObjectsV2 has no option `metadata`"],
      [() => s3.uploadPart(b, "k", "", 1), "PresignError", "uploadId: empty; use the ID that CreateMultipartUpload returns"],
      [() => s3.uploadPart(b, "k", "id", "1"), "TypeError", "partNumber must be a number, and is string"],
      [() => s3.uploadPart(b, "k", "id", 1.5), "PresignError", "partNumber: `1.5` is invalid; use 1 to 10,000"],
      [() => s3.getObjectAttributes(b, "k", []), "PresignError", "objectAttributes: the list is empty; use ETag, Checksum, ObjectParts, StorageClass or ObjectSize"],
      [() => s3.getObjectAttributes(b, "k", [1]), "TypeError", "an item of objectAttributes must be a string, and is number"],
      [() => s3.presignRequest("GET", "https://a/"), "TypeError", "service must be a string, and is undefined"],
      [() => s3.presignRequest("GET", "https://a/", "sts", { doubleEncode: "yes" }), "PresignError", "doubleEncode: neither true nor false; use one of them"],
      [() => s3.presignRequest("GET", "https://a/", "sts", { acl: "private" }), "PresignError", "presignRequest has no option `acl`"],
      [() => s3.presignRequest("GET", "https://a/", "sts", { allowUnsafeKey: true }), "PresignError", "presignRequest has no option `allowUnsafeKey`"],
      [() => s3.eksToken("cats", { expiresIn: 60 }), "PresignError", "eksToken has no option `expiresIn`"],
      [() => s3.eksToken("a b"), "PresignError", "clusterName: `a b` is invalid; use ASCII letters, digits, `-` and `_`"],
      [() => s3.rdsAuthToken("me:hunter2@a", 1, "me"), "PresignError", "endpoint: not a host; use a host without scheme, credentials and path"],
      [() => s3.rdsAuthToken("a", 65536, "me"), "PresignError", "port: out of range; use 0 to 65535"],
      [() => s3.iotMqtt("a", { query: { a: "b" } }), "PresignError", "iotMqtt has no option `query`"],
      [() => s3.transcribeStream("en-US", "pcm", -1), "PresignError", "sampleRate: out of range; use 0 to 4294967295"],
    ]) {
      assert.throws(call, (error) => error.name === name && (error instanceof PresignError) === (name === "PresignError") && error.message === message, message);
    }
  });
}
