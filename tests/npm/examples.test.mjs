// The examples at real servers. Runs inside with-s3, as servers.test.mjs does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Presigner } from "presigned";
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

const environment = {
  BUCKET: S3_BUCKET,
  AWS_ACCESS_KEY_ID: S3_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY: S3_SECRET_ACCESS_KEY,
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_S3: S3_ENDPOINT_URL,
};

/** Runs an example as a server, calls a function with its URL, and stops it. The first of its files is the program. */
async function runServer([program, ...others], use, options = []) {
  // Here they find the packages that they import.
  const folder = here(`.${program.replace(/\W/g, "-")}/`);
  mkdirSync(folder, { recursive: true });
  for (const name of [program, ...others]) copyFileSync(example(name), join(folder, name));
  const server = spawn(process.execPath, [...options, join(folder, program)], {
    env: { PATH: process.env.PATH, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await new Promise((resolve, reject) => {
      server.once("exit", (code) => reject(new Error(`the example ended with ${code}`)));
      server.stdout.once("data", (text) => resolve(String(text).split("\n")));
    });
    await use(line);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
}

test("Hono: an upload and a download", () =>
  runServer(["hono.mjs"], async (url) => {
    const upload = await (await post(`${url}/uploads`, { contentType: "text/plain", contentLength: 5 })).json();
    await use(upload, "hello");
    const key = new URL(upload.url).pathname.split("/").slice(2).join("/");
    const download = await fetch(`${url}/objects/${key}`);
    assert.equal(await download.text(), "hello");
    assert.equal(download.headers.get("content-disposition"), "attachment");
    const refused = await fetch(`${url}/objects/a/%2E%2E%2Fb`);
    assert.deepEqual([refused.status, (await refused.json()).code], [400, "unsafe_key"]);
  }));

/** A request of `awsS3Options` for a file, by a user. */
const uppyRequest = (url, file) =>
  new Request(url, { method: "POST", headers: { "x-user": "zoe", "content-type": "application/json" }, body: JSON.stringify({ method: "PUT", key: "k", ...file }) });

const s3 = new Presigner("us-east-1", { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }, { endpointUrl: S3_ENDPOINT_URL });

test("Express: an upload by Uppy's protocol", () =>
  runServer(["express.mjs"], async (url) => {
    const image = { name: "für dich.png", contentType: "image/png", size: 7 };
    const signed = await (await fetch(uppyRequest(`${url}/uploads`, image))).json();
    assert.match(signed.key, /^zoe\/[\w-]{36}$/);
    assert.equal((await fetch(signed.url, { method: "PUT", headers: signed.headers, body: "a image, or more" })).status, 403);
    assert.equal((await fetch(signed.url, { method: "PUT", headers: signed.headers, body: "a image" })).status, 200);
    const stored = await fetch(s3.getObject(S3_BUCKET, signed.key));
    assert.deepEqual([await stored.text(), stored.headers.get("content-disposition")], ["a image", "attachment"]);
    assert.equal((await fetch(uppyRequest(`${url}/uploads`, { ...image, contentType: "text/html" }))).status, 415);
    assert.equal((await post(`${url}/uploads`, { method: "PUT", key: "k" })).status, 403);
  }));

test("Next.js: an upload by Uppy's protocol and a download", async () => {
  const route = here(".next-route.mjs");
  const entryPoints = [example("next/app/api/upload/route.ts")];
  const isSet = Object.keys(environment).filter((name) => !(name in process.env));
  Object.assign(process.env, environment);
  try {
    await build({ entryPoints, outfile: route, format: "esm" });
    const { GET, POST } = await import(route);
    const address = "https://example.com/api/upload";
    const signed = await (await POST(uppyRequest(address, { name: "a b.txt", contentType: "text/plain", size: 5 }))).json();
    assert.match(signed.key, /^zoe\/[\w-]{36}-a b\.txt$/);
    assert.equal((await fetch(signed.url, { method: "PUT", headers: signed.headers, body: "hello" })).status, 200);
    const ask = (key, user = "zoe") => GET(new Request(`${address}?${new URLSearchParams({ key })}`, { headers: { "x-user": user } }));
    const download = await ask(signed.key);
    assert.equal(download.status, 302);
    assert.equal(await (await fetch(download.headers.get("location"))).text(), "hello");
    assert.equal((await ask(signed.key, "max")).status, 404);
    assert.equal((await POST(new Request(address, { method: "POST", body: "{}" }))).status, 403);
  } finally {
    for (const name of isSet) delete process.env[name];
    rmSync(route, { force: true });
  }
});

test("better-upload: files and parts are signed by presigned", async () => {
  // The presigner of the AWS SDK is not loaded.
  const hooks = `export const resolve = (name, context, next) => {
    if (name === "@aws-sdk/s3-request-presigner") throw new Error("loaded by " + context.parentURL);
    return next(name, context);
  };`;
  const guard = `import { register } from "node:module"; register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hooks)}));`;
  const options = ["--import", `data:text/javascript,${encodeURIComponent(guard)}`];
  await runServer(["better-upload.mjs", "better-upload-hooks.mjs"], async (url) => {
    const ask = (route, files, headers = { "x-user": "zoe" }) =>
      fetch(`${url}/api/upload`, { method: "POST", headers, body: JSON.stringify({ route, files }) });
    const image = { name: "cat.png", size: 7, type: "image/png" };
    const { files } = await (await ask("images", [image])).json();
    const [{ signedUrl, file }] = files;
    const headers = { "content-type": file.type, "x-amz-meta-by": file.objectMetadata.by };
    assert.equal((await fetch(signedUrl, { method: "PUT", headers, body: "a image, or more" })).status, 403);
    assert.equal((await fetch(signedUrl, { method: "PUT", headers, body: "a image" })).status, 200);
    const stored = await fetch(s3.getObject(S3_BUCKET, file.objectKey));
    assert.deepEqual([await stored.text(), stored.headers.get("x-amz-meta-by")], ["a image", "zoe"]);
    assert.equal((await ask("images", [{ ...image, type: "text/html" }])).status, 400);
    assert.equal((await ask("images", [image], {})).status, 400);

    const film = Buffer.alloc(6 * 2 ** 20, "film");
    const { multipart } = await (await ask("films", [{ name: "film.mp4", size: film.length, type: "video/mp4" }])).json();
    const [{ parts, completeSignedUrl, file: stated }] = multipart.files;
    const list = [];
    let at = 0;
    for (const { signedUrl, partNumber, size } of parts) {
      const sent = await fetch(signedUrl, { method: "PUT", body: film.subarray(at, (at += size)) });
      list.push(`<Part><ETag>${sent.headers.get("etag")}</ETag><PartNumber>${partNumber}</PartNumber></Part>`);
    }
    const body = `<CompleteMultipartUpload>${list.join("")}</CompleteMultipartUpload>`;
    assert.equal((await fetch(completeSignedUrl, { method: "POST", body })).status, 200);
    assert.ok(film.equals(Buffer.from(await (await fetch(s3.getObject(S3_BUCKET, stated.objectKey))).arrayBuffer())));
  }, options);
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
