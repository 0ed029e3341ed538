// The extension without VS Code: texts of hovers and diagnostics, pages, the bundles and the package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { Presigner } from "presigned";
import { inspect } from "presigned/diagnose";
import { load } from "./module.mjs";

const HERE = fileURLToPath(new URL("../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const s3 = new Presigner("eu-central-1", keys);

const folder = new URL("../../../tests/vectors/", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")).cases)
  .filter(({ input, expected }) => input.operation === "get_object" && expected.url);

/** Whether the URL alone says where the key starts. */
const isPlain = ({ bucket, endpoint_url: endpoint = "http://host" }) => !bucket.includes("--") && new URL(endpoint).pathname === "/";

test("hover_states_the_key_the_signer_and_the_expiry_of_every_vector", async () => {
  const { hoverLines } = await load("hover");
  const { visible } = await load("../../../apps/common/src/format");
  assert.ok(cases.length > 1000, String(cases.length));
  for (const { id, input, expected } of cases) {
    const inspection = inspect(expected.url, { at: input.at });
    const lines = new Map(hoverLines({ inspection }));
    assert.ok(lines.get("Signed by").startsWith(input.credentials.access_key_id), id);
    assert.equal(lines.get("Signed by").endsWith("session token"), Boolean(input.credentials.session_token), id);
    assert.ok(lines.has("Expires at"), id);
    if (inspection.bucket === input.bucket && isPlain(input)) assert.equal(lines.get("Key"), visible(input.key), id);
    const text = [...lines.values()].join("\n");
    assert.ok(!text.includes(expected.signature), id);
  }
});

test("diagnostics_report_expired_committed_and_valid_urls", async () => {
  const { problemOf } = await load("diagnostics");
  const now = Date.now();
  const { url } = s3.getObject("photos", "cat.jpg", { expiresIn: 3600, at: new Date(now) });
  const at = (seconds) => ({ inspection: inspect(url, { at: new Date(now + seconds * 1000) }) });
  assert.deepEqual(problemOf(at(7200), true, now + 7_200_000), { code: "expired", message: "This presigned URL expired 1 hour ago: photos/cat.jpg.", isWarning: true });
  const committed = problemOf(at(0), true, now);
  assert.equal(committed.code, "committed");
  assert.match(committed.message, /is committed, and still works: .* photos\/cat\.jpg\. It expires in 1 hour\.$/);
  assert.deepEqual([problemOf(at(0), false, now).code, problemOf(at(0), false, now).isWarning], ["valid", false]);
  assert.equal(problemOf({ inspection: inspect("https://photos.s3.amazonaws.com/cat.jpg") }, false), undefined);
});

test("settings_out_of_range_are_limited", async () => {
  const given = {};
  const { settings } = await load("settings", { workspace: { getConfiguration: () => ({ get: (name, otherwise) => given[name] ?? otherwise }) } });
  assert.equal(settings.pageSize(), 200);
  for (const [value, expected] of [[1, 1], [0, 1], [-5, 1], [2.9, 2], [1000, 1000], [100_000, 1000]]) {
    given.maximumObjectsPerPage = value;
    assert.equal(settings.pageSize(), expected, String(value));
  }
});

test("explanation_page_states_the_cause_and_no_signature_and_runs_nothing", async () => {
  const { explanationPage } = await load("explain-view");
  const { url } = s3.getObject("photos", "<script>alert(1)</script>.jpg", { at: "2026-01-01T00:00:00Z" });
  const signature = new URL(url).searchParams.get("X-Amz-Signature");
  const body = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
  for (const [answer, text] of [
    [body, "AccessDenied"],
    ["403", "403"],
    ["", "expired"],
  ]) {
    const page = explanationPage(url, answer);
    assert.ok(page.includes(text), page);
    assert.ok(!page.includes(signature) && !page.includes("<script"), page);
    assert.match(page, /default-src 'none'; style-src 'nonce-[0-9a-f]{32}'; base-uri 'none'; form-action 'none'/);
  }
  assert.throws(() => explanationPage("not a URL", ""));
});

test("expiry_sentence_says_when_credentials_expire_first", async () => {
  const { expirySentence } = await load("messages");
  const now = Date.now();
  const temporary = { ...keys, accessKeyId: "ASIAIOSFODNN7EXAMPLE", sessionToken: "token" };
  const until = (credentials) => {
    const presigner = new Presigner("us-east-1", credentials, { onCredentialExpiry: "clamp" });
    return expirySentence(presigner.getObject("photos", "cat.jpg", { expiresIn: 3600 }), new Date(now + 3_600_000));
  };
  assert.match(until(keys), /^Expires .*, in 1 hour\.$/);
  assert.match(until(temporary), /in 1 hour\. These are temporary credentials\./);
  assert.match(until({ ...temporary, expiration: new Date(now + 600_000) }), /in 10 minutes\. This is earlier than requested, because the credentials expire then\.$/);
});

test("manifest_describes_every_command_and_setting", () => {
  const { commands, configuration, menus, keybindings } = manifest.contributes;
  const names = commands.map(({ command }) => command);
  const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
  assert.deepEqual(used.filter((name) => !names.includes(name)), []);
  const source = readFileSync(join(HERE, "src/activate.ts"), "utf8");
  for (const name of names) assert.match(source, new RegExp(`["(.]${name.replace("presigned.", "(presigned\\.)?")}"`), name);
  const settings = Object.entries(configuration.properties);
  for (const [name, { markdownDescription }] of settings) assert.ok(markdownDescription?.endsWith("."), name);
  const read = readFileSync(join(HERE, "src/settings.ts"), "utf8");
  for (const [name, { default: value }] of settings) assert.ok(read.includes(`"${name.replace("presigned.", "")}", ${JSON.stringify(value)}`), name);
  assert.equal(JSON.stringify(manifest.dependencies ?? {}), "{}");
});

test("documents_state_every_command_and_the_default_of_every_setting", () => {
  const { commands, configuration } = manifest.contributes;
  for (const path of ["README.md", "../../docs/vscode.md"]) {
    const text = readFileSync(join(HERE, path), "utf8");
    for (const [name, { default: value }] of Object.entries(configuration.properties)) {
      const shown = value === "" ? "" : `\`${value}\` `;
      assert.ok(text.includes(`| \`${name}\` | ${shown}|`), `${path}: ${name}`);
    }
    for (const { command, title } of commands) {
      if (command !== "presigned.loadMore") assert.ok(text.includes(title.replace("…", "")), `${path}: ${title}`);
    }
    for (const [, picture] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
      const bytes = readFileSync(new URL(picture, new URL(path, new URL("../", import.meta.url)))).length;
      assert.ok(bytes < 150_000, `${picture}: ${bytes}`);
    }
  }
});

test("bundles_need_only_their_host", () => {
  const required = (file) => [...new Set([...readFileSync(join(HERE, "dist", file), "utf8").matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name))].sort();
  assert.deepEqual(required("web.js"), ["vscode"]);
  const node = required("node.js").filter((name) => !name.startsWith("node:"));
  assert.deepEqual(node.filter((name) => !/^(@aws-sdk\/|aws4fetch)/.test(name)), ["./credential-providers.js", "./node-base64.cjs", "vscode"]);
});

test("package_contains_only_what_runs", () => {
  const listed = execFileSync(join(HERE, "node_modules/.bin/vsce"), ["ls", "--no-dependencies"], { cwd: HERE, encoding: "utf8" }).split("\n").filter(Boolean);
  const rest = listed.filter((name) => !/^(native\/.*\.node|pictures\/.*\.png)$/.test(name)).sort();
  assert.deepEqual(rest, ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "LICENSE.txt", "README.md", "dist/THIRD-PARTY-NOTICES.txt", "dist/credential-providers.js", "dist/node-base64.cjs", "dist/node.js", "dist/web.js", "icon.png", "icon.svg", "package.json"]);
});
