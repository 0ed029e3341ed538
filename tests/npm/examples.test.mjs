// The examples at real servers. Runs inside with-s3, as servers.test.mjs does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./browsers/launch.mjs";
import { startWorkerd } from "./runtimes/workerd.mjs";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_BUCKET } = process.env;
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const example = (name) => here(`../../bindings/npm/examples/${name}`);
const post = (url, body) => fetch(url, { method: "POST", body: JSON.stringify(body) });

/** Sends what a slot was given for, and fetches what another body gives. */
async function use({ method, url, headers }, body) {
  const { "content-length": length, ...rest } = headers;
  assert.equal(length, String(body.length));
  assert.equal((await fetch(url, { method, headers: rest, body: `${body}more` })).status, 403);
  assert.equal((await fetch(url, { method, headers: rest, body })).status, 200);
}

test("Hono: an upload and a download", async () => {
  // Here it finds the packages that it imports.
  copyFileSync(example("hono.mjs"), here(".hono.mjs"));
  const server = spawn(process.execPath, [here(".hono.mjs")], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      BUCKET: S3_BUCKET,
      AWS_ACCESS_KEY_ID: S3_ACCESS_KEY_ID,
      AWS_SECRET_ACCESS_KEY: S3_SECRET_ACCESS_KEY,
      AWS_ENDPOINT_URL_S3: S3_ENDPOINT_URL,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await new Promise((resolve, reject) => {
      server.once("exit", (code) => reject(new Error(`the example ended with ${code}`)));
      server.stdout.once("data", (text) => resolve(String(text).split("\n")));
    });
    const upload = await (await post(`${line}/uploads`, { contentType: "text/plain", contentLength: 5 })).json();
    await use(upload, "hello");
    const key = new URL(upload.url).pathname.split("/").slice(2).join("/");
    const download = await fetch(`${line}/objects/${key}`);
    assert.equal(await download.text(), "hello");
    assert.equal(download.headers.get("content-disposition"), "attachment");
    const refused = await fetch(`${line}/objects/a/%2E%2E%2Fb`);
    assert.deepEqual([refused.status, (await refused.json()).code], [400, "unsafe_key"]);
  } finally {
    server.kill();
    rmSync(here(".hono.mjs"));
  }
});

test("Worker: a slot for one image of one size", async () => {
  const worker = await startWorkerd(
    { worker: example("worker.mjs") },
    { S3_REGION: "us-east-1", S3_ENDPOINT_URL, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY },
  );
  try {
    const slot = await (await post(worker.url, { contentType: "image/png", contentLength: 7 })).json();
    assert.match(slot.key, /^in\//);
    await use(slot, "a image");
    assert.equal((await post(worker.url, { contentType: "text/html", contentLength: 7 })).status, 415);
    assert.equal((await post(worker.url, { contentType: "image/png", contentLength: 1e9 })).status, 413);
    assert.equal((await post(worker.url, { contentType: "image/png", contentLength: 1.5 })).status, 400);
  } finally {
    worker.stop();
  }
});

if (CEPH_ENDPOINT_URL) {
  test("Page: a file is uploaded, and its link works", async () => {
    const site = createServer(({ url }, response) => {
      const [, script] = url.match(/^\/node_modules\/presigned\/dist\/(web-[\w-]+\.mjs)$/) ?? [];
      response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
      response.end(readFileSync(script ? here(`../../bindings/npm/dist/${script}`) : example("page.html")));
    }).listen(0, "127.0.0.1");
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${site.address().port}/`);
      for (const [name, value] of Object.entries({
        endpointUrl: CEPH_ENDPOINT_URL,
        bucket: S3_BUCKET,
        accessKeyId: S3_ACCESS_KEY_ID,
        secretAccessKey: S3_SECRET_ACCESS_KEY,
      })) {
        await page.fill(`[name=${name}]`, value);
      }
      await page.setInputFiles("[name=file]", { name: "für dich.txt", mimeType: "text/plain", buffer: Buffer.from("shared") });
      await page.click("button");
      await page.click("output a");
      await page.waitForURL(`${CEPH_ENDPOINT_URL}/**`);
      assert.equal(await page.evaluate(() => document.body.innerText), "shared");
    } finally {
      await browser.close();
      site.close();
    }
  });
}
