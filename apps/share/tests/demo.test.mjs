// The demo that `make share` starts.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("demo_serves_the_page_and_stops_on_sigint", async () => {
  const demo = spawn(process.execPath, [fileURLToPath(new URL("../demo.mjs", import.meta.url))], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(demo, "exit");
  const [text] = await once(demo.stdout, "data");
  const [url] = /http:\S+/.exec(text);
  const answer = await fetch(url);
  assert.match(await answer.text(), /<title>presigned share/);
  demo.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(fetch(url));
});
