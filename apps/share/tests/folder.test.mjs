// Folders in both browsers: sharing many objects, selection, sorting and the actions of a row. Runs inside with-s3.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { drive, inEach, useSite } from "./drive.mjs";
import { fakeServer, objectList } from "./fake.mjs";
import { allow, bucketOf, ceph, ruleFor, s3sFs } from "./servers.mjs";

const server = ceph ?? s3sFs;
const site = useSite();
const folder = mkdtempSync(join(tmpdir(), "share-"));
after(() => rmSync(folder, { recursive: true }));

const ODD = ["a + b & 100%.txt", "it's $(id) `id`.txt", 'quote",comma.txt', "-rf", "#1 {x,y} [z].txt", "grüße 😀.txt", "in/deep/er/<b>.txt", "in/note.txt"];
/** Not every file system can store these. */
const UNUSUAL = ceph ? ["line\nend.txt", "in//empty segment.txt", "\u202Egnp.exe"] : [];
const KEYS = [...ODD, ...UNUSUAL].sort();

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  const visit = (use, { endpointUrl } = server) => drive(name, browser, site.url, [endpointUrl], use);
  const newBucket = async (what, keys) => {
    const bucket = await bucketOf(server, `${what}-${name.toLowerCase()}`, keys);
    if (ceph) await allow(server, bucket, ruleFor(site.url));
    return bucket;
  };
  /** Copies the links in a format, and returns what is pasted. */
  const copied = async (page, format) => {
    await page.select("[name=format]", format);
    await page.click("dialog button", "Copy");
    await page.see("dialog button", "Copied");
    await page.until(() => !document.querySelector("dialog .primary").textContent.includes("Copied"));
    return page.pasted();
  };

  await t.test("share_all_every_format_lists_links_that_work", async () => {
    const bucket = await newBucket("all", KEYS);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.click(".bar button", "Share all in this bucket");
      await page.see("dialog", "Anyone who has a link can download its object");
      await page.fill("[name=amount]", "3");
      await page.click("dialog button", "Create links");
      await page.see(".expires", "All links expire in 3 hours");
      await page.until(() => document.activeElement.matches(".expires"));
      await page.see("dialog h2", `${KEYS.length} presigned links`);
      await page.picture("share-all");

      const { objects: rows, expires_at } = JSON.parse(await copied(page, "json"));
      assert.deepEqual(rows.map(({ key }) => key).sort(), KEYS);
      assert.ok(Math.abs(Date.parse(expires_at) - Date.now() - 10_800_000) < 120_000);
      for (const { key, url, size, last_modified } of rows) {
        assert.equal(await (await fetch(url)).text(), key);
        assert.equal(size, Buffer.byteLength(key));
        const { searchParams } = new URL(url);
        assert.equal(searchParams.get("X-Amz-Expires"), String(3 * 3600));
        assert.ok(Date.parse(last_modified) <= Date.now() + 60_000);
      }
      assert.deepEqual((await copied(page, "text")).trimEnd().split("\n"), rows.map(({ url }) => url));
      assert.match(await copied(page, "csv"), /^key,size,last_modified,expires_at,url\n/);

      const html = await copied(page, "html");
      const other = await page.context.newPage();
      await other.setContent(html);
      const links = await other.evaluate(() => [...document.links].map(({ href, textContent }) => [href, textContent]));
      assert.deepEqual(links.map(([href]) => href), rows.map(({ url }) => url));
      assert.ok(links.some(([, text]) => text === "in/deep/er/<b>.txt"));
      await other.close();

      writeFileSync(join(folder, `${name}.sh`), await copied(page, "script"));
      execFileSync("sh", [`${name}.sh`, `downloads-${name}`], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
      const target = join(folder, `downloads-${name}`);
      for (const key of ODD) assert.equal(readFileSync(join(target, key), "utf8"), key);
      if (ceph) assert.equal(readFileSync(join(target, "in/_/empty segment.txt"), "utf8"), "in//empty segment.txt");
      if (name === "Chromium") assert.match(await page.saved("a[download]"), /^#!\/bin\/sh\n/);
      await page.see("a[download]", "Download download.sh");
    });
  });

  await t.test("share_all_without_subfolders_lists_only_the_folder", async () => {
    const bucket = await newBucket("flat", ["in/a.txt", "in/b/c.txt", "other.txt"]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.click("[aria-label='Share all in in/']", "Share");
      await page.see("dialog .literal", `s3://${bucket}/in/`);
      await page.check("[name=recursive]", false);
      await page.click("dialog button", "Create links");
      await page.see("dialog h2", "1 presigned link");
      assert.deepEqual(JSON.parse(await copied(page, "json")).objects.map(({ key }) => key), ["in/a.txt"]);
      await page.click("dialog button", "Change");
      await page.check("[name=recursive]", true);
      await page.click("dialog button", "Create links");
      await page.see("dialog h2", "2 presigned links");
    });
  });

  await t.test("list_shares_first_uploads_from_one_menu_and_clamps_names", async () => {
    const long = `${"a long name ".repeat(15)}.txt`;
    const bucket = await newBucket("order", [long, "short.txt", `${"folder".repeat(15)}/a.txt`]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.see("button.object", "short.txt");
      assert.deepEqual(await page.texts(".bar .primary"), ["Share all in this bucket…"]);
      assert.deepEqual(await page.texts(".bar > button, .bar > details > summary"), ["Share all in this bucket…", "Upload"]);
      await page.click(".bar summary", "Upload");
      await page.see(".items button");
      assert.deepEqual(await page.texts(".items button"), ["Files…", "Folder…", "Upload link for others…", "Upload form for others…"]);
      await page.page.keyboard.press("Escape");
      await page.resize(390, 800);
      const names = await page.page.evaluate(() =>
        [...document.querySelectorAll("td .clamp")].map((text) => ({
          lines: text.clientHeight / Number.parseFloat(getComputedStyle(text).lineHeight),
          isCut: text.scrollHeight > text.clientHeight,
          title: text.parentElement.title,
        })),
      );
      assert.equal(names.length, 3);
      for (const { lines } of names) assert.ok(lines < 2.1, String(lines));
      assert.ok(names.some(({ isCut, title }) => isCut && title === long));
    });
  });

  await t.test("share_states_the_expiry_first_and_keeps_delete_apart_from_download", async () => {
    const bucket = await newBucket("apart", ["a.txt"]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.share("a.txt");
      const isShown = (css) => page.page.evaluate((css) => document.querySelector(css)?.checkVisibility() ?? false, css);
      assert.deepEqual([await isShown("dialog [value=GET]"), await isShown("dialog [value=DELETE]")], [true, false]);
      assert.equal(await page.count("dialog details [value=GET]"), 0);
      await page.click("dialog button", "Create link");
      await page.see(".outcome", "Copied to the clipboard");
      const order = [".expires", ".result .primary", "dialog details.more"];
      const [expires, copies, more] = await page.page.evaluate((order) => order.map((css) => document.querySelector(css).getBoundingClientRect().top), order);
      assert.ok(expires < copies && copies < more);
      assert.deepEqual(await page.texts(".result .primary"), ["Copy link"]);
      assert.deepEqual([await isShown("dialog [name=url]"), await isShown("dialog [name=copyAs]"), await isShown(".expires")], [false, false, true]);
    });
  });

  await t.test("selection_is_shared_and_copied_as_uris", async () => {
    const bucket = await newBucket("selected", ["a b.txt", "c.txt", "d.txt", "in/e.txt"]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.click("[aria-label='Select a b.txt']");
      await page.click("[aria-label='Select d.txt']");
      await page.see(".selection", "2 selected");
      await page.picture("selection");
      await page.click(".selection button", "Copy s3:// URIs");
      await page.see("#status", "2 URIs copied");
      assert.equal(await page.pasted(), `s3://${bucket}/a b.txt\ns3://${bucket}/d.txt`);
      await page.click(".selection button", "Share selected");
      await page.see("dialog h2", "Share 2 objects");
      assert.equal(await page.count("[name=recursive]"), 0);
      await page.click("dialog button", "Create links");
      await page.see("dialog h2", "2 presigned links");
      assert.deepEqual(JSON.parse(await copied(page, "json")).objects.map(({ key }) => key), ["a b.txt", "d.txt"]);
      await page.close();
      await page.click("[aria-label='Select all objects']");
      await page.see(".selection", "3 selected");
      await page.click(".selection button", "Clear");
      await page.until(() => !document.querySelector(".selection, tbody :checked"));
    });
  });

  await t.test("row_menu_downloads_and_copies_the_uri", async () => {
    const key = "für dich 1.txt";
    const bucket = await newBucket("rows", [key, "other.txt"]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.click(`[aria-label='More for ${key}']`);
      const url = await page.page.evaluate(() => document.querySelector(".items a").href);
      const answer = await fetch(url);
      assert.match(answer.headers.get("content-disposition"), /^attachment;.*f%C3%BCr%20dich%201\.txt/);
      assert.equal(await answer.text(), key);
      await page.click(".items button", "Copy s3:// URI");
      await page.see("#status", "URI copied");
      assert.equal(await page.pasted(), `s3://${bucket}/${key}`);
      assert.equal(await page.count(".items"), 0);
    });
  });

  await t.test("sorting_by_column_orders_all_loaded_objects", async () => {
    const sizes = { "b 10.txt": "3", "b 9.txt": "1", "a.txt": "2" };
    const days = { "b 10.txt": 1, "b 9.txt": 3, "a.txt": 2 };
    const fake = await fakeServer(() =>
      objectList(Object.entries(sizes).map(([key, size]) => ({ key, size, modified: `2026-01-0${days[key]}T00:00:00Z` }))),
    );
    await visit(async (page) => {
      await page.connect(fake, "s3://photos");
      await page.see("button.object", "a.txt");
      const order = async (column, direction, ...keys) => {
        await page.click("th button", column);
        await page.until(([text, direction]) => [...document.querySelectorAll("[aria-sort]")].map((th) => th.textContent + th.ariaSort).join() === text + direction, [column, direction]);
        assert.deepEqual(await page.texts("button.object"), keys);
      };
      assert.deepEqual(await page.texts("button.object"), ["b 10.txt", "b 9.txt", "a.txt"]);
      await order("Size", "descending", "b 10.txt", "a.txt", "b 9.txt");
      await order("Size", "ascending", "b 9.txt", "a.txt", "b 10.txt");
      await order("Last modified", "descending", "b 9.txt", "a.txt", "b 10.txt");
      await order("Name", "ascending", "b 10.txt", "b 9.txt", "a.txt");
      await order("Name", "descending", "b 10.txt", "b 9.txt", "a.txt");
    }, fake);
    fake.stop();
  });

  await t.test("share_all_lists_every_page_and_can_be_cancelled", async () => {
    const bucket = await newBucket("pages", Array.from({ length: 1100 }, (_, index) => `object ${String(index).padStart(4, "0")}`));
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.click(".bar button", "Share all in this bucket");
      await page.click("dialog button", "Create links");
      await page.see("dialog h2", "1,100 presigned links");
    });
    // The second page never arrives.
    const page = (from) => objectList(Array.from({ length: 1000 }, (_, index) => ({ key: `object ${from + index}` })), { next: String(from + 1000) });
    const isListing = (url) => !url.searchParams.has("delimiter");
    const fake = await fakeServer((request) => {
      const url = new URL(request.url, "http://server");
      return isListing(url) && url.searchParams.has("continuation-token") ? undefined : page(0);
    });
    await visit(async (page) => {
      await page.connect(fake, "s3://photos");
      await page.click(".bar button", "Share all in this bucket");
      await page.click("dialog button", "Create links");
      await page.see("dialog [role=status]", "Listing: 1,000 objects found");
      await page.picture("share-all-progress");
      await page.click("dialog button", "Cancel");
      await page.until(() => !document.querySelector("dialog .primary").disabled);
      assert.equal(await page.count("dialog .problem"), 0);
      assert.equal(await page.count("[name=format]"), 0);
    }, fake);
    fake.stop();
  });

  await t.test("share_all_more_than_the_limit_is_an_error", async () => {
    const fake = await fakeServer(({ url }) => {
      const from = Number(new URL(url, "http://server").searchParams.get("continuation-token") ?? 0);
      return objectList(Array.from({ length: 1000 }, (_, index) => ({ key: `object ${from + index}` })), { next: String(from + 1000) });
    });
    await visit(async (page) => {
      await page.connect(fake, "s3://photos");
      await page.click(".bar button", "Share all in this bucket");
      await page.click("dialog button", "Create links");
      await page.see("dialog [role=alert]", "There are more than 10,000 objects, the most that can be shared at once");
      assert.equal(await page.count("[name=format]"), 0);
    }, fake);
    fake.stop();
  });

  await t.test("share_all_reports_keys_that_cannot_be_shared_and_failed_listings", async () => {
    const fake = await fakeServer(({ url }) => {
      const { searchParams } = new URL(url, "http://server");
      if (searchParams.get("prefix") === "denied/") return { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" };
      return objectList([{ key: "a.txt" }, { key: "../b.txt" }], { folders: ["denied/"] });
    });
    await visit(async (page) => {
      await page.connect(fake, "s3://photos");
      await page.click(".bar button", "Share all in this bucket");
      await page.click("dialog button", "Create links");
      await page.see("dialog [role=alert]", "1 object cannot be shared");
      await page.see("dialog .failures", "../b.txt");
      await page.see("dialog h2", "1 presigned link");
      await page.close();
      await page.click("[aria-label='Share all in denied/']");
      await page.click("dialog button", "Create links");
      await page.see("dialog [role=alert]", "403 AccessDenied");
    }, fake);
    fake.stop();
  });

  await t.test("share_all_temporary_credentials_states_the_session_expiry", async () => {
    const fake = await fakeServer(() => objectList([{ key: "a.txt" }, { key: "b.txt" }]));
    await visit(async (page) => {
      const expiration = new Date(Date.now() + 900_000).toISOString();
      await page.click("summary", "Temporary credentials");
      await page.fill("[name=sessionToken]", "token");
      await page.fill("[name=expiration]", expiration);
      await page.connect(fake, "s3://photos");
      await page.click(".bar button", "Share all in this bucket");
      await page.click("dialog button", "Create links");
      await page.see(".expires", "All links expire in 15 minutes");
      await page.see("dialog .note", "earlier than requested");
    }, fake);
    fake.stop();
  });

  await t.test("empty_folder_is_a_drop_target", async () => {
    const bucket = await newBucket("empty");
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.see(".empty", "This bucket is empty.");
      assert.equal(await page.page.evaluate(() => document.querySelector(".bar .primary").disabled), true);
      await page.drop("first.txt", "text/plain", 5);
      await page.see("button.object", "first.txt");
      assert.equal(await page.count(".empty"), 0);
      await page.fill("[name=find]", "nothing");
      await page.see("[role=status]", "No matches.");
    });
  });
});
