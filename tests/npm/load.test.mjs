// Credentials that rotate while 8 worker threads sign, and the growth of memory. They sign for at least PRESIGN_LOAD_SECONDS
// (default 1), and at least PRESIGN_LOAD_URLS (default 100,000).
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { engine, Presigner } from "presigned";
import { verify } from "presigned/verify";

const at = "2026-11-23T12:00:00Z";
const THREADS = 8;
/** One URL of this number is verified. */
const SAMPLE = 64;
/** A worker collects garbage after this number, so that its heap stays small. */
const COLLECT = 4096;
/** Growth is below 2 MB. A byte lost per URL would be 20 MB in `make load`. */
const MOST_BYTES = 4 << 20;
/** Bounds the heap of a worker between two collections. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc");

function resident() {
  collect();
  return process.memoryUsage.rss();
}

const keys = (number) => ({ accessKeyId: `ASIA${number}`, secretAccessKey: `secret${number}`, sessionToken: `token${number}` });
const lookUp = (accessKeyId) => keys(Number(accessKeyId.slice(4)));

/** Signs until it is over. The shared numbers: rotations, whether it is over, then the signed URLs, verified ones and rotations of each worker. */
async function sign({ shared, worker }) {
  let known = 0;
  let s3 = new Presigner("eu-west-1", keys(known));
  const [signed, verified, rotations] = [2, 3, 4].map((index) => worker * 3 + index);
  while (!Atomics.load(shared, 1)) {
    const number = Atomics.load(shared, 0);
    if (number !== known) {
      known = number;
      s3 = s3.withCredentials(keys(known));
      shared[rotations] += 1;
    }
    const { url } = s3.getObject("photos", String(shared[signed]), { at });
    assert.ok(url.includes(`X-Amz-Credential=ASIA${known}%2F`), url);
    if (shared[signed] % SAMPLE === 0) {
      assert.equal(verify({ method: "GET", url }, lookUp, { at }).accessKeyId, `ASIA${known}`);
      shared[verified] += 1;
      // Node frees native objects, here presigners, between tasks.
      await setImmediate();
    }
    if (shared[signed] % COLLECT === 0) collect();
    shared[signed] += 1;
  }
}

if (isMainThread) {
  test("credentials_rotated_under_load_never_sign_again", async () => {
    assert.equal(engine, "native");
    const milliseconds = 1000 * Number(process.env.PRESIGN_LOAD_SECONDS ?? 1);
    const urls = Number(process.env.PRESIGN_LOAD_URLS ?? 100_000);
    const shared = new Int32Array(new SharedArrayBuffer(4 * (2 + 3 * THREADS)));
    const of = (index) => Array.from({ length: THREADS }, (_, worker) => shared[2 + 3 * worker + index]);
    const sum = (index) => of(index).reduce((a, b) => a + b);
    const begin = performance.now();
    const running = Array.from({ length: THREADS }, (_, worker) =>
      once(new Worker(new URL(import.meta.url), { workerData: { shared, worker }, resourceLimits: LIMITS }), "exit"),
    );
    let failed;
    Promise.all(running).catch((error) => (failed = error));
    let warm;
    while (!failed && (performance.now() - begin < milliseconds || sum(0) < urls)) {
      Atomics.add(shared, 0, 1);
      await sleep(20);
      if (shared[0] % 50 === 0) collect();
      if (sum(0) >= urls / 10) warm ??= resident();
    }
    const grown = resident() - warm;
    Atomics.store(shared, 1, 1);
    await Promise.all(running);
    const seconds = Math.round((performance.now() - begin) / 1000);
    console.log(
      `Node: ${sum(0)} URLs with ${THREADS} workers, ${sum(1)} verified, ${shared[0]} rotations, ${seconds} s, ` +
        `${warm} bytes after ${urls / 10} URLs, ${warm + grown} at the end`,
    );
    assert.ok(of(1).every(Boolean) && Math.max(...of(2)) > 2, `${of(1)} ${of(2)}`);
    assert.ok(grown < MOST_BYTES, `${grown}`);
  });
} else {
  await sign(workerData);
}
