// Uploads and downloads at real servers. Runs inside `tests/with-s3 --ceph`, which names them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./browsers/launch.mjs";
import { serve } from "./browsers/server.mjs";
import { both, full } from "./both.mjs";
import { roundTrip } from "./round-trip.mjs";
import { startWorkerd } from "./runtimes/workerd.mjs";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_BUCKET } = process.env;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const server = (endpointUrl) => ({
  region: "us-east-1",
  endpointUrl,
  bucket: S3_BUCKET,
  accessKeyId: S3_ACCESS_KEY_ID,
  secretAccessKey: S3_SECRET_ACCESS_KEY,
});

const servers = { "s3s-fs": S3_ENDPOINT_URL, Ceph: CEPH_ENDPOINT_URL };
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");

for (const [name, endpointUrl] of Object.entries(servers).filter(([, url]) => url)) {
  for (const [engine, presigned] of Object.entries(both)) {
    test(`Node, ${engine}: up and down at ${name}`, () => roundTrip(presigned, full[engine], server(endpointUrl)));
  }

  test(`workerd: up and down at ${name}`, async () => {
    const worker = await startWorkerd({
      worker: here("runtimes/worker.mjs"),
      vectors: here("vectors.mjs"),
      "round-trip": here("round-trip.mjs"),
    });
    try {
      const answer = await fetch(worker.url, { method: "POST", body: JSON.stringify({ server: server(endpointUrl) }) });
      assert.equal(await answer.text(), "uploaded and downloaded");
    } finally {
      worker.stop();
    }
  });
}

// Its bucket admits every origin, by a rule as on AWS.
if (CEPH_ENDPOINT_URL) {
  test("Chromium: up and down by fetch, a click on a link, and the address bar", async () => {
    const site = await serve(CEPH_ENDPOINT_URL);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await page.waitForFunction("globalThis.page");
      const ceph = server(CEPH_ENDPOINT_URL);
      assert.equal(await page.evaluate((server) => globalThis.page.roundTrip(server), ceph), "uploaded and downloaded");

      const key = "a key/with ünïcode, %2F & more?#.txt";
      assert.ok(await page.evaluate(([server, key]) => globalThis.page.uploadAndLink(server, key, "seen by a click"), [ceph, key]));
      await page.click("#link");
      await page.waitForURL(`${CEPH_ENDPOINT_URL}/**`);
      assert.equal(await page.evaluate(() => document.body.innerText), "seen by a click");
      const answer = await page.goto(page.url());
      assert.equal(await answer.text(), "seen by a click");
    } finally {
      await browser.close();
      site.stop();
    }
  });

  test("Chromium: a form uploads the file that a person chooses, and no other kind", async () => {
    const { Presigner } = both.native;
    const { region, endpointUrl, bucket, ...credentials } = server(CEPH_ENDPOINT_URL);
    const s3 = new Presigner(region, credentials, { endpointUrl });
    const form = s3.postObject(bucket, "forms/${filename}", {
      fields: { "x-amz-meta-owner": 'Zo "&<>', success_action_status: "201" },
      startsWith: { "Content-Type": "image/" },
      contentLengthRange: [1, 100],
    });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const upload = async (type, body) => {
        await page.goto("about:blank");
        await page.setContent(form.toHtml());
        await page.fill("[name=Content-Type]", type);
        await page.setInputFiles("[name=file]", { name: "cat.jpg", mimeType: "image/jpeg", buffer: Buffer.from(body) });
        const [answer] = await Promise.all([page.waitForResponse(form.url), page.click("button")]);
        return answer.status();
      };
      assert.equal(await upload("text/html", "a cat"), 403);
      assert.equal(await upload("image/jpeg", "x".repeat(101)), 400);
      assert.equal(await upload("image/jpeg", "a cat"), 201);
      const stored = await fetch(String(s3.getObject(bucket, "forms/cat.jpg")));
      assert.equal(await stored.text(), "a cat");
      assert.equal(stored.headers.get("content-type"), "image/jpeg");
      assert.equal(stored.headers.get("x-amz-meta-owner"), 'Zo "&<>');
    } finally {
      await browser.close();
    }
  });
}
