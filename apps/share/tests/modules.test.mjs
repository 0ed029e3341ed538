// Modules of the page that need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load as loadFrom } from "../../common/tests/load.mjs";
import { argumentsOf, HOSTILE_NAMES } from "../../common/tests/shell.mjs";

const load = (name) => loadFrom(name, new URL("../src/", import.meta.url));

const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const session = { ...keys, sessionToken: "IQoJ+/=", expiration: "2026-12-01T09:00:00Z" };

test("parse_known_formats_returns_credentials", async () => {
  const { parse } = await load("paste");
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration } = session;
  const found = [
    [`[default]\naws_access_key_id = ${id}\naws_secret_access_key=${secret}\n[other]\naws_access_key_id = AKIAOTHER\n`, keys],
    [
      `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY='${secret}'\nexport AWS_DEFAULT_REGION=eu-west-1`,
      { ...keys, region: "eu-west-1" },
    ],
    [`SET AWS_ACCESS_KEY_ID=${id}\r\nSET AWS_SECRET_ACCESS_KEY=${secret}\r\n`, keys],
    [
      `$Env:AWS_ACCESS_KEY_ID="${id}"\n$Env:AWS_SECRET_ACCESS_KEY="${secret}"\n$Env:AWS_ENDPOINT_URL_S3="http://localhost:9000"`,
      { ...keys, endpointUrl: "http://localhost:9000" },
    ],
    [
      JSON.stringify(
        { Credentials: { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: expiration }, AssumedRoleUser: {} },
        null,
        2,
      ),
      session,
    ],
    [JSON.stringify({ Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, Expiration: expiration }), session],
    [
      JSON.stringify({ roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiration: 1_796_115_600_000 } }),
      session,
    ],
    ["no credentials", {}],
    ["{}", {}],
  ];
  for (const [text, expected] of found) assert.deepEqual(parse(text), expected, text);
});

test("parse_unknown_names_are_ignored", async () => {
  const { parse } = await load("paste");
  const hostile = '{"constructor": "x", "toString": "x", "__proto__": {"accessKeyId": "AKIA"}, "hasOwnProperty": "x"}';
  assert.deepEqual(parse(hostile), { accessKeyId: "AKIA" });
  assert.deepEqual(parse("constructor = x\nvalueOf = y\n__proto__ = z"), {});
});

test("sourceOf_origin_matches_only_that_origin", async () => {
  const { sourceOf } = await load("policy");
  const sources = {
    "https://s3.eu-west-1.amazonaws.com": "https://s3.eu-west-1.amazonaws.com",
    "https://photos.s3.eu-west-1.amazonaws.com": "https://photos.s3.eu-west-1.amazonaws.com",
    "http://127.0.0.1:9000": "http://127.0.0.1:9000",
    // A policy cannot contain IPv6 addresses.
    "http://[::1]:9000": "http://*:9000",
    "http://[::1]": "http://*:80",
    "https://[2001:db8::1]": "https://*:443",
  };
  for (const [origin, source] of Object.entries(sources)) assert.equal(sourceOf(origin), source);
});

test("isOfSecret_errors_of_any_server_are_classified", async () => {
  const { explained, isOfSecret } = await load("refusal");
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const url =
    "http://127.0.0.1:3900/photos?list-type=2&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
    `&X-Amz-Credential=GK31c2f218a2e44f485b94239e%2F${now.slice(0, 8)}%2Fgarage%2Fs3%2Faws4_request` +
    `&X-Amz-Date=${now}&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=${"0".repeat(64)}`;
  for (const [status, code, message, cause, expected] of [
    [403, "SignatureDoesNotMatch", "The request signature we calculated does not match", "signature_mismatch", true],
    [403, "AccessDenied", "Forbidden: Invalid signature", "signature_mismatch", true],
    [403, "InvalidSignature", "", "signature_mismatch", true],
    [403, "AccessDenied", "Access Denied", "access_denied", false],
    [403, "AccessDenied", "Forbidden: No such key: GK31c2f218a2e44f485b94239e", "unknown_access_key", false],
    [403, "InvalidAccessKeyId", "", "unknown_access_key", false],
    [404, "NoSuchBucket", "", "no_such_bucket", false],
  ]) {
    const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    const explanation = await explained({ request: { url, method: "GET" }, status, body });
    assert.deepEqual([explanation.cause, isOfSecret(explanation)], [cause, expected], `${code} ${message}`);
  }
  for (const cause of ["wrong_secret", "wrong_secret_or_changed", "changed_or_other_secret"]) assert.ok(isOfSecret({ cause }));
});

test("parseHeaders_lines_of_curl_and_of_browsers_are_headers", async () => {
  const { parseHeaders } = await load("sent-headers");
  const curl = "> PUT /cat.jpg HTTP/1.1\r\n> Host: h.example:9000\r\n> Content-Type: image/jpeg\r\n>\r\n";
  assert.deepEqual(parseHeaders(curl), { host: "h.example:9000", "content-type": "image/jpeg" });
  const browser = ":authority: h.example\n:method: PUT\nX-Amz-Acl:  private \nx-a: 1\nX-A: 2\n\nempty:\n";
  assert.deepEqual(parseHeaders(browser), { "x-amz-acl": "private", "x-a": "1,2", empty: "" });
  assert.deepEqual(parseHeaders("__proto__: 1"), { ["__proto__"]: "1" });
  for (const text of ["Content-Type", "a b: c", ": x"]) assert.throws(() => parseHeaders(text), /^Error: headers: /, text);
});

test("command_hostile_names_run_only_the_command", async () => {
  const { command } = await load("cors");
  for (const name of HOSTILE_NAMES) {
    const set = command(name, name, `https://h/${name}`);
    assert.doesNotMatch(set, /[\p{Cc}\p{Cf}]/u);
    const [, , , bucket, , region, , server] = argumentsOf(set);
    assert.deepEqual([bucket, region, server], [name, name, `https://h/${name}`]);
  }
});
