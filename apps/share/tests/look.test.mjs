// Accessibility and layout of every view, in both browsers: axe in light and dark mode, phone width, keyboard. Runs inside with-s3.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { drive, inEach, useSite } from "./drive.mjs";
import { AS_SYSTEM } from "./firefox.mjs";
import { bucketOf, s3sFs } from "./servers.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const site = useSite();

inEach(async (t, name, launch) => {
  const browser = await launch(AS_SYSTEM);
  t.after(() => browser.close());
  const visit = (use) => drive(name, browser, site.url, [s3sFs.endpointUrl], (driven) => use(driven, driven.page));

  await t.test("views_have_no_axe_violations_and_fit_a_phone", async () => {
    const bucket = await bucketOf(s3sFs, `look-${name.toLowerCase()}`, [
      "a rather long name of an object that goes on and on until it is too long for a phone.txt",
      "folder/x",
      "there.txt",
    ]);
    let views = 0;
    await visit(async (driven, page) => {
      await page.evaluate(axe);
      const look = async (view) => {
        for (const colorScheme of ["light", "dark"]) {
          await driven.prefer(colorScheme);
          const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`);
          assert.deepEqual(found, [], `${view}, ${colorScheme}`);
          assert.ok(passes.length > 10);
          await driven.picture(`look-${view}-${colorScheme}`);
        }
        await driven.resize(360, 740);
        const [content, width] = await page.evaluate(() => {
          const whole = [document.documentElement, ...document.querySelectorAll("dialog")];
          return [Math.max(...whole.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)), innerWidth];
        });
        assert.deepEqual([content, width], [0, 360], `${view} is too wide`);
        await driven.picture(`look-${view}-phone`);
        await driven.resize(1100, 800);
        views += 1;
      };

      await driven.click("label", "Remember on this device");
      await driven.click("summary", "Temporary credentials");
      await look("connect");
      await driven.fill("[name=passphrase]", "a long enough passphrase");
      await driven.tryToConnect(s3sFs, "s3://no-such-bucket");
      await driven.see("[role=alert]", "The bucket does not exist");
      await look("connect-failed");
      await driven.connect(s3sFs, `s3://${bucket}`);
      await driven.click(".path a", "Buckets");
      await driven.see("a.bucket", bucket);
      await look("buckets");
      await driven.click("a.bucket", bucket);
      await driven.see("button.object", "there.txt");
      await driven.drop("there.txt", "text/plain", 4);
      await driven.see(".uploads button", "Replace");
      await look("objects");
      for (let more = 0; more < 10; more += 1) await driven.drop("there.txt", "text/plain", 4);
      await driven.see(".sum", "11 to confirm");
      await look("many-uploads");
      await driven.click(".bar summary", "Upload");
      await driven.see(".items button");
      await look("upload-menu");
      await page.keyboard.press("Escape");
      await driven.click("[aria-label='More for there.txt']");
      await driven.see(".items a", "Download");
      await look("row-menu");
      await page.keyboard.press("Escape");
      await driven.click("[aria-label='Select there.txt']");
      await driven.see(".selection", "1 selected");
      await look("selection");
      await driven.click(".bar button", "Share all");
      await driven.see("dialog [name=recursive]");
      await look("share-all");
      await driven.click("dialog button", "Create links");
      await driven.click("dialog summary", "Preview");
      await look("share-all-made");
      await driven.close();
      await driven.share("there.txt");
      await driven.click("dialog summary", "Change the object");
      await driven.click("dialog label", "Delete the object");
      await driven.click("dialog label", "Download the object");
      await driven.click("dialog summary", "Download file name");
      await look("share");
      await driven.create();
      await driven.click("summary", "QR code");
      await driven.see(".qr svg");
      await look("link");
      await driven.close();
      await driven.upload("Upload form");
      await look("form");
      await driven.click("dialog button", "Create form");
      await driven.see("a[download]");
      await look("form-made");
      await driven.close();
      await page.evaluate((bucket) => {
        location.hash = `#/objects/${bucket}/none%2F`;
      }, bucket);
      await driven.see(".empty", "This folder is empty");
      await look("empty");
      await page.evaluate(() => {
        location.hash = "#/objects/no-such-bucket/";
      });
      await driven.see(".problem", "The bucket does not exist");
      await look("refused");
      await driven.click("nav a", "Troubleshoot");
      await driven.fill(
        "[name=link]",
        "http://h/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F20130524%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=762f",
      );
      await driven.fill("[name=response]", "<Error><Code>AccessDenied</Code></Error>");
      await driven.click("button", "Explain");
      await driven.see(".findings .error");
      await look("why");
      await page.reload();
      await page.evaluate(axe);
      await driven.click("nav a", "Share");
      await driven.fill("[name=unlock]", "wrong");
      await driven.click("button", "Unlock");
      await driven.see(".problem");
      await look("unlock");
    });
    assert.equal(views, 18);
  });

  await t.test("keyboard_only_creates_a_link_and_restores_the_focus", async () => {
    const bucket = await bucketOf(s3sFs, `keyboard-${name.toLowerCase()}`, ["a.txt", "b.txt"]);
    await visit(async (driven, page) => {
      const focused = () =>
        page.evaluate(() => {
          const { activeElement } = document;
          return activeElement.labels?.[0]?.textContent ?? activeElement.getAttribute("aria-label") ?? activeElement.textContent;
        });
      // The heading gets the focus shortly after the view appears.
      const isAt = async (name) => {
        for (let tries = 0; tries < 100 && (await focused()) !== name; tries += 1) await setTimeout(100);
        assert.equal(await focused(), name);
      };
      const tabTo = async (name) => {
        for (let presses = 0; presses < 30; presses += 1) {
          if ((await focused()) === name) return;
          await page.keyboard.press("Tab");
        }
        assert.fail(`Tab does not reach ${name}`);
      };
      await isAt("Share private S3 objects");
      const account = {
        "Access key ID": s3sFs.accessKeyId,
        "Secret access key": s3sFs.secretAccessKey,
        Endpoint: s3sFs.endpointUrl,
        Open: bucket,
      };
      for (const [label, value] of Object.entries(account)) {
        await tabTo(label);
        await page.keyboard.type(value);
      }
      await page.keyboard.press("Enter");
      await driven.see("button.object", "b.txt");
      await isAt(bucket);
      await tabTo("b.txt");
      await page.keyboard.press("Enter");
      await driven.see("dialog");
      await tabTo("Create link");
      await page.keyboard.press("Enter");
      await driven.until(() => document.activeElement?.matches(".expires"));
      await tabTo("Copy link");
      await tabTo("Link, commands and code");
      await page.keyboard.press("Enter");
      await driven.see("[name=url]");
      await page.keyboard.press("Escape");
      await driven.until(() => !document.querySelector("dialog"));
      await isAt("b.txt");
      // Every link of the folder.
      await page.evaluate(() => document.querySelector("h1").focus());
      await tabTo("Share all in this bucket…");
      await page.keyboard.press("Enter");
      await driven.see("dialog [name=recursive]");
      await tabTo("Create links");
      await page.keyboard.press("Enter");
      await driven.see("dialog h2", "2 presigned links");
      await driven.until(() => document.activeElement?.matches(".expires"));
      await tabTo("Copy");
      await page.keyboard.press("Escape");
      await driven.until(() => !document.querySelector("dialog"));
      await isAt("Share all in this bucket…");
      // Menus.
      await tabTo("Upload");
      await page.keyboard.press("Enter");
      await driven.see(".items button");
      await page.keyboard.press("ArrowUp");
      await isAt("Upload form for others…");
      await page.keyboard.press("ArrowDown");
      await isAt("Files…");
      await page.keyboard.press("Escape");
      await isAt("Upload");
      await driven.until(() => !document.querySelector(".items"));
      await tabTo("More for a.txt");
      await page.keyboard.press("Enter");
      await driven.see(".items a");
      await page.keyboard.press("Tab");
      await isAt("Download");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await driven.until(() => !document.querySelector(".items"));
      await page.evaluate(() => history.back());
      await driven.see("h1", "Buckets");
      await isAt("Buckets");
    });
  });
});
