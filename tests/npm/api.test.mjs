import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { at, both, full, credentials } from "./both.mjs";

for (const [engine, { Presigner, PresignError, ...presigned }] of Object.entries(both)) {
  const s3 = new Presigner("us-east-1", credentials);
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const code = (wanted) => (error) => error instanceof PresignError && error.code === wanted;

  run("the engine says what it is, and why", () => {
    const reasons = { native: /^native\/[\w-]+\.node$/, wasm: /^presigned\/wasm was imported$/ };
    assert.equal(presigned.engine, engine);
    assert.match(presigned.engineReason, reasons[engine]);
  });

  run("a download's name, in any script", () => {
    const { attachment, inline } = presigned;
    assert.equal(attachment("cat (1).jpg"), 'attachment; filename="cat (1).jpg"');
    assert.equal(inline("für €.pdf"), `inline; filename="f_r _.pdf"; filename*=UTF-8''f%C3%BCr%20%E2%82%AC.pdf`);
    assert.throws(() => attachment("../a"), {
      name: "PresignError",
      code: "invalid_option",
      message: "file name: `../a` contains `/` or `\\`; use a name, not a path",
    });
    assert.throws(() => inline("\ud800"), { name: "TypeError", message: "fileName is not well-formed text: it has half a surrogate pair" });
    assert.throws(() => inline(), { name: "TypeError", message: "fileName must be a string, and is undefined" });
  });

  run("a request has own enumerable properties", () => {
    const upload = s3.putObject("photos", "k", { at, contentType: "image/jpeg" });
    const { method, url, headers, expiresAt } = upload;
    assert.deepEqual({ ...upload }, { method: "PUT", url, headers: { "content-type": "image/jpeg" }, expiresAt });
    assert.deepEqual(structuredClone(upload), { method, url, headers, expiresAt });
    assert.equal(new Request(url, { ...upload, body: "" }).headers.get("content-type"), "image/jpeg");
  });

  run("expiresAt replaces expiresIn, and dates may be Date", () => {
    const end = new Date(Date.parse("2013-05-24T00:15:00.900Z"));
    const [link, same] = [{ expiresAt: end }, { expiresIn: 900 }].map((options) => s3.getObject("photos", "k", { at, ...options }));
    assert.equal(link.url, same.url);
    assert.equal(link.expiresAt.toISOString(), "2013-05-24T00:15:00.000Z");
    assert.equal(s3.getObjects("photos", ["k"], { at, expiresAt: end })[0], link.url);
    assert.throws(() => s3.getObject("photos", "k", { at, expiresAt: end, expiresIn: 900 }), code("unsupported_combination"));
    assert.throws(() => s3.getObject("photos", "k", { at, expiresAt: at }), {
      code: "invalid_expires",
      message: /^expiresAt: 2013-05-24T00:00:00Z is not after the signing time/,
    });

    const since = new Date("2013-05-23T00:00:00Z");
    const conditional = s3.getObject("photos", "k", { at, ifModifiedSince: since });
    assert.deepEqual(conditional.headers, { "if-modified-since": "Thu, 23 May 2013 00:00:00 GMT" });
    const locked = s3.putObject("photos", "k", { at, objectLockMode: "COMPLIANCE", objectLockRetainUntilDate: since });
    assert.equal(locked.headers["x-amz-object-lock-retain-until-date"], "2013-05-23T00:00:00Z");
    assert.throws(() => s3.putObject("photos", "k", { at, contentType: since }), code("invalid_option"));
    assert.throws(() => s3.getObject("photos", "k", { at, ifModifiedSince: new Date(Number.NaN) }), TypeError);
  });

  run("query and headers may be URLSearchParams, Headers or a Map", () => {
    const [query, headers] = [{ versionId: "7" }, { range: "bytes=0-9" }];
    const expected = s3.getObject("photos", "k", { at, query, headers });
    for (const [given, sent] of [[new URLSearchParams(query), new Headers(headers)], [new Map(Object.entries(query)), Object.entries(headers)]]) {
      assert.deepEqual(s3.getObject("photos", "k", { at, query: given, headers: sent instanceof Array ? new Map(sent) : sent }), expected);
    }
  });

  run("a class that extends it keeps its class and the new credentials", () => {
    class Photos extends Presigner {
      bucket = "photos";
      constructor() {
        super("us-east-1", credentials);
      }
    }
    const renewed = new Photos().withCredentials({ ...credentials, accessKeyId: "AKIAOTHER" });
    assert.ok(renewed instanceof Photos);
    assert.deepEqual([renewed.bucket, renewed.toJSON().accessKeyId], ["photos", "AKIAOTHER"]);
  });

  run("AWS's published example", () => {
    const published = new Presigner("us-east-1", credentials, { endpointUrl: "https://s3.amazonaws.com", addressingStyle: "virtual" });
    const link = published.getObject("examplebucket", "test.txt", { at, expiresIn: 86400 });
    assert.match(link.url, /&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404$/);
  });

  run("a request is text, parts, and JSON", () => {
    const upload = s3.putObject("photos", "in/1.jpg", { at, contentType: "image/jpeg", contentLength: 52341, metadata: { By: "me" } });
    assert.equal(String(upload), upload.url);
    assert.equal(upload.method, "PUT");
    assert.deepEqual(upload.headers, { "content-length": "52341", "content-type": "image/jpeg", "x-amz-meta-by": "me" });
    assert.deepEqual(upload.expiresAt, new Date("2013-05-24T01:00:00Z"));
    assert.deepEqual(JSON.parse(JSON.stringify(upload)), {
      method: "PUT",
      url: upload.url,
      headers: upload.headers,
      expiresAt: "2013-05-24T01:00:00.000Z",
    });
    const { url, headers } = upload;
    assert.deepEqual([url, headers], [upload.url, upload.headers]);
    assert.deepEqual(s3.getObject("photos", "k").headers, {});
  });

  run("a header of any name is an own property", () => {
    const { headers } = s3.getObject("photos", "k", { headers: JSON.parse('{"__proto__": "x"}') });
    assert.deepEqual(Object.entries(headers), [["__proto__", "x"]]);
  });

  run("a moment is a Date, seconds, or RFC 3339", () => {
    const urls = [at, 1369353600, 1369353600.9, new Date(at), new Date("2013-05-24T00:00:00.999Z"), "2013-05-24T02:00:00+02:00"];
    assert.equal(new Set(urls.map((moment) => s3.getObject("photos", "k", { at: moment }).url)).size, 1);
    const before = Math.floor(Date.now() / 1000);
    const seconds = s3.getObject("photos", "k").expiresAt.getTime() / 1000 - 3600;
    assert.ok(before <= seconds && seconds <= Date.now() / 1000);
    assert.equal(s3.getObject("photos", "k", { at: undefined }).expiresAt.getTime() / 1000 - 3600 >= before, true);
  });

  run("a life is seconds or a duration", () => {
    const hour = { total: (unit) => (unit === "seconds" ? 900 : Number.NaN) };
    assert.equal(s3.getObject("b00", "k", { at, expiresIn: hour }).url, s3.getObject("b00", "k", { at, expiresIn: 900 }).url);
    for (const expiresIn of [0, -1, 1.5, 604801, 1e300, Number.NaN, Infinity, -Infinity]) {
      assert.throws(() => s3.getObject("b00", "k", { expiresIn }), code("invalid_expires"), String(expiresIn));
    }
    const months = { total() { throw new RangeError("relative to what?"); } };
    assert.throws(() => s3.getObject("b00", "k", { expiresIn: months }), /^TypeError: expiresIn is a duration/);
  });

  run("a URL ends with its credentials", () => {
    const expiration = new Date("2013-05-24T00:10:00Z");
    for (const presigner of [new Presigner("us-east-1", { ...credentials, expiration }), s3.withCredentials({ ...credentials, expiration })]) {
      assert.deepEqual(presigner.getObject("photos", "k", { at }).expiresAt, expiration);
    }
  });

  run("other credentials sign otherwise, and leave the presigner as it was", () => {
    const before = s3.getObject("photos", "k", { at }).url;
    const other = s3.withCredentials({ ...credentials, secretAccessKey: "another", sessionToken: "token+/=" });
    assert.ok(other instanceof Presigner);
    assert.notEqual(other.getObject("photos", "k", { at }).url.slice(-64), before.slice(-64));
    assert.match(other.getObject("photos", "k", { at }).url, /X-Amz-Security-Token=token%2B%2F%3D/);
    assert.equal(s3.getObject("photos", "k", { at }).url, before);
  });

  run("any other request", () => {
    const list = s3.presign("GET", "photos", undefined, { at, query: { "list-type": "2", prefix: "2026/" } });
    assert.match(list.url, /^https:\/\/photos\.s3\.us-east-1\.amazonaws\.com\/\?X-Amz-.*&list-type=2&prefix=2026%2F&/);
    assert.match(s3.presign("GET").url, /^https:\/\/s3\.us-east-1\.amazonaws\.com\/\?/);
    assert.throws(() => s3.presign("get"), code("invalid_method"));
    assert.throws(() => s3.presign("GET", "photos", "k", { versionId: "1" }), code("invalid_option"));
  });

  run("many keys at once", () => {
    const keys = ["2026/cat.jpg", "a//b", "ä\n\u000b", "😀", "x"];
    const options = { at, expiresIn: 60, versionId: "1", query: { "x-id": "GetObject" }, headers: { "x-a": "b" } };
    const urls = keys.map((key) => s3.getObject("photos", key, options).url);
    for (const given of [keys, new Set(keys), keys.values()]) assert.deepEqual(s3.getObjects("photos", given, options), urls);
    assert.deepEqual(s3.getObjects("photos", []), []);
    const ascii = Array.from({ length: 128 }, (_, code) => `k${String.fromCharCode(code)}`);
    assert.deepEqual(s3.getObjects("photos", ascii, { at }), ascii.map((key) => s3.getObject("photos", key, { at }).url));
    for (const [wrong, name, message] of [
      [["a", ""], "PresignError", "keys[1]: empty; use 1 to 1,024 bytes of UTF-8"],
      [["a/../b"], "PresignError", /^keys\[0\]: `a\/\.\.\/b` has a/],
      [["a", 1], "TypeError", "keys[1] must be a string, and is number"],
      ["a", "TypeError", "keys must be an iterable of strings, and is string"],
      [["\ud800"], "TypeError", "keys[0] is not well-formed text: it has half a surrogate pair"],
      [undefined, "TypeError", "keys must be an iterable of strings, and is undefined"],
    ]) {
      assert.throws(() => s3.getObjects("photos", wrong), { name, message });
    }
    assert.throws(() => s3.getObjects("photos", keys, { contentType: "a/b" }), code("invalid_option"));
  });

  run("many keys on several cores, with the error of each key on request", () => {
    const keys = Array.from({ length: 10_001 }, (_, number) => `2026/${number}/ä.jpg`);
    const urls = keys.map((key) => s3.getObject("photos", key, { at }).url);
    assert.deepEqual(s3.getObjects("photos", keys, { at, onError: "throw" }), urls);
    assert.deepEqual(s3.getObjects("photos", keys, { at, onError: "return" }), urls);
    [keys[700], keys[701], keys[9_000]] = ["", "ü\n\t/../😀", "k".repeat(1025)];
    assert.throws(() => s3.getObjects("photos", keys), { code: "invalid_key", message: "keys[700]: empty; use 1 to 1,024 bytes of UTF-8" });
    const outcomes = s3.getObjects("photos", keys, { at, onError: "return" });
    const wrong = { 700: "invalid_key", 701: "unsafe_key", 9_000: "invalid_key" };
    for (const [index, code] of Object.entries(wrong)) {
      assert.ok(outcomes[index] instanceof PresignError);
      assert.equal(outcomes[index].code, code);
      assert.ok(outcomes[index].message.startsWith(`keys[${index}]: `));
      outcomes[index] = urls[index];
    }
    assert.deepEqual(outcomes, urls);
    assert.match(s3.getObjects("photos", ["ü/../😀"], { onError: "return" })[0].message, /^keys\[0\]: `ü\/\.\.\/😀` has/);
    for (const onError of ["raise", 1, null]) {
      const expected = { code: "invalid_option", message: "onError is neither `throw` nor `return`" };
      assert.throws(() => s3.getObjects("photos", keys, { onError }), expected);
    }
  });

  run("an error has a code, a text and a name", () => {
    assert.throws(() => s3.getObject("photos", "../k"), (error) => {
      assert.ok(error instanceof PresignError && error instanceof Error);
      assert.equal(error.name, "PresignError");
      assert.equal(error.code, "unsafe_key");
      assert.match(error.message, /^key: `\.\.\/k` has a `\.` or `\.\.` segment/);
      return true;
    });
    assert.throws(() => s3.getObject("photos", "k", { contentType: "a/b" }), code("invalid_option"));
    assert.throws(() => s3.getObject("photos", "k", { version_id: "1" }), code("invalid_option"));
    assert.throws(() => new Presigner("eu west 1", credentials), code("invalid_region"));
    assert.throws(() => new Presigner("eu-west-1", credentials, { addressingStyle: "dns" }), code("invalid_option"));
  });

  run("a wrong type names its argument and not its value", () => {
    const secret = ["hunter2"];
    for (const [call, text] of [
      [() => new Presigner(), "credentials must be an object, and is undefined"],
      [() => new Presigner(1, credentials), "region must be a string, and is number"],
      [() => new Presigner("r", async () => credentials), "credentials must be an object, and is function"],
      [() => new Presigner("r", { ...credentials, secretAccessKey: secret }), "credentials.secretAccessKey must be a string, and is an array"],
      [() => new Presigner("r", { accessKeyId: "A" }), "credentials.secretAccessKey must be a string, and is undefined"],
      [() => new Presigner("r", { ...credentials, sessionToken: null }), "credentials.sessionToken must be a string, and is null"],
      [() => new Presigner("r", { ...credentials, expiration: null }), "credentials.expiration must be a Date, seconds since 1970 or RFC 3339, and is null"],
      [() => new Presigner("r", credentials, null), "options must be an object, and is null"],
      [() => s3.getObject(), "bucket must be a string, and is undefined"],
      [() => s3.getObject("photos", 7), "key must be a string, and is number"],
      [() => s3.getObject("photos", "\ud800"), "key is not well-formed text: it has half a surrogate pair"],
      [() => s3.getObject("photos", "k", 900), "options must be an object, and is number"],
      [() => s3.getObject("photos", "k", { expiresIn: "900" }), "expiresIn must be a number of seconds or a duration, and is string"],
      [() => s3.getObject("photos", "k", { at: new Date("never") }), "at is not a moment: it is an invalid Date or NaN"],
      [() => s3.getObject("photos", "k", { allowUnsafeKey: 1 }), "allowUnsafeKey must be true or false, and is number"],
      [() => s3.getObject("photos", "k", { versionId: secret }), "versionId must be a string, a number or a boolean, and is an array"],
      [() => s3.getObject("photos", "k", { headers: ["range"] }), "headers must be an object, and is an array"],
      [() => s3.getObject("photos", "k", { headers: new Set(["range"]) }), "an item of headers must be a pair of strings, and is string"],
      [() => s3.putObject("photos", "k", { metadata: { a: 1 } }), 'metadata["a"] must be a string, and is number'],
      [() => s3.presign("GET", null), "bucket must be a string, and is null"],
      [() => s3.presign(), "method must be a string, and is undefined"],
    ]) {
      assert.throws(call, { name: "TypeError", message: text });
    }
  });

  run("options of endpoints are shown where they are not as by default", () => {
    const options = { useDualstack: true, useArnRegion: true, disableS3ExpressSessionAuth: true, useFips: undefined };
    const presigner = new Presigner("eu-west-1", credentials, options);
    const { region, useDualstack, useArnRegion, disableS3ExpressSessionAuth } = presigner.toJSON();
    assert.deepEqual([region, useDualstack, useArnRegion, disableS3ExpressSessionAuth], ["eu-west-1", true, undefined, true]);
    assert.match(String(presigner.getObject("photos", "k")), /^https:\/\/photos\.s3\.dualstack\.eu-west-1\.amazonaws\.com\/k\?/);
    const wrong = { name: "TypeError", message: "useFips must be true or false, and is number" };
    assert.throws(() => new Presigner("eu-west-1", credentials, { useFips: 1 }), wrong);
    assert.throws(() => new Presigner("eu-west-1", credentials, { useIpv7: true }), { code: "invalid_option" });
  });

  run("a form is fields, a policy, HTML and JSON", () => {
    const secret = new Presigner("us-east-1", { ...credentials, sessionToken: "swordfish" });
    const options = { at, fields: { acl: "private" }, startsWith: { "Content-Type": "image/" }, contentLengthRange: [1, 10n] };
    const form = secret.postObject("photos", "in/${filename}", { ...options, expiresAt: "2013-05-24T02:00:00Z" });
    assert.equal(form.url, "https://photos.s3.us-east-1.amazonaws.com/");
    assert.deepEqual(Object.keys(form.fields).slice(0, 2), ["key", "acl"]);
    assert.deepEqual(JSON.parse(form.policy).conditions.slice(0, 3), [
      { acl: "private" },
      ["starts-with", "$Content-Type", "image/"],
      ["content-length-range", 1, 10],
    ]);
    assert.deepEqual(form.expiresAt, new Date("2013-05-24T02:00:00Z"));
    assert.match(form.toHtml(), /^<form action="https:\/\/photos\.s3\.us-east-1\.amazonaws\.com\/" method="post"/);
    const changed = secret.postObject("photos", "a\nb", { at });
    assert.throws(() => changed.toHtml(), { name: "PresignError", code: "unsupported_combination", message: /^`key`: contains a control character/ });
    assert.deepEqual(JSON.parse(JSON.stringify(form)).fields, form.fields);
    assert.doesNotMatch(inspect(form), /swordfish|[0-9a-f]{64}/);
    for (const [wrong, name, message] of [
      [{ fields: { policy: "x" } }, "PresignError", "fields: `policy` is set by the form; leave it out"],
      [{ contentLengthRange: [2, 1] }, "PresignError", "contentLengthRange: the minimum is above the maximum; use a minimum that is not"],
      [{ contentLengthRange: [0.5, 1] }, "PresignError", "contentLengthRange: not a whole number; use 0 or more bytes"],
      [{ contentLengthRange: 5 }, "TypeError", "contentLengthRange must be an array of two numbers, and is number"],
      [{ expiresAt: 1e30 }, "PresignError", "time: more than 10^15 seconds from 1970; use the years 1970 to 9999"],
      [{ acl: "private" }, "PresignError", "postObject has no option `acl`"],
      [{ fields: [] }, "TypeError", "fields must be an object, and is an array"],
    ]) {
      assert.throws(() => s3.postObject("photos", "k", wrong), { name, message });
    }
  });

  run("no secret is shown", () => {
    const secrets = { ...credentials, sessionToken: "swordfish" };
    const presigner = new Presigner("eu-west-1", secrets, { endpointUrl: "http://localhost:9000" });
    const link = presigner.getObject("photos", "k", { at, headers: { "x-secret": "swordfish" } });
    const shown = { region: "eu-west-1", endpointUrl: "http://localhost:9000", accessKeyId: credentials.accessKeyId, addressingStyle: "auto" };
    assert.deepEqual(JSON.parse(JSON.stringify(presigner)), shown);
    for (const text of [inspect(presigner, { depth: 9, showHidden: true }), JSON.stringify(presigner), inspect(link), `${presigner}`]) {
      assert.doesNotMatch(text, /wJalr|swordfish|X-Amz-Signature/);
    }
    assert.match(inspect(presigner), /^Presigner \{\s+region: 'eu-west-1',/);
    assert.match(inspect(link), /^PresignedRequest \{\s+method: 'GET',\s+url: 'http:\/\/localhost:9000\/photos\/k\?…',\s+headers: \[ 'x-secret' \],/);
    assert.throws(() => new Presigner("eu-west-1", { ...secrets, secretAccessKey: "hunter2\n" }), (error) => !/hunter2/.test(inspect(error)));
  });
}

test("both: pseudo-regions are those of the AWS SDKs", () => {
  for (const { Presigner } of Object.values(both)) {
    for (const [region, host, signs] of [
      ["fips-us-gov-west-1", "s3-fips.us-gov-west-1", "us-gov-west-1"],
      ["us-gov-west-1-fips", "s3-fips.us-gov-west-1", "us-gov-west-1"],
      ["aws-global", "s3", "us-east-1"],
      ["s3-external-1", "s3", "us-east-1"],
    ]) {
      const s3 = new Presigner(region, { accessKeyId: "A", secretAccessKey: "s" });
      const { url } = s3.getObject("photos", "k");
      assert.ok(url.startsWith(`https://photos.${host}.amazonaws.com/k?`), url);
      assert.ok(url.includes(`%2F${signs}%2Fs3%2F`), url);
    }
  }
});

test("an error is an instance of the PresignError of every entry", () => {
  const entries = [...Object.values(both), ...Object.values(full)];
  for (const { PresignError } of entries) {
    for (const { Presigner } of entries) assert.throws(() => new Presigner("us-east-1", credentials).getObject("", "k"), PresignError);
    assert.ok(!(new TypeError() instanceof PresignError) && !(null instanceof PresignError));
    assert.ok(!(new PresignError("expired", "") instanceof class extends PresignError {}));
  }
});
