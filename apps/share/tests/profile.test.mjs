// What the page leaves in a browser's profile on disk: no keys, signatures or responses. In Chromium. Runs inside with-s3.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchChromiumIn } from "../../../tests/npm/browsers/launch.mjs";
import { CONTROL, leaksOf, writeControl } from "../../../tests/npm/browsers/leaks.mjs";
import { Drive, useSite } from "./drive.mjs";
import { fakeServer } from "./fake.mjs";
import { bucketOf, s3sFs } from "./servers.mjs";

const site = useSite();
const KEY = "name of an object in a list.txt";
const CACHED_URL = "CONTROL-IN-A-URL";
const CACHED_RESPONSE = "CONTROL-IN-A-RESPONSE";
const SESSION_TOKEN = "SESSIONTOKENOFTHETESTS";

test("profile_has_no_keys_signatures_or_responses", async (t) => {
  const bucket = await bucketOf(s3sFs, "profile", [KEY, "in/deep.txt"]);
  const folder = mkdtempSync(join(tmpdir(), "chromium-"));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
  const context = await launchChromiumIn(folder);
  t.after(() => context.close());
  const page = await context.newPage();
  const driven = new Drive("Chromium", page, context);
  const urls = [];
  page.on("request", (request) => urls.push(request.url()));

  await page.goto(site.url);
  await driven.click("summary", "Temporary credentials");
  await driven.fill("[name=sessionToken]", SESSION_TOKEN);
  // The server ignores it.
  await driven.connect(s3sFs, `s3://${bucket}`);
  await driven.see("button.object", KEY);
  await driven.drop("small.txt", "text/plain", 5);
  await driven.see("button.object", "small.txt");
  await driven.drop("large.bin", "application/x-large", 17 * 2 ** 20);
  await driven.see("button.object", "large.bin");
  await driven.click(`[aria-label='More for ${KEY}']`);
  urls.push(await (await driven.see(".items a", "Download")).getAttribute("href"));
  await page.keyboard.press("Escape");
  await driven.share(KEY);
  const shared = await driven.create();
  urls.push(shared);
  await driven.close();
  await driven.click(".bar button", "Share all");
  await driven.click("dialog button", "Create links");
  await driven.click("dialog summary", "Preview");
  urls.push(...(await driven.text("dialog pre")).split("\n"));
  await driven.close();
  await driven.click("nav a", "Troubleshoot");
  await driven.fill("[name=link]", shared);
  await driven.click("button", "Explain");
  await driven.see(".badge", "Valid");

  // What pages save in their storage, and what the browser caches without `no-store`.
  const other = await fakeServer(() => ({ headers: { "content-type": "text/plain" }, body: CACHED_RESPONSE }));
  t.after(() => other.stop());
  const control = await context.newPage();
  await control.goto(other.endpointUrl);
  await control.evaluate(writeControl, CONTROL);
  assert.equal(await control.evaluate(async (url) => (await fetch(url)).text(), `/?X-Amz-Signature=${CACHED_URL}`), CACHED_RESPONSE);
  await context.close();

  const signatures = [...new Set(urls.map((url) => /X-Amz-Signature=([0-9a-f]{64})/.exec(url)?.[1]).filter(Boolean))];
  assert.ok(signatures.length > 12, String(signatures.length));
  const wanted = [s3sFs.secretAccessKey, s3sFs.accessKeyId, SESSION_TOKEN, KEY, ...signatures];
  const controls = [CONTROL, CACHED_URL, CACHED_RESPONSE];
  const found = leaksOf(folder, [...wanted, ...controls]);
  for (const text of controls) assert.ok(found.some((leak) => leak.text === text), `the search does not find ${text}`);
  assert.deepEqual(found.filter(({ text }) => !controls.includes(text)), []);
});
