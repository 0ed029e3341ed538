// Follows the three guides in the AWS user guide step by step, in both browsers, with a screenshot of each step: *Share with a presigned URL*
// (console), *Create Pre-Signed URL* (Visual Studio), *Generate Presigned URL* (toolkit for VS Code). Runs inside with-s3.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { drive, inEach, useSite } from "./drive.mjs";
import { decode } from "./qr.mjs";
import { allow, bucketOf, ceph, contentOf, ruleFor, s3sFs } from "./servers.mjs";

const folder = mkdtempSync(join(tmpdir(), "share-"));
const KEY = "2026/summer/lake 1.txt";
const HOUR = 3600;
const inSeconds = (url, name) => Number(new URL(url).searchParams.get(name));

const site = useSite();
after(() => rmSync(folder, { recursive: true }));

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  for (const [kind, server] of Object.entries({ s3s: s3sFs, ceph }).filter(([, server]) => server)) {
    const bucket = await bucketOf(server, `guides-${name.toLowerCase()}`, [KEY, "readme.txt"]);
    if (kind === "ceph") await allow(server, bucket, ruleFor(site.url));
    const visit = (use) => drive(name, browser, site.url, [server.endpointUrl], use);

    await visit(async (page) => {
      const step = (name) => page.picture(`${kind}-console-${name}`);
      await step("1-sign-in");
      await page.connect(server);
      if (kind === "s3s") {
        await page.see("a.bucket", bucket);
        await step("2-buckets");
        await page.click("a.bucket", bucket);
      } else {
        await page.see(".note", "does not list its buckets");
        await step("2-buckets");
        await page.fill("[name=open]", `s3://${bucket}`);
        await page.click("button", "Open");
      }
      await page.click("a.folder", "2026/");
      await page.click("a.folder", "summer/");
      await page.see("button.object", "lake 1.txt");
      await step("3-bucket-chosen");
      await page.share("lake 1.txt");
      await step("4-object-chosen-5-share");
      await page.fill("[name=amount]", "12");
      await step("6-how-long");
      const url = await page.create();
      await step("7-created");

      assert.equal(inSeconds(url, "X-Amz-Expires"), 12 * HOUR);
      assert.equal(await page.text(".outcome"), "✓ Copied to the clipboard");
      assert.equal(await page.pasted(), url);
      await page.see(".expires", "in 12 hours");
      const isCopied = await page.watch("dialog button", "Copied");
      await page.click("dialog button", "Copy link");
      await isCopied();
      await step("8-copy-again");
      assert.equal(await (await fetch(url)).text(), KEY);
      execFileSync("sh", ["-c", `cd '${folder}' && ${await page.text("pre")}`], { stdio: "ignore" });
      assert.equal(readFileSync(join(folder, "lake 1.txt"), "utf8"), KEY);
      await page.click("summary", "QR code");
      assert.equal(await decode(await page.see(".qr svg")), url);
      await step("qr-code");
    });

    // The other guides are the same on both servers.
    if (kind === "s3s" && ceph) continue;
    await visit(async (page) => {
      const step = (name) => page.picture(`${kind}-visual-studio-${name}`);
      await page.connect(server, `s3://${bucket}`);
      await page.share("readme.txt");
      const until = new Date(Date.now() + 30 * HOUR * 1000);
      await page.fill("[name=date]", local(until));
      await step("share-1-date-and-time");
      assert.match(await page.text("dialog .literal"), /^readme\.txt$/);
      const url = await page.create();
      await step("share-2-generated");
      const ends = Date.parse(isoOf(new URL(url).searchParams.get("X-Amz-Date"))) + inSeconds(url, "X-Amz-Expires") * 1000;
      assert.ok(Math.abs(ends - until) < 61_000);
      assert.equal(await page.pasted(), url);
      assert.equal(await (await fetch(url)).text(), "readme.txt");
      await page.close();

      await page.upload("Upload link");
      await page.fill("[name=date]", local(until));
      await page.fill("dialog [name=key]", "in/report.txt");
      await page.click("dialog summary", "Upload content type");
      await page.fill("[name=contentType]", "text/csv");
      await step("upload-1-date-key-put");
      const upload = await page.create();
      await step("upload-2-generated");
      assert.equal(await page.pasted(), upload);
      writeFileSync(join(folder, "report.txt"), `uploaded by curl, ${name}`);
      execFileSync("sh", ["-c", `cd '${folder}' && ${await page.text("pre")}`], { stdio: "ignore" });
      assert.equal(await contentOf(server, bucket, "in/report.txt"), `uploaded by curl, ${name}`);
      assert.equal((await fetch(upload, { method: "PUT", body: "of another type" })).status, 403);
    });

    await visit(async (page) => {
      const step = (name) => page.picture(`${kind}-vs-code-${name}`);
      await page.connect(server, `s3://${bucket}`);
      await step("1-bucket");
      await page.share("readme.txt");
      await page.select("[name=unit]", "60");
      await page.fill("[name=amount]", "15");
      await step("2-minutes");
      const url = await page.create();
      await step("3-on-the-clipboard");
      assert.equal(inSeconds(url, "X-Amz-Expires"), 15 * 60);
      assert.equal(await page.pasted(), url);
      assert.equal(await (await fetch(url)).text(), "readme.txt");
    });
  }
});

/** Formats a date for a `datetime-local` input. */
const local = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
const isoOf = (date) => date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5");
