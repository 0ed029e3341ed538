// Mistakes that are an error where they can never work and a warning where they may, secrets in the wrong place, and input without measure.
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, both, full, credentials } from "./both.mjs";

const endpointUrl = "http://localhost:9000";
const temporary = { ...credentials, accessKeyId: "ASIAIOSFODNN7EXAMPLE" };
const { secretAccessKey: secret } = credentials;
const token = "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDexample";

for (const [engine, { Presigner, PresignError, attachment, inspect, verify }] of Object.entries({ ...both, "native, full": full.native, "wasm, full": full.wasm })) {
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const refused = { name: "PresignError", code: "invalid_credentials" };
  const s3 = new Presigner("us-east-1", credentials);

  run("unusual credentials throw at AWS and are warnings elsewhere", () => {
    for (const [keys, code] of [
      [temporary, "missing_session_token"],
      [{ ...credentials, accessKeyId: "AROAIOSFODNN7EXAMPLE" }, "not_an_access_key"],
      [{ ...credentials, accessKeyId: secret }, "misplaced_credentials"],
      [{ ...credentials, secretAccessKey: credentials.accessKeyId }, "misplaced_credentials"],
    ]) {
      assert.throws(() => new Presigner("us-east-1", keys), refused);
      const other = new Presigner("us-east-1", keys, { endpointUrl });
      assert.deepEqual(other.warnings.map((warning) => warning.code), [code]);
      assert.ok(!other.warnings[0].message.includes(secret));
      assert.match(other.getObject("photos", "k", { at }).url, /^http:\/\/localhost:9000\/photos\/k\?/);
      const allowed = new Presigner("us-east-1", keys, { allowUnusualCredentials: true });
      assert.deepEqual([allowed.warnings, allowed.toJSON().allowUnusualCredentials], [[], true]);
      allowed.getObject("photos", "k");
      const renewed = s3.withCredentials(keys);
      assert.throws(() => renewed.getObject("photos", "k"), refused);
      assert.throws(() => renewed.getObjects("photos", ["k"]), refused);
    }
    const swapped = { accessKeyId: secret, secretAccessKey: credentials.accessKeyId };
    assert.throws(() => new Presigner("us-east-1", swapped, { endpointUrl }), refused);
    const withToken = new Presigner("us-east-1", { ...credentials, sessionToken: "token" });
    assert.deepEqual(withToken.warnings.map((warning) => warning.code), ["unexpected_session_token"]);
    assert.deepEqual(s3.warnings, []);
  });

  run("expired credentials throw, and an option allows them", () => {
    const keys = { ...temporary, sessionToken: "token", expiration: at };
    const expired = new Presigner("us-east-1", keys);
    for (const sign of [() => expired.getObject("photos", "k", { at }), () => expired.getObjects("photos", ["k"], { at }), () => expired.postObject("photos", "k", { at })]) {
      assert.throws(sign, { code: "credentials_expire_first" });
    }
    new Presigner("us-east-1", keys, { allowExpiredCredentials: true }).getObject("photos", "k", { at });
  });

  run("the URI of an object is no key, unless it is allowed", () => {
    const key = "s3://photos/cat.jpg";
    for (const sign of [(options) => s3.getObject("photos", key, options), (options) => s3.getObjects("photos", ["k", key], options)]) {
      assert.throws(() => sign({}), { code: "unsafe_key" });
      sign({ allowUnsafeKey: true });
    }
  });

  run("a response header with a line end is refused", () => {
    const value = "attachment\r\nset-cookie: a=b";
    for (const options of [{ responseContentDisposition: value }, { query: { "response-content-type": value } }]) {
      assert.throws(() => s3.getObject("photos", "k", options), { code: "invalid_query" });
      assert.throws(() => s3.getObjects("photos", ["k"], options), { code: "invalid_query" });
    }
  });

  run("a secret in the wrong argument is in no error", () => {
    for (const text of [secret, token, `${secret}\n`, `https://user:${secret}`, `s3://${secret}/../k`]) {
      const given = { ...credentials };
      const tries = [
        () => new Presigner(text, given),
        () => new Presigner("us-east-1", { ...given, accessKeyId: text }),
        () => new Presigner("us-east-1", { ...given, expiration: text }),
        ...["endpointUrl", "addressingStyle", "onCredentialExpiry", "useFips", text].map((name) => () => new Presigner("us-east-1", given, { [name]: text })),
        ...["at", "expiresIn", "signingWindow", "query", "headers", "metadata", "partNumber", "range", "responseContentType", "allowUnsafeKey", text].flatMap((name) => [
          () => s3.getObject("photos", "k", { [name]: text }),
          () => s3.getObject("photos", "k", { [name]: { [text]: `${text}\n` } }),
          () => s3.getObject("photos", "k", { [name]: { [text]: 5, host: text, "X-Amz-Date": text } }),
          () => s3.getObjects("photos", ["k"], { [name]: text }),
        ]),
        () => s3.getObject(text, "k"),
        () => s3.getObject("photos", `${text}/..`),
        () => s3.getObjects("photos", [`${text}/..`]),
        () => s3.presign(text, "photos"),
        () => s3.presign("GET", text),
        () => s3.postObject("photos", "k", { fields: { [text]: text, policy: text } }),
        () => s3.postObject("photos", "k", { contentLengthRange: [text, text] }),
        () => attachment(`${text}/..`),
        () => verify?.({ method: "GET", url: text }, () => undefined),
        () => inspect?.(text),
        () => s3.operation?.(text, {}),
        () => s3.operation?.("GetObject", { Bucket: "photos", Key: "k", [text]: 10n ** 30n }),
        () => s3.presignRequest?.("GET", text, text),
        () => s3.presignRequest?.("GET", "https://example.com/", "sts", { region: text, regionSet: text, bodySha256: text }),
        () => s3.eksToken?.(text),
        () => s3.multipartUpload?.("photos", "k", text, 1, { partSize: text }),
      ];
      let errors = 0;
      for (const [number, attempt] of tries.entries()) {
        try {
          attempt();
        } catch (error) {
          errors += 1;
          const shown = `${error}\n${error.stack}`;
          for (const part of [secret, token]) {
            for (let from = 0; from + 12 <= part.length; from += 1) {
              assert.ok(!shown.includes(part.slice(from, from + 12)), `${number}: ${error}`);
            }
          }
        }
      }
      assert.ok(errors > 30, `${errors} errors`);
    }
  });

  if (engine.startsWith("wasm")) {
    run("text beyond the limit throws, and leaves every presigner usable", () => {
      const most = 2 ** 26;
      const other = new Presigner("eu-west-1", credentials);
      const expected = [s3.getObject("photos", "k", { at }).url, other.getObject("photos", "k", { at }).url];
      const long = "k".repeat(most + 1);
      const tooLarge = { name: "PresignError", code: "unsupported_combination", message: /^the texts of a call have \d+ characters; give at most 67108864 at once$/ };
      for (const attempt of [
        () => s3.getObject("photos", long),
        () => s3.getObjects("photos", [long]),
        () => s3.getObject("photos", "k", { query: { a: long } }),
        () => new Presigner(long, credentials),
        () => attachment(long),
        () => s3.withCredentials({ ...credentials, sessionToken: long }),
        ...(verify ? [() => verify({ method: "GET", url: `https://${long}` }, () => undefined)] : []),
      ]) {
        assert.throws(attempt, tooLarge);
        assert.deepEqual([s3.getObject("photos", "k", { at }).url, other.getObject("photos", "k", { at }).url], expected);
      }
      assert.throws(() => s3.getObject("photos", "k".repeat(most / 8)), { code: "invalid_key" });
      assert.equal(s3.getObject("photos", "k", { at }).url, expected[0]);
    });
  }
}
