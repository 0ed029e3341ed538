// Uppy in browsers, and its handler, at real servers. Runs inside with-s3, as servers.test.mjs does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { build } from "esbuild";
import { Hono } from "hono";
import { Presigner } from "presigned";
import { createSignRequestHandler } from "presigned/uppy";
import { launchChromium, launchFirefox } from "./browsers/launch.mjs";
import { blocksOf } from "./docs.mjs";
import { startWorkerd } from "./runtimes/workerd.mjs";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_BUCKET: bucket } = process.env;
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");
const MiB = 2 ** 20;
const credentials = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
const servers = Object.entries({ "s3s-fs": S3_ENDPOINT_URL, Ceph: CEPH_ENDPOINT_URL })
  .filter(([, endpointUrl]) => endpointUrl)
  .map(([name, endpointUrl]) => ({ name, s3: new Presigner("us-east-1", credentials, { endpointUrl }) }));

/** A user is what the request says, and has a folder. */
const options = {
  bucket,
  authorize: (request) => request.headers.get("x-user"),
  keyFor: ({ name }, user) => `${user}/${crypto.randomUUID()}/${name}`,
  ownsKey: (key, user) => key.startsWith(`${user}/`),
};
const kinds = {
  open: {},
  limited: { maxSize: 13 * MiB, contentTypes: ["video/*", "text/plain"], expiresIn: 60 },
  large: { maxSize: 13 * MiB, partSize: 6 * MiB },
  form: {
    keyFor: (file, user) => ({ key: options.keyFor(file, user), contentDisposition: "attachment", metadata: { by: user }, acl: "private" }),
    form: true,
    maxSize: 100,
  },
};

let [site, browser, page] = [];
// The server of the document.
let documented;

before(async () => {
  const entry = fileURLToPath(new URL("browsers/uppy.mjs", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  const app = new Hono();
  for (const { name, s3 } of servers) {
    for (const [kind, limits] of Object.entries(kinds)) {
      const handler = createSignRequestHandler(() => s3, { ...options, ...limits });
      app.all(`/${name}/${kind}`, ({ req }) => handler(req.raw));
    }
  }
  app.post("/api/*", ({ req }) => documented.fetch(req.raw));
  app.get("/", (context) => context.html('<script type="module" src="/app.mjs"></script>'));
  app.get("/app.mjs", (context) => context.body(outputFiles[0].text, 200, { "content-type": "text/javascript" }));
  site = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => site.once("listening", resolve));
  browser = await launchChromium();
  page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  // s3s-fs leaves out the location, without which Uppy reports an error.
  await page.route(/[?&]uploadId=/, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const text = await response.text();
    const body = text.includes("<Location>") ? text : text.replace("<Bucket>", `<Location>/${bucket}</Location><Bucket>`);
    await route.fulfill({ response, body });
  });
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  await page.waitForFunction("globalThis.upload");
});

after(async () => {
  await browser?.close();
  site?.close();
});

const upload = (given) => page.evaluate((given) => globalThis.upload(given), { headers: { "x-user": "zoe" }, type: "text/plain", ...given });

/** Uploads a file, and compares what the server stored. */
async function uploadAndCompare(server, { name, size, ...others }) {
  const { keys, errors, parts } = await upload({ name, size, ...others });
  assert.deepEqual(errors, []);
  return { parts, headers: await compare(server, keys[0], name, size) };
}

async function compare({ s3 }, key, name, size) {
  assert.match(key, new RegExp(`^zoe/[\\w-]{36}/${name}$`));
  const stored = await fetch(s3.getObject(bucket, key));
  const sha256 = createHash("sha256").update(Buffer.from(await stored.arrayBuffer())).digest("hex");
  assert.equal(sha256, await page.evaluate((size) => globalThis.sha256(size), size));
  return stored.headers;
}

