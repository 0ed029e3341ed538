import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect as show } from "node:util";
import { full, credentials } from "./both.mjs";

const at = "2026-11-23T12:00:00Z";
const sessionToken = "FQoGZXIvYXdzEXAMPLEawholesessiontoken";

for (const [name, { Presigner, PresignError, explain, inspect }] of Object.entries(full)) {
  const url = (changes = {}) => new Presigner("eu-west-1", { ...credentials, ...changes }).getObject("photos", "a cat.jpg", { at });
  const body = "<Error><Code>SignatureDoesNotMatch</Code></Error>";

  test(`${name}: a link says what it is for, by the names and types of JavaScript`, () => {
    const link = url();
    for (const given of [link, link.url]) {
      const known = inspect(given, { at: new Date("2026-11-23T12:30:00Z") });
      assert.deepEqual([known.bucket, known.key, known.state, known.isGood], ["photos", "a cat.jpg", "valid", true]);
      assert.deepEqual([known.signedAt, known.expiresAt, known.remaining], [new Date(at), new Date("2026-11-23T13:00:00Z"), 1800]);
      assert.deepEqual([known.accessKeyKind, known.signedHeaders, known.hasSessionToken], ["long_term", ["host"], false]);
      assert.deepEqual(known.operations[1], { name: "GetObject", method: "GET" });
      assert.deepEqual(known.findings, []);
    }
    const upload = inspect(link, { at, method: "PUT" });
    assert.deepEqual(upload.operations, [{ name: "PutObject", method: "PUT" }]);
    assert.equal(upload.findings[0].code, "content_type_not_signed");
    assert.equal(inspect(link.url, { at: "2026-11-23T13:00:00Z" }).state, "expired");
    assert.equal(inspect("https://photos.s3.amazonaws.com/cat.jpg").region, undefined);
    assert.equal(inspect("https://photos.s3.eu-west-1.amazonaws.com/日本.jpg").key, "日本.jpg");
  });

  test(`${name}: a refusal has a cause, with credentials and without`, () => {
    const link = url();
    const cause = (refusal) => explain(link, { at, errorBody: body, status: 403, ...refusal });
    assert.deepEqual([cause({ credentials, method: "PUT" }).cause, cause({ credentials, method: "PUT" }).subject], ["wrong_method", "GET"]);
    assert.equal(cause({ credentials: { ...credentials, secretAccessKey: "other" }, method: "GET" }).cause, "changed_or_other_secret");
    const twice = cause({ sentUrl: link.url.replace("%20", "%2520"), method: "GET" });
    assert.equal(twice.cause, "double_encoded");
    assert.deepEqual(twice.difference, { line: 2, signed: "/a%20cat.jpg", received: "/a%2520cat.jpg" });
    assert.equal(twice.serverCode, "SignatureDoesNotMatch");
    assert.equal(cause({ sentHeaders: { "X-Amz-Acl": "private" } }).cause, "unsigned_header");
    assert.equal(explain(link, { at }).cause, "unknown");
  });

  test(`${name}: evidence, possible causes and the server's words are returned`, () => {
    const message = "The request signature we calculated does not match.";
    const errorBody = body.replace("</Code>", `</Code><Message>${message}</Message>`);
    for (const given of [{}, { method: "GET" }, { method: "PUT" }, { status: 403 }]) {
      const found = explain(url(), { at, errorBody, ...given });
      assert.ok(found.evidence.every((sentence) => typeof sentence === "string" && sentence));
      assert.equal(found.serverMessage, message);
      for (const possible of found.possibleCauses) {
        assert.deepEqual(Object.keys(possible).sort(), ["cause", "check", "message", "subject"]);
        assert.ok(possible.message && possible.check && /^[a-z0-9_]+$/.test(possible.cause));
      }
      assert.equal(found.serverCode, "SignatureDoesNotMatch");
    }
    const causes = explain(url(), { at, errorBody }).possibleCauses.map(({ cause }) => cause);
    assert.ok(causes.includes("wrong_method"), causes);
    assert.ok(explain(url(), { at, errorBody, method: "PUT", credentials }).evidence.length > 0);
  });

  test(`${name}: nothing shows a secret key or a session token`, () => {
    const own = { ...credentials, sessionToken };
    const link = url({ sessionToken });
    const sentUrl = link.url.replace("cat", "dog").replace("Expires=3600", "Expires=60");
    const shown = [inspect(link.url, { at }), explain(link.url, { at, credentials: own, method: "GET", sentUrl, sentHeaders: { "x-amz-security-token": sessionToken } })];
    for (const value of shown) {
      for (const text of [JSON.stringify(value), show(value, { depth: 9 }), String(value)]) {
        assert.ok(!text.includes(sessionToken) && !text.includes(credentials.secretAccessKey), text);
      }
    }
    assert.equal(shown[0].hasSessionToken, true);
  });

  test(`${name}: an invalid argument is named`, () => {
    const isInvalid = (error) => error instanceof PresignError && error.code === "invalid_url";
    assert.throws(() => inspect("photos/cat.jpg"), isInvalid);
    assert.throws(() => explain(url(), { sentUrl: "cat.jpg" }), isInvalid);
    assert.throws(() => inspect(url(), { method: "get" }), (error) => error.code === "invalid_method");
    assert.throws(() => inspect(url(), { method: 7 }), TypeError);
    assert.throws(() => inspect(undefined), TypeError);
    assert.throws(() => inspect(7), TypeError);
    assert.throws(() => explain(url(), { status: "403" }), TypeError);
    assert.throws(() => explain(url(), { method: "get" }), (error) => error.code === "invalid_method");
    assert.throws(() => explain(url(), { credentials: { accessKeyId: "", secretAccessKey: "x" } }), (error) => error.code === "invalid_credentials");
    assert.throws(() => inspect(url(), { at: "yesterday" }), (error) => error.code === "invalid_time");
  });
}
