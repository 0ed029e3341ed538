// Modules of the page that need no browser.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** Returns the arguments that a command line passes to curl or aws, the same in each shell. */
function argumentsOf(line) {
  const folder = mkdtempSync(join(tmpdir(), "shell-"));
  for (const name of ["curl", "aws"]) {
    writeFileSync(join(folder, name), "#!/bin/sh\nprintf '\\0%s' \"$0\" \"$@\"\n");
    chmodSync(join(folder, name), 0o755);
  }
  const runs = ["sh", "dash", "bash"].map((shell) => {
    const { stdout, stderr } = spawnSync(shell, ["-c", line], { cwd: folder, env: { PATH: `${folder}:/usr/bin:/bin` }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(stderr, "", line);
    return stdout.split("\0").slice(2);
  });
  assert.deepEqual(readdirSync(folder), ["aws", "curl"], line);
  rmSync(folder, { recursive: true });
  assert.deepEqual(runs[1], runs[0], line);
  assert.deepEqual(runs[2], runs[0], line);
  return runs[0];
}

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

test("parsePath_bucket_or_access_point_returns_bucket_and_prefix", async () => {
  const { parsePath } = await load("route");
  assert.deepEqual(parsePath("s3://photos"), { bucket: "photos", prefix: "" });
  assert.deepEqual(parsePath("photos/2026/a b/%2F"), { bucket: "photos", prefix: "2026/a b/%2F" });
  assert.deepEqual(parsePath("s3://photos//a"), { bucket: "photos", prefix: "/a" });
  const point = "arn:aws:s3:eu-west-1:123456789012:accesspoint/reports";
  assert.deepEqual(parsePath(`s3://${point}/2026/`), { bucket: point, prefix: "2026/" });
  assert.equal(parsePath("s3://"), undefined);
});

test("fromNow_returns_the_two_largest_units", async () => {
  const { fromNow, size } = await load("format");
  const text = (seconds) => fromNow(new Date(seconds * 1000), 0);
  assert.deepEqual([3600, 5400, 604_800, 45, -172_800].map(text), [
    "in 1 hour",
    "in 1 hour 30 minutes",
    "in 7 days",
    "in 45 seconds",
    "2 days ago",
  ]);
  assert.deepEqual([0, 999, 1500, 21_000_000, 5e12].map(size), ["0 B", "999 B", "1.5 KB", "21 MB", "5 TB"]);
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

test("visible_invisible_characters_become_symbols", async () => {
  const { sentence, visible, visibleLines } = await load("format");
  const shown = {
    "\u202egnp.exe": "[U+202E]gnp.exe",
    "\u001b[2J": "␛[2J",
    "a\r\nb\tc\u0000": "a␍␊b␉c␀",
    "\u007f\u0085\u009b": "[U+007F][U+0085][U+009B]",
    "\u200b\u200e\u2066\u2069\u2028\ufeff\u00ad": "[U+200B][U+200E][U+2066][U+2069][U+2028][U+FEFF][U+00AD]",
    "\u3164\u115f\u034f\u2800\u{e0041}": "[U+3164][U+115F][U+034F][U+2800][U+E0041]",
    "a\u200db\ufe0f": "a[U+200D]b[U+FE0F]",
    "\ud800": "[U+D800]",
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "é שלום 👩🏽\u200d🚒 ❤\ufe0f": "é שלום 👩🏽\u200d🚒 ❤\ufe0f",
  };
  for (const [text, expected] of Object.entries(shown)) assert.equal(visible(text), expected);
  assert.equal(visibleLines("a\r\n\tb\u202e"), "a␍\n\tb[U+202E]");
  assert.equal(sentence("the bucket \u202e"), "The bucket [U+202E].");
  assert.equal(sentence("Access Denied."), "Access Denied.");
});

test("date_and_size_of_a_hostile_server_are_empty", async () => {
  const { date, size } = await load("format");
  assert.equal(date(new Date("yesterday")), "");
  assert.deepEqual([Number.NaN, -1, Infinity].map(size), ["", "", ""]);
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

test("command_lines_hostile_names_run_only_the_command", async () => {
  const { curl } = await load("link");
  const { command } = await load("cors");
  const url = "https://photos.s3.eu-west-1.amazonaws.com/k?X-Amz-Signature=0&a='$(touch PWNED)'";
  for (const name of ["a'$(touch PWNED)\x1b", "`touch PWNED`\x1b[2J\x07", "a\u202e\x9b\nb", "it's", "-rf", "!!%s"]) {
    const line = await curl({ method: "GET", url, headers: { "x-a": "it's $(id)" } }, `photos/${name}`);
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u);
    const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, "_");
    const file = plain.startsWith("-") ? `./${plain}` : plain;
    assert.deepEqual(argumentsOf(line), ["--fail", "--output", file, "--header", "x-a: it's $(id)", url]);
    const set = await command(name, name, `https://h/${name}`);
    assert.doesNotMatch(set, /[\p{Cc}\p{Cf}]/u);
    const [, , , bucket, , region, , server] = argumentsOf(set);
    assert.deepEqual([bucket, region, server], [name, name, `https://h/${name}`]);
  }
});
