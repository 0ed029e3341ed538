// The built site in Chromium, from its files: search works, and nothing is requested from another server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../npm/browsers/launch.mjs";

const page = (name) => new URL(`../../target/docs/${name}`, import.meta.url).href;

test("site_from_files_searches_and_requests_nothing_else", async () => {
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const requests = [];
    tab.on("request", (request) => requests.push(request.url()));
    for (const name of ["index.html", "get-started/python.html", "reference/python.html", "why-links-fail.html"]) {
      await tab.goto(page(name));
      assert.ok(await tab.textContent("h1"));
    }
    await tab.fill(".md-search__input", "revoke");
    const found = tab.locator(".md-search-result__link", { hasText: "Revoke a link" }).first();
    await found.click();
    await tab.waitForURL(/security\.html/);
    const elsewhere = requests.filter((url) => !/^(file|data|blob):/.test(url));
    assert.deepEqual(elsewhere, []);
    assert.ok(requests.includes(page("assets/iframe-worker.js")));
  } finally {
    await browser.close();
  }
});

const PICTURES = process.env.PICTURES && fileURLToPath(new URL("../../target/docs-pictures/", import.meta.url));
test("site_pages_fit_a_phone", async () => {
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 360, height: 740 } });
    for (const name of ["index.html", "security.html", "compare.html", "how-to/upload-slot.html"]) {
      await tab.goto(page(name));
      const [content, width] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= width, `${name} is ${content} wide`);
      if (PICTURES) await tab.screenshot({ path: `${PICTURES}${name.replaceAll("/", "-")}.png` });
    }
  } finally {
    await browser.close();
  }
});
