import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium, launchFirefox } from "./browsers/launch.mjs";
import { serve } from "./browsers/server.mjs";
import { launchWebKit, missingWebKit } from "./browsers/webkit.mjs";
import { both, credentials } from "./both.mjs";
import { files } from "./files.mjs";

const cases = files.reduce((sum, file) => sum + file.cases.length, 0);

for (const [name, launch, skip = false] of [
  ["Chromium", launchChromium],
  ["Firefox", launchFirefox],
  ["WebKit", launchWebKit, missingWebKit()],
]) {
  test(`${name}, under a Content-Security-Policy with wasm-unsafe-eval alone`, { skip }, async () => {
    const server = await serve();
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.waitForFunction("globalThis.page");
      const line = await page.evaluate(`page.vectors(${JSON.stringify(name)})`);
      assert.equal(line, `${name}: ${cases} vectors run`);
      console.log(line);
      const given = ["us-east-1", credentials];
      const { url } = new both.native.Presigner(...given).getObject("photos", "k", { at: 0 });
      assert.equal(await page.evaluate(`page.streamed(...${JSON.stringify(given)})`), url);
    } finally {
      await browser.close();
      server.stop();
    }
  });
}