for (const server of servers) {
  const at = (kind) => `/${server.name}/${kind}`;
  const post = (kind, body, user = "zoe") =>
    fetch(`http://127.0.0.1:${site.address().port}${at(kind)}`, { method: "POST", headers: { "x-user": user }, body: JSON.stringify(body) });

  test(`${server.name}: a file is uploaded by PUT`, async () => {
    const { headers } = await uploadAndCompare(server, { sign: at("limited"), name: "für dich.txt", size: 1000 });
    assert.equal(headers.get("content-type"), "text/plain");
    await uploadAndCompare(server, { sign: at("limited"), name: "empty", size: 0 });
  });

  test(`${server.name}: a file is uploaded in parts`, async () => {
    const { parts, headers } = await uploadAndCompare(server, {
      sign: at("limited"),
      name: "film.mp4",
      type: "video/mp4",
      size: 12 * MiB + 5,
      shouldUseMultipart: true,
    });
    assert.deepEqual(parts, [1, 2, 3]);
    assert.equal(headers.get("content-type"), "video/mp4");
  });

  test(`${server.name}: a paused multipart upload resumes`, async () => {
    const { parts } = await uploadAndCompare(server, { sign: at("limited"), name: "paused", size: 12 * MiB, shouldUseMultipart: true, pauseAt: 2 });
    assert.deepEqual(parts, [1, 2, 3]);
  });

  test(`${server.name}: parts have the size of the options`, async () => {
    const large = { sign: at("large"), name: "large", size: 12 * MiB, shouldUseMultipart: true, partSize: 6 * MiB };
    assert.deepEqual((await uploadAndCompare(server, large)).parts, [1, 2]);
  });

  test(`${server.name}: a multipart upload of a closed page resumes`, async () => {
    const size = 11 * MiB;
    const given = { sign: at("limited"), headers: { "x-user": "zoe" }, size };
    const { parts, key } = await page.evaluate((given) => globalThis.resume(given), given);
    assert.deepEqual([parts[0], parts[1].at(-1)], [[1], 3]);
    await compare(server, key, "resumed", size);
  });

  test(`${server.name}: a cancelled multipart upload is aborted`, async () => {
    const aborted = page.waitForResponse((response) => response.request().method() === "DELETE");
    const sent = await upload({ sign: at("limited"), name: "cancelled", size: 12 * MiB, shouldUseMultipart: true, cancelAt: 1 });
    assert.deepEqual(sent.parts, [1]);
    const response = await aborted;
    assert.equal(response.status(), 204);
    const { pathname, searchParams } = new URL(response.url());
    const key = decodeURIComponent(pathname).split("/").slice(2).join("/");
    const parts = await fetch(server.s3.listParts(bucket, key, searchParams.get("uploadId")));
    assert.doesNotMatch(await parts.text(), /<Part>/);
  });

  test(`${server.name}: a file is uploaded by a form, and a larger one is not`, async () => {
    const { headers } = await uploadAndCompare(server, { sign: at("form"), name: "form.txt", size: 100 });
    assert.equal(headers.get("content-type"), "text/plain");
    // Ceph reads no field for it.
    if (server.name !== "Ceph") assert.equal(headers.get("content-disposition"), "attachment");
    assert.equal(headers.get("x-amz-meta-by"), "zoe");
    const { errors } = await upload({ sign: at("form"), name: "form.txt", size: 101, own: true });
    assert.deepEqual(errors, ["S3 returned 400 – EntityTooLarge"]);
  });

  test(`${server.name}: an own signRequest works, with a form if the size is limited`, async () => {
    await uploadAndCompare(server, { sign: at("open"), name: "own.txt", size: 10, own: true });
    await uploadAndCompare(server, { sign: at("open"), name: "own", size: 6 * MiB, own: true, shouldUseMultipart: true });
    await uploadAndCompare(server, { sign: at("limited"), name: "own.txt", size: 10, own: true });
  });

  test(`${server.name}: what the handler rejects is an error of the file`, async () => {
    const errorOf = async (given) => (await upload({ sign: at("limited"), name: "a", size: 1, ...given })).errors[0];
    assert.equal(await errorOf({ headers: {} }), "the upload is not allowed");
    assert.equal(await errorOf({ type: "text/html" }), "contentType: `text/html` is not accepted");
    assert.equal(await errorOf({ size: 13 * MiB + 1 }), `size: is out of range; use at most ${13 * MiB} bytes`);
    assert.match(await errorOf({ headers: { "x-user": ".." } }), /^key: /);
  });

  test(`${server.name}: a request accepts no other size or media type than was signed`, async () => {
    const { url, headers } = await (await post("limited", { method: "PUT", key: "k", name: "a.txt", contentType: "text/plain", size: 5 })).json();
    const statusOf = async (body, type) => (await fetch(url, { method: "PUT", headers: { ...headers, "content-type": type }, body })).status;
    assert.equal(await statusOf("longer", "text/plain"), 403);
    assert.equal(await statusOf("12345", "text/html"), 403);
    assert.equal(await statusOf("12345", "text/plain"), 200);

    const create = await (await post("limited", { method: "POST", key: "k", contentType: "text/plain", size: 5 })).json();
    const [, uploadId] = /<UploadId>(.+)<\/UploadId>/.exec(await (await fetch(create.url, { method: "POST", headers: create.headers })).text());
    const part = { method: "PUT", key: create.key, uploadId, partNumber: 1, size: 5 };
    const signed = await (await post("limited", part)).json();
    assert.equal((await fetch(signed.url, { method: "PUT", body: "longer" })).status, 403);
    assert.equal((await fetch(signed.url, { method: "PUT", body: "12345" })).status, 200);
    assert.equal((await post("limited", part, "max")).status, 403);
    const abort = await (await post("limited", { ...part, method: "DELETE" })).json();
    assert.equal((await fetch(abort.url, { method: "DELETE" })).status, 204);
  });
}

