import assert from "node:assert/strict";
import { test } from "node:test";
import { at, both, full, credentials } from "./both.mjs";

/** The milliseconds that a call takes, the least of some. */
function least(call) {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return Math.min(...times);
}

for (const [engine, { Presigner, PresignError, verify, verifyForm, VerifyError, accessKeyIdOf }] of Object.entries(full)) {
  const s3 = new Presigner("us-east-1", credentials);
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const code = (wanted) => (error) => error instanceof PresignError && error.code === wanted;
  const now = at;

  run("an error has the HTTP status to respond with", () => {
    const { url } = s3.getObject("photos", "k", { at, expiresIn: 60 });
    const error = { name: "VerifyError", code: "expired", status: 403 };
    assert.throws(() => verify({ method: "GET", url }, credentials, { at: "2013-05-24T01:00:00Z" }), error);
    assert.throws(() => verify({ method: "GET", url: "https://example.com/" }, credentials), { status: 400 });
    assert.throws(() => verify({ method: "GET", url }, credentials, { regions: [] }), VerifyError);
    assert.throws(() => verify({ method: "GET", url }, credentials, { regions: [] }), PresignError);
  });

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
      assert.deepEqual({ ...verify(received, credentials, { at: now }) }, expected);
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
    verify(request, lookup, { at: now });
    assert.deepEqual(asked, [credentials.accessKeyId]);
    assert.throws(() => verify(request, () => undefined, { at: now }), code("unknown_access_key_id"));
    assert.throws(() => verify(request, { ...credentials, accessKeyId: "other" }, { at: now }), code("unknown_access_key_id"));
    const failure = new Error("no database");
    const failing = () => {
      throw failure;
    };
    assert.throws(() => verify(request, failing, { at: now }), failure);
    assert.throws(() => verify(request, { ...credentials, secretAccessKey: "x" }, { at: now }), code("signature_mismatch"));
  });

  run("the time of the check is now by default", () => {
    const link = s3.getObject("photos", "k", { expiresIn: 60 });
    assert.equal(verify({ method: "GET", url: link.url }, credentials).expiresAt.getTime(), link.expiresAt.getTime());
    assert.throws(() => verify({ method: "GET", url: s3.getObject("photos", "k", { at }).url }, credentials), code("expired"));
  });

  run("verify: headers of every form are the same request", () => {
    const { url, headers, method } = s3.putObject("photos", "k", { at, contentType: "image/png" });
    const { pathname, search, host } = new URL(url);
    const request = { method, url: pathname + search };
    const sent = { Host: host, "Content-Type": "image/png", Accept: "*/*" };
    const nullPrototype = Object.assign(Object.create(null), sent);
    const right = [
      sent,
      nullPrototype,
      Object.entries(sent),
      Object.entries(sent).flat(),
      new Map(Object.entries(sent)),
      new Headers(sent),
      Object.entries(sent).values(),
      Object.entries(sent).flat().values(),
      { host, "content-type": ["image/png"], accept: ["*/*", "text/html"], cookie: undefined, "set-cookie": [] },
    ];
    for (const headers of right) assert.equal(verify({ ...request, headers }, credentials, { at: now }).host, host);
    const unsigned = [
      { ...sent, "x-amz-acl": "public-read" },
      { ...sent, "X-Amz-Acl": ["public-read"] },
      [...Object.entries(sent), ["x-amz-acl", "public-read"]],
      [...Object.entries(sent).flat(), "x-amz-acl", "public-read"],
      new Headers({ ...sent, "x-amz-acl": "public-read" }),
      new Map([...Object.entries(sent), ["x-amz-acl", ["public-read"]]]),
    ];
    for (const headers of unsigned) assert.throws(() => verify({ ...request, headers }, credentials, { at: now }), code("unsigned_header"));
    const wrong = [
      [...Object.entries(sent).flat(), "x-amz-acl"],
      [...Object.entries(sent), ["x-amz-acl"]],
      [...Object.entries(sent), ["x-amz-acl", "public-read", "a"]],
      [...Object.entries(sent), "ab"],
      [["x-amz-acl", undefined]],
      [{ name: "x-amz-acl", value: "public-read" }],
      "x-amz-acl",
    ];
    for (const headers of wrong) assert.throws(() => verify({ ...request, url, headers }, credentials, { at: now }), TypeError);
    const twice = { ...sent, host: [host, host] };
    assert.throws(() => verify({ ...request, headers: twice }, credentials, { at: now }), code("invalid_header"));
    assert.deepEqual(headers, { "content-type": "image/png" });
  });

  run("verify: what a server of Node received", async () => {
    const { createServer, request } = await import("node:http");
    const seen = [];
    const server = createServer((received, response) => {
      seen.push(received);
      response.end();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address();
    const local = new Presigner("us-east-1", credentials, { endpointUrl: `http://127.0.0.1:${port}` });
    const { url } = local.putObject("photos", "k", { at, contentType: "image/png" });
    for (const more of [{}, { "x-amz-acl": "public-read" }]) {
      await new Promise((resolve, reject) => {
        const sending = request(url, { method: "PUT", headers: { "Content-Type": "image/png", ...more } }, (response) => resolve(response.resume()));
        sending.on("error", reject).end();
      });
    }
    await new Promise((resolve) => server.close(resolve));
    const [signed, unsigned] = seen;
    for (const [{ method, url, headers, rawHeaders, headersDistinct }, isSigned] of [[signed, true], [unsigned, false]]) {
      for (const given of [headers, rawHeaders, headersDistinct]) {
        const verified = () => verify({ method, url, headers: given }, credentials, { at: now });
        if (isSigned) assert.equal(verified().path, "/photos/k");
        else assert.throws(verified, code("unsigned_header"));
      }
    }
    assert.equal(verify(signed, credentials, { at: now }).path, "/photos/k");
    assert.throws(() => verify(unsigned, credentials, { at: now }), code("unsigned_header"));
  });

  run("verify: an option that means nothing is refused", () => {
    const { url } = s3.getObject("photos", "k", { at });
    const form = s3.postObject("photos", "k", { at });
    const upload = { bucket: "photos", fields: form.fields, fileLength: 10 };
    for (const options of [
      { regions: [] },
      { regions: [""] },
      { regions: ["us-east-1,eu-west-1"] },
      { regions: ["us-east-1", ""] },
      { services: [] },
      { services: [""] },
      { services: ["s3,sts"] },
      { requiredHeaders: [""] },
      { requiredHeaders: ["host,range"] },
      { requiredHeaders: ["content type"] },
      { bodySha256: "" },
      { maxAge: -1 },
    ]) {
      assert.throws(() => verify({ method: "GET", url }, credentials, { at: now, ...options }), code("invalid_option"), JSON.stringify(options));
      if (!options.requiredHeaders) assert.throws(() => verifyForm(upload, credentials, { at: now, ...options }), code("invalid_option"));
    }
    for (const options of [{ regions: "us-east-1" }, { regions: null }, { services: new Set(["s3"]) }, { requiredHeaders: {} }]) {
      assert.throws(() => verify({ method: "GET", url }, credentials, { at: now, ...options }), TypeError, JSON.stringify(options));
    }
    verify({ method: "GET", url }, credentials, { at: now, requiredHeaders: [], regions: undefined });
  });

  run("verify: 64 KB of hostile input takes no longer than benign input", () => {
    const { url } = s3.getObject("photos", "k", { at });
    const v4a = url.replace("HMAC-SHA256", "ECDSA-P256-SHA256").replace("us-east-1%2F", "");
    const options = [{ at: now }, { at: now, regions: ["us-east-1", "a".repeat(63)], services: ["s3", "sts"], maxAge: 60, requiredHeaders: ["range"] }];
    const { explain, inspect, verify: verifyOfTools } = full[engine];
    const attempt = (body) => {
      try {
        body();
      } catch (error) {
        assert.ok(error instanceof Error && typeof error.code === "string", String(error));
      }
    };
    const time = (url, headers) => least(() => {
      for (const given of options) {
        for (const of of [verify, verifyOfTools]) attempt(() => of({ method: "PUT", url, headers }, () => credentials, given));
      }
    });
    const timeToExplain = (url, errorBody) => least(() => {
      attempt(() => inspect(url, { at }));
      attempt(() => explain(url, { at, errorBody, credentials, sentUrl: url, sentHeaders: { "x-amz-acl": "a" } }));
    });
    const benign = `${url}&a=${"a".repeat(15_000)}`;
    const most = 50 + 100 * time(benign);
    const mostToExplain = 50 + 100 * timeToExplain(benign, "");
    for (const piece of ["a", "/..", "%", "&a", "&a=b", ";a", "*a", "*", "+", "&amp;"]) {
      for (const size of [15_000, 65_536]) {
        const long = piece.repeat(size / piece.length);
        for (const text of [
          `${url}&${long}`,
          url.replace("/k?", () => `/${long}?`),
          url.replace("=host", `=host${long}`),
          url.replace("us-east-1", long),
          `${v4a}&X-Amz-Region-Set=${long}`,
          `${v4a}&X-Amz-Region-Set=${"*a".repeat(30)}*b`,
        ]) {
          assert.ok(time(text) < most, `verify: ${size} bytes of ${piece}`);
          assert.ok(timeToExplain(text, `<Error><Message>${long}</Message></Error>`) < mostToExplain, `${size} bytes of ${piece}`);
        }
      }
    }
    const many = Array.from({ length: 8192 }, (_, index) => [`x${index}`, "a"]);
    for (const headers of [many, many.slice(0, 900), many.flat(), [["a".repeat(65_536), ""]], { a: "b".repeat(65_536) }]) {
      assert.ok(time(url, headers) < most, "headers");
    }
  });

  run("verify: more than servers take is refused before anybody is looked up", () => {
    const { url } = s3.getObject("photos", "k", { at });
    const nobody = () => assert.fail("somebody is looked up");
    for (const [more, headers, wanted] of [
      [`&a=${"a".repeat(17_000)}`, [], "invalid_url"],
      ["&a".repeat(1001), [], "invalid_query"],
      ["", Array.from({ length: 1001 }, () => ["a", "b"]), "invalid_header"],
      ["", [["a", "b".repeat(65_536)]], "invalid_header"],
    ]) {
      assert.throws(() => verify({ method: "GET", url: url + more, headers }, nobody, { at: now }), code(wanted));
    }
  });

  run("a form", () => {
    const form = s3.postObject("photos", "in/${filename}", { at, startsWith: { "Content-Type": "image/" }, contentLengthRange: [1, 10] });
    const fields = { ...form.fields, "Content-Type": "image/png" };
    const upload = { bucket: "photos", fields, fileLength: 10, fileName: "cat.jpg" };
    assert.equal(verifyForm(upload, credentials, { at: now }).key, "in/cat.jpg");
    assert.equal(verifyForm({ ...upload, fields: Object.entries(fields), fileLength: 1n }, credentials, { at: now }).bucket, "photos");
    assert.equal(accessKeyIdOf(upload), credentials.accessKeyId);
    assert.throws(() => verifyForm({ ...upload, fileLength: 11 }, credentials, { at: now }), code("policy_violation"));
    assert.throws(() => verifyForm({ ...upload, fileLength: -1 }, credentials, { at: now }), code("invalid_option"));
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
    const link = (moment, signingWindow) => s3.getObject("photos", "k", { at: moment, signingWindow, expiresIn: 60 });
    const first = link("2013-05-24T00:00:00Z", 600);
    assert.equal(link("2013-05-24T00:09:59.999Z", 600).url, first.url);
    assert.equal(link("2013-05-24T00:00:00Z", { total: () => 600 }).url, first.url);
    assert.deepEqual(first.expiresAt, new Date("2013-05-24T00:11:00Z"));
    assert.throws(() => link(at, 0), code("invalid_option"));
    assert.throws(() => link(at, "600"), /^TypeError: signingWindow must be a number of seconds or a duration, and is string$/);
    assert.throws(() => link(at, 604_800), code("invalid_expires"));
  });

  run("a link that would outlive its credentials is cut or refused", () => {
    const early = { ...credentials, expiration: "2013-05-24T00:10:00Z" };
    const made = (onCredentialExpiry) => new Presigner("us-east-1", early, { onCredentialExpiry });
    assert.match(made("clamp").getObject("photos", "k", { at }).url, /&X-Amz-Expires=600&/);
    assert.match(made("allow").getObject("photos", "k", { at }).url, /&X-Amz-Expires=3600&/);
    assert.throws(() => made("reject").getObject("photos", "k", { at }), code("credentials_expire_first"));
    assert.throws(() => made("reject").withCredentials(early).postObject("photos", "k", { at }), code("credentials_expire_first"));
    assert.throws(() => made("never"), code("invalid_option"));
    assert.equal(made("clamp").toJSON().onCredentialExpiry, "clamp");
    assert.equal("onCredentialExpiry" in made("allow").toJSON(), false);
  });
}
