import assert from "node:assert/strict";
import { test } from "node:test";
import { at, both, credentials } from "./both.mjs";

for (const [engine, { Presigner, PresignError, verify, verifyForm, accessKeyIdOf }] of Object.entries(both)) {
  const s3 = new Presigner("us-east-1", credentials);
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const code = (wanted) => (error) => error instanceof PresignError && error.code === wanted;
  const now = at;

  run("a Request, a message of Node, and parts are the same request", () => {
    const { url, headers, method } = s3.putObject("photos", "in/ü 1.jpg", { at, contentType: "image/png" });
    const expected = {
      accessKeyId: credentials.accessKeyId,
      service: "s3",
      region: "us-east-1",
      scopeDate: "20130524",
      method: "PUT",
      host: "photos.s3.us-east-1.amazonaws.com",
      path: "/in/ü 1.jpg",
      signedAt: new Date("2013-05-24T00:00:00Z"),
      expiresAt: new Date("2013-05-24T01:00:00Z"),
      signedHeaders: ["content-type", "host"],
    };
    const { pathname, search, host } = new URL(url);
    for (const received of [
      { method, url, headers },
      { method, url, headers: Object.entries(headers) },
      { method, url, headers: new Map(Object.entries(headers)) },
      new Request(url, { method, headers }),
      { method, url: pathname + search, headers: { host, ...headers, "set-cookie": ["a", "b"], cookie: undefined } },
    ]) {
      assert.deepEqual({ ...verify(received, credentials, { now }) }, expected);
      assert.equal(accessKeyIdOf(received), credentials.accessKeyId);
    }
  });

  run("credentials are looked up by their ID", () => {
    const { url } = s3.getObject("photos", "k", { at });
    const request = { method: "GET", url };
    const asked = [];
    const lookup = (id) => {
      asked.push(id);
      return credentials;
    };
    verify(request, lookup, { now });
    assert.deepEqual(asked, [credentials.accessKeyId]);
    assert.throws(() => verify(request, () => undefined, { now }), code("unknown_access_key_id"));
    assert.throws(() => verify(request, { ...credentials, accessKeyId: "other" }, { now }), code("unknown_access_key_id"));
    const failure = new Error("no database");
    const failing = () => {
      throw failure;
    };
    assert.throws(() => verify(request, failing, { now }), failure);
    assert.throws(() => verify(request, { ...credentials, secretAccessKey: "x" }, { now }), code("signature_mismatch"));
  });

  run("now is now where nothing else is said", () => {
    const link = s3.getObject("photos", "k", { expiresIn: 60 });
    assert.equal(verify({ method: "GET", url: link.url }, credentials).expiresAt.getTime(), link.expiresAt.getTime());
    assert.throws(() => verify({ method: "GET", url: s3.getObject("photos", "k", { at }).url }, credentials), code("expired"));
  });

  run("a form", () => {
    const form = s3.postObject("photos", "in/${filename}", { at, startsWith: { "Content-Type": "image/" }, contentLengthRange: [1, 10] });
    const fields = { ...form.fields, "Content-Type": "image/png" };
    const upload = { bucket: "photos", fields, fileLength: 10, fileName: "cat.jpg" };
    assert.equal(verifyForm(upload, credentials, { now }).key, "in/cat.jpg");
    assert.equal(verifyForm({ ...upload, fields: Object.entries(fields), fileLength: 1n }, credentials, { now }).bucket, "photos");
    assert.equal(accessKeyIdOf(upload), credentials.accessKeyId);
    assert.throws(() => verifyForm({ ...upload, fileLength: 11 }, credentials, { now }), code("policy_violation"));
    assert.throws(() => verifyForm({ ...upload, fileLength: -1 }, credentials, { now }), code("invalid_option"));
  });

  run("a wrong type names its argument and not its value", () => {
    const { url } = s3.getObject("photos", "k", { at });
    const request = { method: "GET", url };
    for (const [body, text] of [
      [() => verify(undefined, credentials), /^request must be an object, and is undefined$/],
      [() => verify({ method: 1, url }, credentials), /^request.method must be a string, and is number$/],
      [() => verify({ method: "GET" }, credentials), /^request.url must be a string, and is undefined$/],
      [() => verify({ ...request, headers: 5 }, credentials), /^request.headers must be an object, or pairs of strings, and is number$/],
      [() => verify({ ...request, headers: { a: 1 } }, credentials), /^request.headers\["a"\] must be a string, and is number$/],
      [() => verify(request, 5), /^credentials must be an object, and is number$/],
      [() => verify(request, credentials, { maxAge: "1h" }), /^maxAge must be a number of seconds or a duration, and is string$/],
      [() => verify(request, credentials, { regions: [1] }), /^an item of regions must be a string, and is number$/],
      [() => verifyForm({ bucket: "b", fields: {}, fileLength: "1" }, credentials), /^form.fileLength must be a number of bytes, and is string$/],
    ]) {
      assert.throws(body, (error) => error instanceof TypeError && text.test(error.message) && !error.message.includes(credentials.secretAccessKey));
    }
    assert.throws(() => verify(request, credentials, { skew: 1 }), code("invalid_option"));
  });

  run("an aligned link is the same within its window", () => {
    const link = (moment, align) => s3.getObject("photos", "k", { at: moment, align, expiresIn: 60 });
    const first = link("2013-05-24T00:00:00Z", 600);
    assert.equal(link("2013-05-24T00:09:59.999Z", 600).url, first.url);
    assert.equal(link("2013-05-24T00:00:00Z", { total: () => 600 }).url, first.url);
    assert.deepEqual(first.expiresAt, new Date("2013-05-24T00:11:00Z"));
    assert.throws(() => link(at, 0), code("invalid_option"));
    assert.throws(() => link(at, "600"), /^TypeError: align must be a number of seconds or a duration, and is string$/);
    assert.throws(() => link(at, 604_800), code("invalid_expires"));
  });

  run("a link that would outlive its credentials is cut or refused", () => {
    const early = { ...credentials, expiration: "2013-05-24T00:10:00Z" };
    const made = (onEarlyCredentials) => new Presigner("us-east-1", early, { onEarlyCredentials });
    assert.match(made("clamp").getObject("photos", "k", { at }).url, /&X-Amz-Expires=600&/);
    assert.match(made("allow").getObject("photos", "k", { at }).url, /&X-Amz-Expires=3600&/);
    assert.throws(() => made("refuse").getObject("photos", "k", { at }), code("credentials_expire_first"));
    assert.throws(() => made("refuse").withCredentials(early).postObject("photos", "k", { at }), code("credentials_expire_first"));
    assert.throws(() => made("never"), code("invalid_option"));
    assert.equal(made("clamp").toJSON().onEarlyCredentials, "clamp");
    assert.equal("onEarlyCredentials" in made("allow").toJSON(), false);
  });
}
