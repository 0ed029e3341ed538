// Credentials of profiles that have to be fetched: which service is asked, and what to do if it gives none.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before, beforeEach } from "node:test";
import { ROLE, SESSION_TOKEN, startServices } from "./aws.mjs";
import { load } from "./module.mjs";

const keys = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const START = "https://example.awsapps.com/start";
const printed = (values) => `printf '%s' '${JSON.stringify({ Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey, ...values })}'`;
const home = mkdtempSync(join(tmpdir(), "home-"));
const workspace = { isTrusted: true };
let services;
let fetched;
let failureOf;

before(async () => {
  services = await startServices(keys);
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, { HOME: home, AWS_ENDPOINT_URL_STS: services.url, AWS_ENDPOINT_URL_SSO: services.url });
  mkdirSync(join(home, ".aws/sso/cache"), { recursive: true });
  writeFileSync(join(home, "token"), "a web identity token");
  for (const name of ["print", "fail"]) writeFileSync(join(home, `${name}.sh`), name === "print" ? printed({ SessionToken: "printed" }) : "echo hunter2 >&2; exit 1");
  writeFileSync(
    join(home, ".aws/config"),
    `[profile keys]
aws_access_key_id = AKIAKEYS
aws_secret_access_key = hunter2
region = us-east-1
[profile role]
role_arn = ${ROLE}
source_profile = keys
region = us-east-1
[profile command]
credential_process = sh ${home}/print.sh
[profile role-of-command]
role_arn = ${ROLE}
source_profile = command
region = us-east-1
[profile failing]
credential_process = sh ${home}/fail.sh
[profile sso]
sso_start_url = ${START}
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = reader
[profile my sso]
[profile "other sso"]
sso_start_url = ${START}/other
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = reader
[profile web]
web_identity_token_file = ${home}/token
role_arn = ${ROLE}
region = us-east-1
[profile login]
login_session = arn:aws:iam::123456789012:user/me
region = us-east-1
[profile mfa]
role_arn = ${ROLE}
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/me
`.replace("[profile my sso]\n", ""),
  );
  ({ fetched, failureOf } = await load("profile-credentials", { workspace }));
});

after(() => {
  services.close();
  rmSync(home, { recursive: true });
});

beforeEach(() => {
  workspace.isTrusted = true;
  services.requests.length = 0;
});

/** Saves a token as `aws sso login` does. */
const login = (accessToken) =>
  writeFileSync(
    join(home, ".aws/sso/cache", `${createHash("sha1").update(START).digest("hex")}.json`),
    JSON.stringify({ startUrl: START, region: "us-east-1", accessToken, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
  );

async function rejection(profile) {
  const error = await fetched(profile).then(() => assert.fail(`${profile} has credentials`), (error) => error);
  assert.ok(!/hunter2|wJalr/.test(error.message), error.message);
  return error.message;
}

test("keys_in_files_are_not_fetched", async () => {
  assert.equal(await fetched("keys"), undefined);
  assert.deepEqual(services.requests, []);
});

test("role_of_a_source_profile_is_assumed_once_until_it_expires", async () => {
  const { expiration, ...rest } = await fetched("role");
  assert.deepEqual(rest, { ...keys, sessionToken: SESSION_TOKEN });
  assert.ok(expiration > new Date());
  await fetched("role");
  assert.deepEqual(services.requests, ["AssumeRole"]);
});

test("web_identity_token_is_exchanged", async () => {
  assert.equal((await fetched("web")).sessionToken, SESSION_TOKEN);
  assert.deepEqual(services.requests, ["AssumeRoleWithWebIdentity"]);
});

test("credential_process_needs_a_trusted_workspace", async () => {
  assert.equal((await fetched("command")).sessionToken, "printed");
  assert.equal((await fetched("role-of-command")).sessionToken, SESSION_TOKEN);
  workspace.isTrusted = false;
  for (const profile of ["command", "role-of-command"]) assert.match(await rejection(profile), /needs a trusted workspace; trust it first$/);
});

test("credential_process_that_fails_is_an_error_without_its_output", async () => {
  assert.equal(await rejection("failing"), "profile failing: credential_process returned no credentials; run `aws sts get-caller-identity --profile failing`, which shows the reason");
});

test("single_sign_on_uses_the_session_of_the_aws_cli", async () => {
  assert.match(await rejection("sso"), /there is no valid single sign-on session.*; run `aws sso login --profile sso`, and refresh$/);
  assert.match(await rejection("other sso"), /run `aws sso login --profile "other sso"`/);
  login("expired");
  assert.match(await rejection("sso"), /run `aws sso login --profile sso`/);
  login("valid");
  assert.equal((await fetched("sso")).sessionToken, SESSION_TOKEN);
});

test("aws_login_without_a_session_says_what_to_run", async () => {
  assert.match(await rejection("login"), /run `aws login --profile login`, and refresh$/);
});

test("role_with_mfa_says_what_to_run", async () => {
  assert.match(await rejection("mfa"), /mfa_serial, which is not supported here; run `aws configure export-credentials --profile mfa/);
});

test("profile_that_does_not_exist_is_an_error", async () => {
  assert.match(await rejection("none"), /`none` does not exist/);
});

test("every_source_that_fails_says_what_to_run", () => {
  for (const source of ["keys", "process", "sso", "login", "web_identity", "environment", "container", "instance"]) {
    assert.match(failureOf({ source, roles: [ROLE] }, "work", new Error("hunter2")), /^profile work: .*\(arn:.*reader\); run `aws [^`]*--profile work`/);
  }
});
