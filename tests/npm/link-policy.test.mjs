// Bucket policies for links, of both engines. The core's tests compare each statement; these, the options and the form of the text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { full } from "./both.mjs";

for (const [engine, { linkPolicy, PresignError }] of Object.entries(full)) {
  const run = (name, body) => test(`${engine}: ${name}`, body);
  const statements = (...given) => JSON.parse(linkPolicy(...given)).Statement;

  run("link policy text is indented JSON", () => {
    const policy = linkPolicy("photos", { prefix: "2026/", networks: ["203.0.113.0/24"] });
    assert.equal(JSON.stringify(JSON.parse(policy), undefined, 2), policy);
    assert.equal(JSON.parse(policy).Statement[0].Resource, "arn:aws:s3:::photos/2026/*");
  });

  run("link policy has a statement per limit", () => {
    const sids = (options) => statements("photos", options).map(({ Sid }) => Sid);
    assert.deepEqual(sids(), ["LinksExpire", "LinksUseTls", "LinksUseSignatureVersion4"]);
    const networks = ["203.0.113.0/24", "vpc-0a1b2c3d", "10.1.0.0/16"];
    assert.deepEqual(sids({ networks, allowHttp: true, region: undefined }), [
      "LinksExpire",
      "LinksUseSignatureVersion4",
      "LinksComeFromNetworks",
      "LinksComeFromAddressesInVpc",
    ]);
  });

  run("link policy maxAge may be a duration", () => {
    const age = (options) => statements("photos", options)[0].Condition.NumericGreaterThan["s3:signatureAge"];
    assert.equal(age({ maxAge: 900 }), "900000");
    assert.equal(age({ maxAge: { total: () => 900 } }), "900000");
    assert.equal(age({}), "3600000");
  });

  run("link policy region decides the partition", () => {
    assert.equal(statements("photos", { region: "cn-north-1" })[0].Resource[0], "arn:aws-cn:s3:::photos");
  });

  run("link policy invalid value is an error", () => {
    for (const [options, code, message] of [
      [{ maxAge: 0 }, "invalid_option", /^maxAge: `0` is out of range; use 1 to 604,800 seconds/],
      [{ maxAge: 1.5 }, "invalid_option", /^maxAge: /],
      [{ networks: [] }, "invalid_option", /^networks: empty; use at least one network/],
      [{ networks: ["here"] }, "invalid_option", /^networks: `here` is invalid; use a CIDR block/],
      [{ region: "eu west" }, "invalid_region", /^region: /],
      [{ color: "red" }, "invalid_option", /unknown option/],
    ]) {
      assert.throws(() => linkPolicy("photos", options), (error) => error instanceof PresignError && error.code === code && message.test(error.message));
    }
    assert.throws(() => linkPolicy("photos", { networks: "203.0.113.0/24" }), { name: "TypeError", message: "networks must be an array of strings, and is string" });
    assert.throws(() => linkPolicy(), { name: "TypeError", message: "bucket must be a string, and is undefined" });
  });
}
