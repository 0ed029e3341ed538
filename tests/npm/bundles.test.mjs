import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { at, both, credentials } from "./both.mjs";
import { launchChromium } from "./browsers/launch.mjs";
import { bundlers, output } from "./bundles/bundlers.mjs";
import { startWorkerd } from "./runtimes/workerd.mjs";

const folder = mkdtempSync(join(tmpdir(), "bundles-"));
after(() => rmSync(folder, { recursive: true }));
const given = { credentials, at };
const expected = `wasm ${new both.native.Presigner("us-east-1", credentials).getObject("photos", "k", { at })}`;

for (const [name, bundle] of Object.entries(bundlers)) {
  test(`${name}: a page and its worker`, async () => {
    const outfile = output(folder, name, "browser");
    await bundle("browser", outfile);
    const site = createServer((request, response) => {
      response.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'");
      response.setHeader("Content-Type", request.url === "/" ? "text/html" : "text/javascript");
      response.end(request.url === "/" ? '<script type="module" src="/app.mjs"></script>' : readFileSync(outfile));
    }).listen(0, "127.0.0.1");
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${site.address().port}/`);
      await page.waitForFunction(() => globalThis.link);
      assert.equal(await page.evaluate((given) => globalThis.link(given), given), expected);
      const fromWorker = await page.evaluate((given) => {
        const worker = new Worker("/app.mjs", { type: "module" });
        worker.postMessage(given);
        return new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = reject;
        });
      }, given);
      assert.equal(fromWorker, expected);
    } finally {
      await browser.close();
      site.close();
    }
  });

  test(`${name}: workerd`, async () => {
    const outfile = output(folder, name, "workerd");
    await bundle("workerd", outfile);
    const worker = await startWorkerd({ worker: outfile });
    try {
      const answer = await fetch(worker.url, { method: "POST", body: JSON.stringify(given) });
      assert.equal(await answer.text(), expected);
    } finally {
      worker.stop();
    }
  });
}
