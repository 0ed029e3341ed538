// Profiles whose credentials are fetched, and Restricted Mode, in a real workbench. Runs inside with-s3.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { ROLE, startServices } from "./aws.mjs";
import { Drive } from "./drive.mjs";
import { leaksOf } from "../../../tests/npm/browsers/leaks.mjs";
import { bucketOf, keys, send, servers } from "./servers.mjs";
import { startWorkbench, until } from "./workbench.mjs";

const [server] = servers;
const printed = JSON.stringify({ Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey });

/** Profiles, each with another source of credentials. */
const config = (folder) => `[profile keys]
aws_access_key_id = ${keys.accessKeyId}
aws_secret_access_key = ${keys.secretAccessKey}
region = us-east-1
endpoint_url = ${server.endpointUrl}
[profile role]
role_arn = ${ROLE}
source_profile = keys
region = us-east-1
endpoint_url = ${server.endpointUrl}
[profile command]
credential_process = sh ${folder}/print.sh
region = us-east-1
endpoint_url = ${server.endpointUrl}
[profile sso]
sso_start_url = https://example.awsapps.com/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = reader
region = us-east-1
`;

async function start(t, name, options) {
  const services = await startServices(keys);
  const workbench = await startWorkbench({
    host: "node",
    env: { AWS_ENDPOINT_URL_STS: services.url },
    variables: ({ project }) => {
      writeFileSync(join(project, "../print.sh"), `echo '${printed}'`);
      writeFileSync(join(project, "../config"), config(join(project, "..")));
      return { AWS_CONFIG_FILE: join(project, "../config") };
    },
    ...options,
  });
  t.after(async () => {
    services.close();
    await workbench.close();
    workbench.remove();
  });
  return { drive: new Drive(workbench, name), workbench, services };
}

test("profiles_with_fetched_credentials", async (t) => {
  const bucket = await bucketOf(server, "photos-profiles", ["cat.txt"]);
  const { drive, workbench, services } = await start(t, "profiles", {});
  const contentOf = async (url) => (await send({ method: "GET", url, headers: {} })).text();
  const share = (connection) =>
    drive.copied(async () => {
      await drive.shareByPalette(connection, `s3://${bucket}/cat.txt`);
      await drive.seeBox("Expires");
      if (connection === "role") await drive.seeBox("because the credentials expire then");
      await drive.press("Enter");
    });
  await drive.showView();

  await t.test("role_is_assumed_and_its_expiry_is_stated", async () => {
    await drive.seeRow("role");
    const url = await share("role");
    assert.equal(await contentOf(url), "cat.txt");
    assert.ok(new URL(url).searchParams.has("X-Amz-Security-Token"));
    assert.ok(Number(new URL(url).searchParams.get("X-Amz-Expires")) <= 1200);
    assert.ok(services.requests.includes("AssumeRole"));
    await drive.clearNotifications();
  });

  await t.test("credential_process_is_run", async () => {
    assert.equal(await contentOf(await share("command")), "cat.txt");
    await drive.clearNotifications();
  });

  await t.test("single_sign_on_without_a_session_says_what_to_run", async () => {
    await drive.select("sso");
    await until(async () => (await drive.rows()).some((text) => text.includes("run `aws sso login --profile sso`")));
    await drive.picture("sso");
  });

  await t.test("fetched_credentials_are_not_saved", async () => {
    const own = /^\/(config|print\.sh)$|^\/extensions\//;
    const leaks = leaksOf(workbench.folder, [keys.secretAccessKey, "SESSIONTOKENOFTHEROLE", "X-Amz-Signature="]);
    assert.deepEqual(leaks.filter(({ path }) => !own.test(path)), []);
  });
});

test("restricted_mode", async (t) => {
  const { url } = server.s3.getObject("photos", "cat.txt", { expiresIn: 60, at: new Date(Date.now() - 3_600_000) });
  const { drive } = await start(t, "restricted", { isTrusted: false, files: { "notes.md": `${url}\n` } });

  await t.test("restricted_mode_does_not_renew", async () => {
    await drive.openFile("notes.md");
    await drive.goTo(1, 20);
    await drive.seeHover("Key cat.txt", "This presigned URL expired");
    await drive.press("Escape");
    const fixes = await drive.openQuickFixes("Redact the presigned URL");
    await drive.picture("restricted");
    assert.ok(!fixes.some((title) => title.includes("Renew")), fixes.join());
    await drive.press("Escape");
  });

  await t.test("restricted_mode_does_not_run_credential_process", async () => {
    await drive.showView();
    await drive.select("command");
    await until(async () => (await drive.rows()).some((text) => text.includes("needs a trusted workspace")));
  });
});
