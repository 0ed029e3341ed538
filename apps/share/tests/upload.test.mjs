// Uploads of files and folders, in both browsers; nothing is overwritten without confirmation. Runs inside with-s3.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after } from "node:test";
import { drive, inEach, useSite } from "./drive.mjs";
import { AS_SYSTEM } from "./firefox.mjs";
import { acme, allow, bucketOf, ceph, contentOf, keysOf, letPut, ruleFor, s3sFs, send, withoutConditions } from "./servers.mjs";

const server = ceph ?? s3sFs;
const MIB = 2 ** 20;
const PROGRESS = ".uploads progress:not([value='0'])";

const folder = mkdtempSync(join(tmpdir(), "share-"));
const chosen = ["first.txt", "second ü.txt"].map((name) => join(folder, name));
for (const path of chosen) writeFileSync(path, path);
// More than one batch of `readEntries`, which is 100 in Chromium.
const tree = ["a/b/deep 1%.txt", "a/ü.txt", ...Array.from({ length: 118 }, (_, index) => `many/${index}.txt`)].map((path) => `tree/${path}`);
for (const path of tree) {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), path);
}
mkdirSync(join(folder, "tree/empty"));

const site = useSite();
after(() => rmSync(folder, { recursive: true }));

inEach(async (t, name, launch) => {
  const browser = await launch(AS_SYSTEM);
  t.after(() => browser.close());
  const visit = (use) => drive(name, browser, site.url, [server.endpointUrl], use);
  const bucketOfTest = async (what, keys) => {
    const bucket = await bucketOf(server, `${what}-${name.toLowerCase()}`, keys);
    if (ceph) await allow(server, bucket, ruleFor(site.url));
    return bucket;
  };

  await t.test("upload_drop_and_multipart_do_not_overwrite_without_confirmation", async () => {
    const bucket = await bucketOfTest("uploads", ["folder/there.txt"]);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}/folder/`);
      await page.see("button.object", "there.txt");
      await page.drop("new + 1%.txt", "text/plain", 5);
      await page.see("button.object", "new + 1%.txt");
      assert.equal(await contentOf(server, bucket, "folder/new + 1%.txt"), "AAAAA");
      await page.choose("[name=files]", ...chosen);
      for (const path of chosen) await page.see("button.object", basename(path));
      await page.drop("there.txt", "text/plain", 7);
      await page.see(".uploads", "Already exists");
      assert.equal(await contentOf(server, bucket, "folder/there.txt"), "folder/there.txt");
      await page.picture("upload-exists");
      await page.click(".uploads button", "Replace");
      await page.see(".uploads", "uploaded, 7 B");
      assert.equal(await contentOf(server, bucket, "folder/there.txt"), "AAAAAAA");
      const isSeen = await page.watch(PROGRESS, "");
      await page.drop("large.bin", "application/x-large", 17 * MIB);
      await isSeen();
      await page.picture("upload-progress");
      await page.see("button.object", "large.bin");
      const answer = await send(server.s3.headObject(bucket, "folder/large.bin"));
      assert.deepEqual(
        [answer.headers.get("content-length"), answer.headers.get("content-type")],
        [String(17 * MIB), "application/x-large"],
      );
      assert.match(answer.headers.get("etag"), /-3"$/);
      await page.watch(PROGRESS, "", "[aria-label='Cancel folder/unwanted.bin']");
      await page.drop("unwanted.bin", "", 100 * MIB);
      await page.see(".uploads", "cancelled");
      await assert.rejects(contentOf(server, bucket, "folder/unwanted.bin"), /404/);
    });
  });

  await t.test("upload_server_without_conditions_checks_first", async () => {
    const front = await withoutConditions(s3sFs);
    const bucket = await bucketOf(s3sFs, `unconditional-${name.toLowerCase()}`, ["there.txt"]);
    await drive(name, browser, site.url, [front.endpointUrl], async (page) => {
      await page.connect(front, bucket);
      await page.see("button.object", "there.txt");
      await page.drop("there.txt", "text/plain", 3);
      await page.see(".uploads", "Already exists");
      await page.drop("new.txt", "text/plain", 3);
      await page.see("button.object", "new.txt");
      await page.drop("large.bin", "", 17 * MIB);
      await page.see("button.object", "large.bin");
    });
    front.stop();
    const parts = front.asked.filter((line) => /^PUT .*partNumber/.test(line));
    assert.equal(parts.length, 3, "each part is sent once");
    assert.equal(await contentOf(s3sFs, bucket, "new.txt"), "AAA");
    assert.equal(await contentOf(s3sFs, bucket, "there.txt"), "there.txt");
  });

  await t.test("upload_cors_without_etag_shows_its_own_error", { skip: !ceph && "needs Ceph" }, async () => {
    const bucket = await bucketOfTest("no-etag");
    await allow(server, bucket, ruleFor(site.url).replace(/"ETag"/, ""));
    await visit(async (page) => {
      await page.connect(server, bucket);
      await page.drop("large.bin", "", 17 * MIB);
      await page.see(".uploads .problem", "CORS rule does not expose ETag");
    });
    const uploads = await (await send(server.s3.presign("GET", bucket, undefined, { query: { uploads: "" } }))).text();
    assert.ok(!uploads.includes("<UploadId>"), "the multipart upload is aborted");
  });

  await t.test("upload_folder_shows_a_summary_and_confirms_all_at_once", async () => {
    const bucket = await bucketOfTest("folders");
    const place = `in/${tree[0]}`;
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}/in/`);
      // Until the listing is there, the page moves below the pointer.
      await page.see(".drop", "This folder is empty");
      await page.dropFolder(join(folder, "tree"));
      await page.see(".uploads .sum", "120 of 120 uploaded");
      await page.see("a.folder", "tree/");
      assert.deepEqual(await keysOf(server, bucket), tree.map((key) => `in/${key}`).sort());
      assert.equal(await contentOf(server, bucket, place), tree[0]);
      await page.picture("upload-folder");
      await page.chooseFolder(join(folder, "tree"));
      await page.see(".uploads .sum", "0 of 120 uploaded, 120 to confirm");
      await page.see(".uploads", "and 110 more");
      assert.equal(await page.count(".uploads li"), 10);
      await page.picture("upload-folder-asks");
      await send(server.s3.putObject(bucket, place, { contentType: "text/plain" }), "another");
      await page.click(".sum button", "Replace all");
      await page.see(".sum :focus", "of 120 uploaded");
      await page.see(".uploads .sum", "120 of 120 uploaded");
      assert.equal(await contentOf(server, bucket, place), tree[0]);
      // Cancelled uploads stay cancelled, with any response of the server.
      await page.watch(".uploads li", "", ".sum button:last-child");
      await page.chooseFolder(join(folder, "tree"));
      await allOver(page, "^(0) of 120 uploaded, (120) cancelled$");
      await page.dropFolder(join(folder, "tree/empty"));
      await page.see("#status", "The folder contains no files");
    });
  });

  await t.test("upload_cancel_all_starts_no_further_uploads", async () => {
    const bucket = await bucketOfTest("cancelled");
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.watch(".uploads li", "", ".sum button:last-child");
      await page.chooseFolder(join(folder, "tree"));
      const [done, cancelled] = await allOver(page, "^(\\d+) of 120 uploaded, (\\d+) cancelled$");
      assert.ok(cancelled > 0);
      // Uploads in progress may have completed.
      assert.ok((await keysOf(server, bucket)).length <= done + 3);
      await page.click(".sum button", "Retry all");
      await allOver(page, "^(\\d+) of 120 uploaded(?:, (\\d+) to confirm)?$");
      assert.equal((await keysOf(server, bucket)).length, 120);
    });
  });

  await t.test("upload_deleted_file_is_not_reported_as_a_network_error", async () => {
    const bucket = await bucketOfTest("gone", ["gone.txt"]);
    const path = join(mkdtempSync(join(folder, "gone-")), "gone.txt");
    writeFileSync(path, "gone");
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.choose("[name=files]", path);
      await page.see(".uploads button", "Replace");
      rmSync(path);
      await page.click(".uploads button", "Replace");
      await page.see(".uploads .problem", "The file cannot be read");
      assert.equal(await contentOf(server, bucket, "gone.txt"), "gone.txt");
    });
  });

  await t.test("upload_put_only_keys_need_confirmation", { skip: !ceph && "needs Ceph" }, async () => {
    const bucket = await bucketOf(acme, `put-only-${name.toLowerCase()}`, ["there.txt"]);
    await allow(acme, bucket, ruleFor(site.url));
    await letPut(acme, bucket);
    await visit(async (page) => {
      await page.connectAnyway(server, `s3://acme:${bucket}`);
      await page.see(".problem", "403 AccessDenied");
      await page.drop("new.txt", "text/plain", 3);
      await page.see(".uploads", "uploaded, 3 B");
      await page.drop("there.txt", "text/plain", 3);
      await page.see(".uploads", "Already exists");
    });
    const front = await withoutConditions(server);
    await drive(name, browser, site.url, [front.endpointUrl], async (page) => {
      await page.connectAnyway(front, `s3://acme:${bucket}`);
      await page.see(".problem", "403 AccessDenied");
      for (const key of ["there.txt", "newer.txt"]) {
        await page.drop(key, "text/plain", 5);
        await page.see(".uploads li:last-child", key);
        await page.see(".uploads li:last-child", "The server cannot tell whether this object exists");
      }
      await page.picture("upload-cannot-tell");
      await page.click(".uploads li:last-child button", "Upload anyway");
      await page.see(".uploads", "uploaded, 5 B");
    });
    front.stop();
    assert.deepEqual(await keysOf(acme, bucket), ["new.txt", "newer.txt", "there.txt"]);
    // The uploader owns the object.
    assert.equal(await contentOf(server, `acme:${bucket}`, "newer.txt"), "AAAAA");
    assert.equal(await contentOf(acme, bucket, "there.txt"), "there.txt");
  });
});

/** Waits until all 120 uploads have finished, and returns their counts. */
async function allOver(page, pattern) {
  const counts = await page.until((pattern) => {
    const text = document.querySelector(".sum strong")?.textContent;
    const counts = new RegExp(pattern).exec(text)?.slice(1).map((count) => Number(count ?? 0));
    return counts?.reduce((sum, count) => sum + count) === 120 && counts;
  }, pattern);
  return counts.jsonValue();
}
