// `Presigner.fromEnv`: with the addon, and in Node without it, where JavaScript reads the files.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { both } from "./both.mjs";
import { withoutAddon } from "./without-addon.mjs";

for (const [engine, { credentialSource, Presigner, PresignError, profileNames }] of Object.entries({ native: both.native, wasm: withoutAddon })) {
  const run = (name, body) => test(`${engine}: ${name}`, body);

  run("settings from the environment, by request", () => {
    const folder = mkdtempSync(join(tmpdir(), "aws-"));
    writeFileSync(join(folder, "credentials"), "[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = secret\n");
    const names = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
    for (const name of names) delete process.env[name];
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "credentials");
    process.env.AWS_CONFIG_FILE = join(folder, "config");

    const s3 = Presigner.fromEnv({ profile: "work", region: "eu-west-1", addressingStyle: "path" });
    assert.deepEqual(s3.toJSON(), {
      region: "eu-west-1",
      endpointUrl: "https://s3.eu-west-1.amazonaws.com",
      accessKeyId: "AKIAWORK",
      addressingStyle: "path",
    });
    const code = (options) => {
      try {
        Presigner.fromEnv(options);
      } catch (error) {
        return error instanceof PresignError ? error.code : error.message;
      }
    };
    assert.equal(code(), "missing_credentials");
    assert.equal(code({ profile: "none" }), "invalid_profile");
    assert.equal(code({ addressingStyle: "dns" }), "invalid_option");
    assert.equal(code({ profile: 1 }), "profile must be a string, and is number");
    process.env.AWS_ACCESS_KEY_ID = "AKIAENV";
    process.env.AWS_SECRET_ACCESS_KEY = "secret";
    assert.equal(code(), "missing_region");
    process.env.AWS_REGION = "us-west-2";
    assert.equal(Presigner.fromEnv().toJSON().accessKeyId, "AKIAENV");
    process.env.AWS_USE_FIPS_ENDPOINT = "true";
    assert.equal(Presigner.fromEnv().toJSON().useFips, true);
    assert.equal(Presigner.fromEnv({ useFips: false }).toJSON().useFips, undefined);
  });

  run("files are read as the AWS CLI reads them", () => {
    const folder = mkdtempSync(join(tmpdir(), "aws-"));
    for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) delete process.env[name];
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "credentials");
    process.env.AWS_CONFIG_FILE = join(folder, "config");
    const write = (name, text) => writeFileSync(join(folder, name), text);
    write("credentials", "[default] ; mine\r\n\t# keys\r\n\tAWS_ACCESS_KEY_ID: ASIA\r\n\taws_secret_access_key=s\r\n\tAWS_SESSION_TOKEN=t==\r\n");
    write("config", "[default]\n  # here\n  Region : eu-west-1\n  services = a\n[services 'a']\nS3 =\n  # c\n\n  endpoint_url = http://localhost:9000\n");
    const s3 = Presigner.fromEnv();
    assert.equal(s3.toJSON().endpointUrl, "http://localhost:9000");
    assert.match(s3.getObject("photos", "k").url, /ASIA%2F\d+%2Feu-west-1%2F.*X-Amz-Security-Token=t%3D%3D/);
    for (const [config, line] of [
      ["[default]\nservices = hunter2\n", "line 2, services: no [services NAME]"],
      ["[default]\nhunter2\n", "line 2: is neither a section nor a setting"],
      ["\ufeff[default]\n", "line 1: starts with a byte order mark"],
    ]) {
      write("config", config);
      assert.throws(
        () => Presigner.fromEnv(),
        ({ code, message }) => code === "invalid_config" && message.includes(`${join(folder, "config")}, ${line}`) && !message.includes("hunter2"),
      );
    }
  });

  run("profile_names_and_sources_are_those_of_the_files", () => {
    const folder = mkdtempSync(join(tmpdir(), "aws-"));
    for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) delete process.env[name];
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "credentials");
    process.env.AWS_CONFIG_FILE = join(folder, "config");
    assert.deepEqual(profileNames(), []);
    assert.equal(credentialSource(), undefined);
    const role = "arn:aws:iam::123456789012:role/reader";
    writeFileSync(join(folder, "credentials"), "[keys]\naws_access_key_id = AKIAKEYS\naws_secret_access_key = hunter2\n");
    writeFileSync(
      join(folder, "config"),
      `[profile role]\nrole_arn = ${role}\nsource_profile = command\nregion = eu-west-1\n[profile command]\ncredential_process = hunter2\n[profile gone]\nrole_arn = ${role}\nsource_profile = none\n`,
    );
    assert.deepEqual(profileNames(), ["command", "gone", "keys", "role"]);
    assert.deepEqual(credentialSource("keys"), { source: "keys", roles: [] });
    assert.deepEqual(credentialSource("command"), { source: "process", roles: [] });
    assert.deepEqual(credentialSource("role"), { source: "process", roles: [role] });
    assert.throws(() => credentialSource("gone"), { code: "invalid_config" });
    assert.throws(() => credentialSource(1), { name: "TypeError" });
    assert.throws(() => Presigner.fromEnv({ profile: "role" }), ({ code, message }) => code === "invalid_profile" && !message.includes("hunter2"));
    // Settings of files are not spelled as in JavaScript.
    assert.throws(() => Presigner.fromEnv({ profile: "role" }), /role_arn/);
    const given = Presigner.fromEnv({ profile: "role", credentials: { accessKeyId: "ASIAGIVEN", secretAccessKey: "s", sessionToken: "t" } });
    assert.deepEqual([given.toJSON().accessKeyId, given.toJSON().region], ["ASIAGIVEN", "eu-west-1"]);
    assert.throws(() => Presigner.fromEnv({ profile: "role", credentials: { accessKeyId: "ASIAGIVEN" } }), { name: "TypeError" });
    writeFileSync(join(folder, "config"), "hunter2\n");
    assert.throws(profileNames, ({ code, message }) => code === "invalid_config" && !message.includes("hunter2"));
  });

  run("home_folder_default_paths_are_read", () => {
    const home = mkdtempSync(join(tmpdir(), "home-"));
    mkdirSync(join(home, ".aws"));
    writeFileSync(join(home, ".aws/config"), "[profile work]\nregion = eu-west-1\naws_access_key_id = AKIAHOME\naws_secret_access_key = secret\n");
    for (const name of Object.keys(process.env).filter((name) => name.startsWith("AWS_"))) delete process.env[name];
    const before = process.env.HOME;
    process.env.HOME = home;
    try {
      assert.equal(Presigner.fromEnv({ profile: "work" }).toJSON().accessKeyId, "AKIAHOME");
      // A folder is no file.
      mkdirSync(join(home, ".aws/credentials"));
      assert.throws(() => Presigner.fromEnv({ profile: "work" }), ({ code, message }) => code === "invalid_config" && message.includes("cannot be read"));
    } finally {
      process.env.HOME = before;
    }
  });
}

test("without_addon_engine_is_wasm_and_says_why", () => {
  assert.equal(withoutAddon.engine, "wasm");
  assert.match(withoutAddon.engineReason, /^the optional dependency @presigned\/[\w-]+( or @presigned\/[\w-]+)? is not installed$/);
});

test("presigned_wasm_fromEnv_is_an_error", () => {
  const error = { name: "PresignError", code: "unsupported_combination" };
  assert.throws(() => both.wasm.Presigner.fromEnv(), error);
  assert.throws(() => both.wasm.profileNames(), error);
  assert.throws(() => both.wasm.credentialSource(), error);
});