test("Firefox: a file is uploaded by PUT, by a form and in parts", async () => {
  const firefox = await launchFirefox();
  try {
    const other = await firefox.newPage();
    await other.goto(page.url());
    await other.waitForFunction("globalThis.upload");
    const uploads = [
      { kind: "limited", size: 1000 },
      { kind: "limited", size: 0 },
      { kind: "form", size: 100 },
      { kind: "limited", size: 6 * MiB, shouldUseMultipart: true },
    ];
    for (const server of servers) {
      for (const { kind, size, ...others } of uploads) {
        const given = { sign: `/${server.name}/${kind}`, headers: { "x-user": "zoe" }, name: "firefox", type: "text/plain", size, ...others };
        const { keys, errors } = await other.evaluate((given) => globalThis.upload(given), given);
        // Only Chromium's requests get the location that s3s-fs leaves out.
        if (server.name === "s3s-fs" && others.shouldUseMultipart) assert.match(errors[0], /missing Location/);
        else await compare(server, keys[0], "firefox", size);
      }
    }
  } finally {
    await firefox.close();
  }
});

test("docs: the server and the page upload a file", async () => {
  const [server, client, own, cors, ...others] = blocksOf("uppy.md");
  assert.deepEqual([server.name, client.name, own.language, cors.language, others], ["server", "page", "js", "json", []]);
  assert.deepEqual(JSON.parse(cors.code)[0].ExposeHeaders, ["ETag"]);
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const program = fileURLToPath(new URL(".docs-uppy.mjs", import.meta.url));
  Object.assign(process.env, { BUCKET: bucket, AWS_ACCESS_KEY_ID: S3_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: S3_SECRET_ACCESS_KEY });
  Object.assign(process.env, { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_S3: S3_ENDPOINT_URL });
  writeFileSync(program, server.code);
  try {
    documented = (await import(program)).default;
    const contents = `${client.code}\n${own.code}\nObject.assign(globalThis, { uppy, signRequest });`;
    const { outputFiles } = await build({ stdin: { contents, resolveDir: folder }, bundle: true, format: "esm", write: false });
    await page.addScriptTag({ type: "module", content: outputFiles[0].text });
    await page.waitForFunction("globalThis.signRequest");
    const { keys, own: signed } = await page.evaluate(async () => {
      globalThis.uppy.addFile({ name: "a b.png", type: "image/png", data: new Blob(["a image"], { type: "image/png" }) });
      const { successful } = await globalThis.uppy.upload();
      return { keys: successful.map(({ response }) => response.body.key), own: await globalThis.signRequest({ method: "PUT", key: "k" }) };
    });
    assert.match(keys[0], /^users\/42\/[\w-]{36}-a b\.png$/);
    assert.equal(await (await fetch(servers[0].s3.getObject(bucket, keys[0]))).text(), "a image");
    assert.equal(signed.code, "access_denied");
  } finally {
    rmSync(program);
  }
});

test("workerd: the handler signs an upload", async () => {
  const worker = await startWorkerd(
    { worker: fileURLToPath(new URL("runtimes/uppy.mjs", import.meta.url)) },
    { S3_ENDPOINT_URL, S3_BUCKET: bucket, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY },
  );
  try {
    const file = { method: "PUT", key: "k", name: "a.txt", contentType: "text/plain", size: 5 };
    const ask = (headers) => fetch(worker.url, { method: "POST", headers, body: JSON.stringify(file) });
    const { url, headers, key } = await (await ask({ "x-user": "zoe" })).json();
    assert.equal((await fetch(url, { method: "PUT", headers, body: "hello" })).status, 200);
    assert.equal(await (await fetch(servers[0].s3.getObject(bucket, key))).text(), "hello");
    assert.equal((await ask({})).status, 403);
  } finally {
    worker.stop();
  }
});
