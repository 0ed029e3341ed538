// Every command of the extension in a real workbench, in both extension hosts. Runs inside with-s3.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { Presigner } from "presigned";
import { CONTROL, leaksOf, writeControl } from "../../../tests/npm/browsers/leaks.mjs";
import { Drive } from "./drive.mjs";
import { bucketOf, keys, send, servers } from "./servers.mjs";
import { startWorkbench, until } from "./workbench.mjs";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const OBJECTS = ["2026/one.txt", "2026/two.txt", "a b+ü&.txt", "cat.txt", "dog.txt", "emu.txt"];
/** Temporary credentials that expire before the default lifetime. */
const SESSION = { AWS_ACCESS_KEY_ID: "ASIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", AWS_SESSION_TOKEN: "SESSIONTOKENOFTHETESTS" };

/** The files of the test, the extension itself, and the history that VS Code keeps of each saved document. */
const OWN = /^\/project\/(\.aws-config|notes\.md|committed\.md)$|^\/extensions\/|^\/user\/User\/History\//;

/** The pages of webviews are checked in each. */
const THEMES = { node: "Default Light Modern", web: "Default High Contrast" };

const HOSTS = (process.env.HOSTS ?? "node web").split(" ");

for (const host of HOSTS) {
  test(`${host} extension host`, async (t) => {
    const [server, second] = servers;
    const bucket = await bucketOf(server, `photos-${host}`, OBJECTS);
    const soon = new Date(Date.now() + 600_000).toISOString().replace(/\.\d+Z/, "Z");
    const workbench = await startWorkbench({
      host,
      settings: { "presigned.maximumObjectsPerPage": 3, "workbench.colorTheme": THEMES[host] },
      env: { ...SESSION, AWS_REGION: "us-east-1", AWS_CREDENTIAL_EXPIRATION: soon },
      files: { "notes.md": "", ".aws-config": `[profile local]\nregion = us-east-1\nendpoint_url = ${server.endpointUrl}\naws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n` },
      variables: ({ project }) => ({ AWS_CONFIG_FILE: join(project, ".aws-config") }),
    });
    const drive = new Drive(workbench, host);
    const { page } = workbench;
    const urls = [];
    const keep = (url) => (urls.push(url), url);
    t.after(() => workbench.remove());
    let failed = false;
    const step = (name, run) =>
      t.test(name, { timeout: 60_000 }, async () => {
        try {
          await run();
        } catch (error) {
          failed = true;
          await drive.picture(`failed-${name}`);
          throw error;
        } finally {
          await drive.press("Escape", "Escape");
        }
      });

    const contentOf = async (url) => (await send({ method: "GET", url, headers: {} })).text();

    await step("connection_is_added_with_keys", async () => {
      await drive.showView();
      await drive.connect("Local", server.endpointUrl, keys);
      await drive.seeRow("Local");
      await drive.select("Local");
      await drive.seeRow(bucket);
    });

    await step("add_connection_rejects_an_invalid_endpoint_and_escape_is_silent", async () => {
      await drive.command("S3: Add Connection");
      if (host === "node") await drive.choose("credentials", "Access key");
      await drive.choose("server", "Other server");
      await drive.seeBox("Endpoint URL");
      await page.keyboard.type("ftp://x");
      await drive.press("Enter");
      await drive.seeBox("the scheme `ftp` is not supported");
      await drive.press("Escape");
      await until(async () => (await drive.boxText()) === "");
      assert.deepEqual(await drive.notifications(), []);
    });

    await step("view_lists_pages_folders_and_a_prefix", async () => {
      await drive.select(bucket);
      await drive.seeRow("Load more");
      assert.ok(!(await drive.rows()).includes("emu.txt"));
      await drive.select("Load more");
      await drive.seeRow("emu.txt");
      await drive.select("2026");
      await drive.seeRow("two.txt");
      await drive.picture("view");
      await drive.select("2026");
      await drive.menu(bucket, "Filter by Prefix");
      await drive.answer("start with", "do");
      await drive.seeRow("dog.txt");
      await until(async () => !(await drive.rows()).includes("cat.txt"));
      await drive.menu(bucket, "Filter by Prefix");
      await drive.answer("start with", "");
      await drive.seeRow("cat.txt");
    });

    await step("refresh_lists_new_objects", async () => {
      await send(server.s3.putObject(bucket, "2026/three.txt"), "three");
      await drive.command("S3: Refresh");
      await drive.select("2026");
      await drive.seeRow("three.txt");
      await drive.select("2026");
      await drive.select("Load more");
      await drive.seeRow("emu.txt");
    });

    await step("share_copies_a_url_with_two_keys", async () => {
      await drive.select("cat.txt");
      const url = await drive.copied(async () => {
        await drive.press("Control+Enter");
        await drive.seeBox("in 1 hour.");
        await drive.seeBox("1 second to 7 days");
        await drive.picture("share", page, { clip: { x: 0, y: 0, width: 960, height: 420 } });
        await drive.press("Enter");
      });
      assert.equal(await contentOf(keep(url)), "cat.txt");
      assert.equal(new URL(url).searchParams.get("X-Amz-Expires"), "3600");
      await drive.seeNotification("Presigned URL of cat.txt copied. Expires");
      await drive.picture("shared");
      await drive.clearNotifications();
    });

    await step("share_validates_the_expiry_and_escape_is_silent", async () => {
      await drive.select("cat.txt");
      await drive.press("Control+Enter");
      await drive.seeBox("in 1 hour.");
      await page.keyboard.type("8 days");
      await drive.seeBox("longer than 7 days");
      await drive.picture("share-invalid");
      await drive.press("Enter");
      await drive.seeBox("longer than 7 days");
      for (const [text, shown] of [["soon", "is not a duration or a date"], ["90", "in 1 hour 30 minutes"], ["2 days", "in 2 days"], ["1d 12h", "in 1 day 12 hours"]]) {
        await drive.press("Control+A");
        await page.keyboard.type(text);
        await drive.seeBox(shown);
      }
      await page.evaluate(() => navigator.clipboard.writeText("untouched"));
      await drive.press("Escape");
      await until(async () => (await drive.boxText()) === "");
      assert.equal(await drive.clipboard(), "untouched");
      assert.deepEqual(await drive.notifications(), []);
    });

    await step("share_accepts_a_date_and_time", async () => {
      const until = new Date(Date.now() + 86_400_000);
      const text = `${until.getFullYear()}-${`${until.getMonth() + 1}`.padStart(2, "0")}-${`${until.getDate()}`.padStart(2, "0")} ${until.toTimeString().slice(0, 5)}`;
      await drive.select("cat.txt");
      const url = await drive.copied(async () => {
        await drive.press("Control+Enter");
        await drive.answer("Expires", text);
      });
      const seconds = Number(new URL(keep(url)).searchParams.get("X-Amz-Expires"));
      assert.ok(Math.abs(seconds - 86_400) <= 61, String(seconds));
    });

    await step("share_by_the_palette_asks_for_the_object_and_warns_if_it_is_missing", async () => {
      await drive.select("cat.txt");
      const url = await drive.copied(async () => {
        await drive.command("S3: Share with a Presigned URL");
        await drive.answer("Object", `s3://${bucket}/none.txt`);
        await drive.answer("Expires", "15");
      });
      assert.equal((await fetch(keep(url))).status, 404);
      await drive.seeNotification("does not exist");
      await drive.clearNotifications();
    });

    await step("copy_presigned_url_asks_nothing", async () => {
      await drive.select("dog.txt");
      const url = await drive.copied(() => drive.press("Control+C"));
      assert.equal(await contentOf(keep(url)), "dog.txt");
    });

    await step("copy_as_writes_every_format", async () => {
      const expected = { curl: /^curl .*dog\.txt/, wget: /^wget .*dog\.txt/, Markdown: /^\[dog\\?\.txt\]\(<http/, HTML: /^<a href="http/, Python: /urllib\.request/, JavaScript: /await fetch/ };
      for (const [format, pattern] of Object.entries(expected)) {
        await drive.menu("dog.txt", "Copy As");
        const text = await drive.copied(async () => {
          await drive.choose("Copy as", format);
          await drive.answer("Expires", "5 minutes");
        });
        assert.match(text, pattern, format);
        assert.match(text, /X-Amz-Expires=300/, format);
        if (format === "curl") assert.equal(execFileSync("sh", ["-c", text.replace(/ (-o|--output)[= ]\S+/, "")], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], cwd: workbench.folder }).length >= 0, true);
        keep(/http[^"'>)\s]+/.exec(text)[0].replaceAll("&amp;", "&"));
      }
      await drive.clearNotifications();
    });

    await step("qr_code_is_shown_in_an_accessible_webview", async () => {
      await drive.menu("dog.txt", "Copy As");
      await drive.choose("Copy as", "QR code");
      await drive.answer("Expires", "5 minutes");
      const frame = await drive.webview("QR code of dog.txt");
      await frame.locator('svg[role=img][aria-label="QR code of the presigned URL"]').waitFor();
      await drive.picture("qr");
      await drive.checkPage(frame, axe);
      await drive.command("View: Close All Editors");
    });

    await step("several_objects_are_shared_at_once", async () => {
      await drive.select("cat.txt");
      await drive.row("emu.txt").locator(".label-name").click({ modifiers: ["Shift"] });
      const text = await drive.copied(async () => {
        await drive.press("Control+Enter");
        await drive.answer("Expires", "1 hour");
      });
      const lines = text.trim().split("\n").map(keep);
      assert.deepEqual(await Promise.all(lines.map(contentOf)), ["cat.txt", "dog.txt", "emu.txt"]);
      await drive.seeNotification("3 presigned URLs copied");
    });

    await step("folder_is_shared_with_all_its_objects", async () => {
      await drive.menu("2026", "Copy As");
      const text = await drive.copied(async () => {
        await drive.choose("Copy as", "CSV");
        await drive.answer("Expires", "1 hour");
      });
      const lines = text.trim().split("\r\n");
      assert.equal(lines.length, 4);
      for (const line of lines.slice(1)) keep(/https?:[^,"]+/.exec(line)[0]);
      await drive.clearNotifications();
    });

    await step("upload_url_signs_the_content_type_and_the_size", async () => {
      await drive.menu(bucket, "Create Upload URL");
      const url = await drive.copied(async () => {
        await drive.answer("Key of the object", "new.txt");
        await drive.answer("Content type", "text/plain");
        await drive.answer("Size in bytes", "3");
        await drive.answer("Expires", "1 hour");
      });
      keep(url);
      assert.equal((await fetch(url, { method: "PUT", headers: { "content-type": "text/html" }, body: "new" })).status, 403);
      assert.equal((await fetch(url, { method: "PUT", headers: { "content-type": "text/plain" }, body: "long" })).status, 403);
      await send({ method: "PUT", url, headers: { "content-type": "text/plain" } }, "new");
      assert.equal(await contentOf(server.s3.getObject(bucket, "new.txt").url), "new");
      await drive.seeNotification("The upload must send content-");
      await drive.clearNotifications();
    });

    await step("upload_form_limits_the_size", async () => {
      await drive.menu(bucket, "Create Upload Form");
      const markup = await drive.copied(async () => {
        await drive.answer("Key of the object", "form.txt");
        await drive.answer("Maximum size", "0.00001");
        await drive.answer("content type must start with", "text/");
        await drive.answer("Expires", "1 hour");
        await drive.choose("Upload form", "Copy the page");
      });
      const unescaped = (text) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      const action = unescaped(/action="([^"]*)"/.exec(markup)[1]);
      const post = (content) => {
        const form = new FormData();
        for (const [, name, value] of markup.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) form.append(unescaped(name), unescaped(value));
        form.append("Content-Type", "text/plain");
        form.append("file", new Blob([content]), "form.txt");
        return fetch(action, { method: "POST", body: form });
      };
      keep(/name="x-amz-signature" value="([^"]*)"/i.exec(markup)[1]);
      assert.equal((await post("short")).status, 201);
      assert.equal(await contentOf(server.s3.getObject(bucket, "form.txt").url), "short");
      // A server may close the connection before it reads the rest.
      const status = await post("longer than ten bytes").then((response) => response.status, () => 400);
      assert.ok(status >= 400, String(status));
      assert.equal(await contentOf(server.s3.getObject(bucket, "form.txt").url), "short");
      await drive.clearNotifications();
    });

    await step("hover_diagnostics_and_quick_fixes_of_a_document", async () => {
      const old = server.s3.getObject(bucket, "cat.txt", { expiresIn: 60, at: new Date(Date.now() - 3_600_000) }).url;
      const valid = keep(server.s3.getObject(bucket, "dog.txt", { expiresIn: 3600 }).url);
      writeFileSync(join(workbench.project, "notes.md"), `Old: [cat](${old})\n\nNew: ${valid}\n`);
      await drive.openFile("notes.md");
      await drive.goTo(1, 20);
      await until(async () => (await page.locator(".squiggly-warning").count()) > 0);
      // A hover may close before its picture is taken.
      await until(async () => {
        await drive.seeHover(`Bucket ${bucket}`, "Key cat.txt", "Presigned URL expired", `Signed by ${keys.accessKeyId}`, "This presigned URL expired");
        return drive.picture("hover", page.locator(".monaco-hover:visible").first(), { timeout: 2000 }).catch(() => false);
      });
      await drive.press("Escape");
      await drive.quickFix("Renew the presigned URL");
      await drive.choose("Method of the URL", "GET");
      await drive.answer("Expires", "2 hours");
      await drive.seeNotification("URL of cat.txt renewed");
      await drive.save("notes.md");
      const renewed = () => /\(([^)]*)\)/.exec(readFileSync(join(workbench.project, "notes.md"), "utf8"))[1];
      await until(() => renewed() !== old);
      assert.equal(await contentOf(keep(renewed())), "cat.txt");
      await drive.goTo(3, 20);
      await drive.quickFix("Redact the presigned URL");
      await drive.save("notes.md");
      await until(() => readFileSync(join(workbench.project, "notes.md"), "utf8").includes("X-Amz-Signature=REDACTED"));
      assert.ok(!readFileSync(join(workbench.project, "notes.md"), "utf8").includes(valid));
      writeFileSync(join(workbench.project, "notes.md"), "");
      await drive.command("View: Revert and Close Editor");
      await drive.clearNotifications();
    });

    await step("explain_shows_the_cause_in_an_accessible_webview", async () => {
      const url = server.s3.getObject(bucket, "cat.txt", { expiresIn: 60, at: new Date(Date.now() - 3_600_000) }).url;
      const body = await (await fetch(url)).text();
      await drive.command("S3: Explain Why This URL Fails");
      await drive.answer("Presigned URL", url);
      await drive.answer("The response of the server", body);
      const frame = await drive.webview("The server's response");
      assert.match(await frame.locator("h1").innerText(), /expired/i);
      await drive.picture("explain");
      await drive.checkPage(frame, axe);
      await drive.command("View: Close All Editors");
    });

    if (host === "node") {
      await step("committed_url_that_still_works_is_a_warning", async () => {
        writeFileSync(join(workbench.project, "committed.md"), `${keep(server.s3.getObject(bucket, "cat.txt").url)}\n`);
        const git = (...args) => execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: workbench.project, stdio: "ignore" });
        git("init");
        git("add", "committed.md");
        git("commit", "--message", "Add a URL");
        await drive.command("Git: Refresh");
        await drive.openFile("committed.md");
        await drive.goTo(1, 20);
        await drive.seeHover("is committed, and still works");
        await drive.picture("committed");
        await drive.quickFix("Redact the presigned URL");
        await drive.save("committed.md");
        await drive.command("View: Close All Editors");
        for (const name of [".git", "committed.md"]) rmSync(join(workbench.project, name), { recursive: true });
      });
    }

    if (second) {
      await step("ceph_is_listed_and_shared", async () => {
        const other = await bucketOf(second, `ceph-${host}`, ["goat.txt"]);
        await drive.connect("Ceph", second.endpointUrl, keys, `s3://${other}`);
        await drive.seeRow("Ceph");
        await drive.select("Ceph");
        await drive.seeRow(other);
        await drive.select(other);
        await drive.seeRow("goat.txt");
        await drive.select("goat.txt");
        const url = await drive.copied(async () => {
          await drive.press("Control+Enter");
          await drive.answer("Expires", "1 hour");
        });
        assert.equal(await contentOf(keep(url)), "goat.txt");
        await drive.clearNotifications();
      });
    }

    if (host === "node") {
      await step("profile_of_the_config_file_is_listed_and_shared", async () => {
        await drive.seeRow("local");
        const url = await drive.copied(async () => {
          await drive.shareByPalette("local", `s3://${bucket}/cat.txt`);
          await drive.answer("Expires", "1 hour");
        });
        assert.equal(await contentOf(keep(url)), "cat.txt");
      });

      await step("session_that_ends_first_is_stated", async () => {
        await drive.shareByPalette("AWS_ACCESS_KEY_ID", "s3://bucket/key");
        await drive.seeBox("minutes. This is earlier than requested, because the credentials expire then.");
        await drive.picture("session");
        await drive.press("Escape");
        await drive.clearNotifications();
      });
    }

    // While the keys are in the secret storage.
    const stored = await drive.storage();

    await step("remove_connection_deletes_it", async () => {
      await drive.menu("Local", "Remove Connection");
      await page.locator(".monaco-dialog-box").getByRole("button", { name: "Remove" }).click();
      await until(async () => !(await drive.rows()).includes("Local"));
    });

    await t.test("no_secret_and_no_signed_url_is_left_on_disk", async () => {
      await page.evaluate(writeControl, CONTROL);
      const shown = `${await drive.outputChannels()}\n${stored}\n${await drive.storage()}\n${workbench.output()}`;
      await workbench.close();
      assert.ok(failed || urls.length > 15, String(urls.length));
      const wanted = [keys.secretAccessKey, SESSION.AWS_SECRET_ACCESS_KEY, SESSION.AWS_SESSION_TOKEN, "X-Amz-Signature=", ...urls.map(signatureOf)];
      for (const text of wanted) assert.ok(!shown.includes(text), `shown: ${text.slice(0, 16)}`);
      assert.ok(shown.includes(CONTROL));
      const found = leaksOf(workbench.folder, [...wanted, CONTROL]);
      assert.ok(found.some(({ text }) => text === CONTROL), "the search does not find what the browser saves");
      assert.deepEqual(found.filter(({ text, path }) => text !== CONTROL && !OWN.test(path)), []);
    });
  });
}

const signatureOf = (url) => (url.includes("?") ? new URL(url).searchParams.get("X-Amz-Signature") : url);
