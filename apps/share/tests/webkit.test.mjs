// The main job in WebKit, Safari's engine: connect, list, share, download, upload. Runs inside with-s3.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchWebKit, missingWebKit } from "../../../tests/npm/browsers/webkit.mjs";
import { Drive, useSite } from "./drive.mjs";
import { bucketOf, contentOf, s3sFs } from "./servers.mjs";

const site = useSite();

test("webkit_connects_lists_shares_and_uploads", { skip: missingWebKit() }, async (t) => {
  const bucket = await bucketOf(s3sFs, "webkit", ["2026/lake 1.txt", "a+b", "readme.txt"]);
  const browser = await launchWebKit();
  t.after(() => browser.close());
  const page = new Drive("WebKit", await browser.newPage());
  await page.resize(1100, 800);
  await page.page.goto(site.url);
  await page.see("main h1");
  await page.connect(s3sFs, `s3://${bucket}`);
  await page.see("button.object", "readme.txt");
  assert.deepEqual(await page.texts("button.object"), ["a+b", "readme.txt"]);
  await page.picture("objects");

  await page.share("a+b");
  const url = await page.create();
  await page.see(".outcome", "✓ Copied to the clipboard");
  await page.picture("shared");
  assert.equal(await (await fetch(url)).text(), "a+b");
  await page.close();

  const folder = mkdtempSync(join(tmpdir(), "webkit-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "new.txt"), "new");
  await page.choose("[name=files]", join(folder, "new.txt"));
  await page.see("button.object", "new.txt");
  assert.equal(await contentOf(s3sFs, bucket, "new.txt"), "new");
});
