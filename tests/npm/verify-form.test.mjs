import assert from "node:assert/strict";
import { test } from "node:test";
import { at, credentials, full } from "./both.mjs";

const variable = "${filename}";

for (const [engine, { Presigner, PresignError, verifyForm, accessKeyIdOf }] of Object.entries(full)) {
  const s3 = new Presigner("us-east-1", credentials);
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const code = (wanted) => (error) => error instanceof PresignError && error.code === wanted;
  const received = (fields, more) => ({ bucket: "photos", fields, fileLength: 5, fileName: "cat.jpg", ...more });
  const verified = (fields, more, options) => verifyForm(received(fields, more), credentials, { at, ...options });
  const form = (key, options) => s3.postObject("photos", key, { at, ...options });

  run("a form with ${filename} in any field is accepted", () => {
    const made = form("in/${filename}", {
      fields: {
        success_action_redirect: "https://example.com/?f=${filename}",
        tagging: "<Tagging><TagSet><Tag><Key>a</Key><Value>${filename}</Value></Tag></TagSet></Tagging>",
      },
      startsWith: { "x-amz-meta-name": "the ${filename}" },
    });
    const fields = { ...made.fields, "x-amz-meta-name": "the ${filename}" };
    assert.equal(verified(fields).key, "in/cat.jpg");
    assert.throws(() => verified({ ...fields, success_action_redirect: "https://example.org/" }), code("policy_violation"));
  });

  run("a field that S3 does not read is rejected", () => {
    for (const [name, value, text] of [
      ["Content-Length", "1", /use contentLengthRange to limit the size/],
      ["x-amz-tagging", "a=b", /use the field `tagging` with XML/],
      ["tagging", "a=b", /XML/],
    ]) {
      for (const options of [{ fields: { [name]: value } }, { startsWith: { [name]: value } }]) {
        assert.throws(() => form("k", options), (error) => code("invalid_field")(error) && text.test(error.message));
      }
    }
  });

  run("a form expires seven days after its signing, or by maxAge", () => {
    const { fields } = form("k", { expiresIn: 604_800 });
    const after = (seconds) => new Date(Date.parse(at) + 1000 * seconds);
    assert.deepEqual(verified(fields).expiresAt, after(604_800));
    assert.deepEqual(verified(fields, {}, { maxAge: 3600 }).expiresAt, after(3600));
    assert.deepEqual(verified(fields, {}, { maxAge: 30 * 86_400 }).expiresAt, after(604_800));
    assert.throws(() => verified(fields, {}, { maxAge: 3600, at: after(3600) }), code("expired"));
  });

  /** What a form is made long by; none of it is worth more than one look. */
  const hostile = (size) => {
    const own = Object.entries(form("k").fields);
    const many = (field) => Array.from({ length: size / 16 }, (_, n) => [field(n), ""]);
    return {
      value: [...own, ["x-ignore-a", "a".repeat(size)]],
      variables: [...own, ["x-ignore-a", variable.repeat(size / variable.length)]],
      name: [...own, ["a".repeat(size), ""]],
      fields: [...own, ...many((n) => `x-ignore-${String(n).padStart(7, "0")}`)],
      "same fields": [...own, ...many(() => "x-ignore-same-na")],
      credential: { ...form("k").fields, "x-amz-credential": "/".repeat(size) },
      policy: { ...form("k").fields, policy: "e30=".repeat(size / 4) },
    };
  };

  run("a form of 64 KB is rejected at once", () => {
    for (const [what, fields] of Object.entries(hostile(65_536))) {
      const start = process.cpuUsage();
      assert.throws(() => verified(fields), code("invalid_field"), what);
      assert.throws(() => accessKeyIdOf(received(fields)), code("invalid_field"), what);
      const { user, system } = process.cpuUsage(start);
      // Five milliseconds are the aim of a machine that has nothing else to do.
      assert.ok(user + system < 200_000, `${what}: ${user + system} microseconds`);
    }
    const { fields } = form("k");
    assert.throws(() => verified(fields, { fileName: "n".repeat(65_536) }), code("invalid_field"));
    assert.throws(() => verified(fields, { contentType: ",".repeat(65_536) }), code("invalid_field"));
  });

  run("time grows with length alone", () => {
    const taken = (size) => {
      const forms = hostile(size);
      const start = process.cpuUsage();
      for (const fields of Object.values(forms)) {
        try {
          verified(fields);
        } catch (error) {
          assert.ok(error instanceof PresignError, String(error));
        }
      }
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    for (const size of [1_600, 100_000]) {
      const [short, tenTimes] = [taken(size), taken(10 * size)];
      assert.ok(tenTimes < 1_000_000 + 40 * short, `${size}: ${short}, then ${tenTimes} microseconds`);
    }
  });

  run("a key has 1 to 1,024 bytes after the expansion", () => {
    const { fields } = form(variable);
    assert.equal(verified(fields, { fileName: "n".repeat(1024) }).key.length, 1024);
    for (const fileName of ["n".repeat(1025), "", "a/", undefined]) {
      assert.throws(() => verified(fields, { fileName }), code("invalid_key"));
    }
  });
}
