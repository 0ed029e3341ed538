// The extension by keyboard alone, with other settings: Escape, formats, renewal and explanation at the cursor. Runs inside with-s3.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Drive } from "./drive.mjs";
import { bucketOf, keys, send, servers } from "./servers.mjs";
import { startWorkbench, until } from "./workbench.mjs";

const [server] = servers;

for (const host of (process.env.HOSTS ?? "node web").split(" ")) {
  test(`${host} extension host, by keyboard`, async (t) => {
    const bucket = await bucketOf(server, `keyboard-${host}`, ["cat.txt", "dog.txt"]);
    const old = server.s3.getObject(bucket, "cat.txt", { expiresIn: 60, at: new Date(Date.now() - 3_600_000) }).url;
    const workbench = await startWorkbench({
      host,
      settings: {
        "presigned.copyFormat": "markdown",
        "presigned.defaultExpiry": "15",
        "presigned.defaultEndpoint": server.endpointUrl,
        "presigned.checkDocuments": false,
        "workbench.colorTheme": host === "node" ? "Default High Contrast" : "Default High Contrast Light",
      },
      files: { "notes.md": `${old}\n`, "old.md": `${old}\n` },
    });
    const drive = new Drive(workbench, `keyboard-${host}`);
    const { page } = workbench;
    t.after(async () => {
      await workbench.close();
      workbench.remove();
    });
    const focused = () => page.evaluate(() => document.querySelector(".pane-body .monaco-list:focus-within .monaco-list-row.focused")?.ariaLabel ?? "");

    await t.test("default_endpoint_is_offered", async () => {
      await drive.showView();
      await drive.command("S3: Add Connection");
      await drive.seeBox(server.endpointUrl);
      await drive.choose("server", server.endpointUrl);
      await drive.answer("Access key ID", keys.accessKeyId);
      await drive.answer("Secret access key", keys.secretAccessKey);
      await drive.answer("Bucket or folder", `s3://${bucket}`);
      await drive.answer("Name of the connection", "Local");
      await drive.seeRow("Local");
    });

    await t.test("object_is_found_and_shared_by_keys", async () => {
      await drive.command("Explorer: Focus on S3 View");
      for (const name of ["Local", bucket, "cat.txt", "dog.txt"]) {
        await until(async () => {
          if ((await focused()).includes(name)) return true;
          await drive.press("ArrowDown");
          return false;
        });
        if (name === "Local" || name === bucket) await drive.press("ArrowRight");
      }
      // The screen reader reads the name, and the list its position.
      assert.match(await focused(), /dog\.txt/);
      await drive.press("Enter");
      const copied = await drive.copied(async () => {
        await drive.press("Control+Enter");
        await drive.answer("Expires");
      });
      const [, name, url] = /^\[([^\]]*)\]\(<([^>]*)>\)$/.exec(copied);
      assert.equal(name.replaceAll("\\", ""), "dog.txt");
      assert.equal(new URL(url).searchParams.get("X-Amz-Expires"), "900");
      assert.equal(await (await send({ method: "GET", url, headers: {} })).text(), "dog.txt");
      await drive.picture("high-contrast");
    });

    await t.test("context_menu_opens_by_keys", async () => {
      await drive.command("Explorer: Focus on S3 View");
      await drive.press("Shift+F10");
      await page.locator(".context-view .monaco-menu .action-item").filter({ hasText: "Create Upload URL" }).first().waitFor();
      await drive.press("Escape");
    });

    await t.test("escape_is_silent_in_every_command", async () => {
      await drive.clearNotifications();
      await page.evaluate(() => navigator.clipboard.writeText("untouched"));
      for (const title of ["Share with a Presigned URL", "Copy As", "Create Upload URL", "Create Upload Form", "Add Connection", "Explain Why This URL Fails", "Filter by Prefix", "Remove Connection"]) {
        await drive.command(`S3: ${title}`);
        await until(async () => !(await drive.boxText()).includes(`S3: ${title}`));
        await until(async () => {
          await drive.press("Escape");
          return (await drive.boxText()) === "";
        });
      }
      await until(async () => (await page.locator(".monaco-dialog-box").count()) === 0);
      assert.equal(await drive.clipboard(), "untouched");
      assert.deepEqual((await drive.notifications()).filter((text) => !text.includes("select a bucket or a folder")), []);
      await drive.clearNotifications();
    });

    await t.test("documents_are_not_checked_if_the_setting_is_off", async () => {
      await drive.openFile("notes.md");
      await drive.goTo(1, 20);
      await drive.seeHover("Key cat.txt");
      await drive.press("Escape");
      assert.equal(await page.locator(".squiggly-warning").count(), 0);
    });

    await t.test("renew_replaces_the_url_under_the_cursor", async () => {
      await drive.openFile("notes.md");
      await drive.goTo(1, 20);
      await drive.command("S3: Renew URL under the Cursor");
      await drive.choose("Method of the URL", "GET");
      await drive.answer("Expires", "1 hour");
      await drive.seeNotification("URL of cat.txt renewed");
      await drive.save("notes.md");
      const path = join(workbench.project, "notes.md");
      await until(() => !readFileSync(path, "utf8").includes(old));
      assert.equal(await (await send({ method: "GET", url: readFileSync(path, "utf8").trim(), headers: {} })).text(), "cat.txt");
      writeFileSync(path, "");
    });

    // Last, because keys in the frame of a webview do not reach the workbench of a driven browser.
    await t.test("explain_takes_the_url_under_the_cursor", async () => {
      await drive.openFile("old.md");
      await drive.goTo(1, 20);
      await drive.command("S3: Explain Why This URL Fails");
      await drive.answer("The response of the server", "403");
      const frame = await drive.webview("The server's response");
      assert.match(await frame.locator("h1").innerText(), /expired/i);
    });
  });
}
