// Drives the page in Chromium (Playwright) and Firefox (Puppeteer), and checks that no request goes to an unexpected server.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium, launchFirefox } from "../../../tests/npm/browsers/launch.mjs";
import { serve } from "../serve.mjs";
import * as firefox from "./firefox.mjs";

const PICTURES = fileURLToPath(new URL("../../../target/share/", import.meta.url));
mkdirSync(PICTURES, { recursive: true });

/** Serves the page for the tests of a file. */
export function useSite() {
  let site;
  before(async () => {
    site = await serve();
  });
  after(() => site.stop());
  return {
    get url() {
      return site.url;
    },
  };
}

/** Runs a test in both browsers concurrently. */
export function inEach(run) {
  test("browsers", { concurrency: true }, (t) =>
    Promise.all(
      Object.entries({ Chromium: launchChromium, Firefox: launchFirefox }).map(([name, launch]) =>
        t.test(name, (t) => run(t, name, launch)),
      ),
    ),
  );
}

/** Opens a page with its own storage, and passes a `Drive` to `use`. */
export async function drive(name, browser, site, allowed, use) {
  const isChromium = name === "Chromium";
  const context = isChromium ? await browser.newContext() : await browser.createBrowserContext();
  const page = await context.newPage();
  const driven = new Drive(name, page, context);
  await driven.resize(1100, 800);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  try {
    await page.goto(site);
    await driven.see("main h1");
    await use(driven);
  } finally {
    await context.close();
  }
  const origins = [site, ...allowed].map((url) => new URL(url).origin);
  const elsewhere = requests.filter((url) => /^https?:/.test(url) && !origins.includes(new URL(url).origin));
  assert.deepEqual(elsewhere, []);
  assert.ok(requests.length > 2);
}

export class Drive {
  constructor(name, page, context) {
    Object.assign(this, { name, page, context });
  }

  /** Waits for a visible element that contains the text. */
  async see(css, text = "") {
    const isThere = ([css, text]) =>
      [...document.querySelectorAll(css)].find(
        (element) => element.checkVisibility() && (element.value || element.textContent).includes(text),
      );
    try {
      return (await this.until(isThere, [css, text])).asElement();
    } catch {
      const shown = await this.page.evaluate(() => document.body.innerText);
      throw new Error(`${this.name} does not show ${css} with ${text}, but:\n${shown}`);
    }
  }

  /** Waits until the function is truthy in the page. */
  async until(isSo, given) {
    const limit = { timeout: 15_000 };
    const args = this.name === "Chromium" ? [isSo, given, limit] : [isSo, limit, given];
    return this.page.waitForFunction(...args);
  }

  /** Observes short-lived content from within the page, and optionally clicks an element when it appears. */
  async watch(css, text, clicked) {
    await this.page.evaluate(
      ([css, text, clicked]) => {
        globalThis.isSeen = false;
        const observer = new MutationObserver(() => {
          if (![...document.querySelectorAll(css)].some(({ textContent }) => textContent.includes(text))) return;
          observer.disconnect();
          globalThis.isSeen = true;
          if (clicked) document.querySelector(clicked).click();
        });
        observer.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
      },
      [css, text, clicked],
    );
    return () => this.until(() => globalThis.isSeen);
  }

  /** Clicks a visible element. Retries if it moves in the meantime. */
  async click(css, text) {
    for (let attempt = 1; ; attempt += 1) {
      const element = await this.see(css, text);
      if (this.name === "Firefox") await this.stable(element);
      try {
        return await element.click();
      } catch (error) {
        if (attempt === 5 || !/not clickable|detached|not attached/.test(error.message)) throw error;
      }
    }
  }

  /** Waits until an element stops moving, as Playwright does by itself. */
  async stable(element) {
    await element.evaluate(async (element) => {
      const place = () => JSON.stringify(element.getBoundingClientRect());
      for (let [before, frames] = [place(), 0]; frames < 6; frames += 1) {
        await new Promise((drawn) => setTimeout(drawn, 20));
        const now = place();
        if (now !== before) [before, frames] = [now, 0];
      }
    });
  }

  async fill(css, value) {
    await this.page.locator(css).fill(value);
  }

  async select(css, value) {
    await (this.name === "Chromium" ? this.page.selectOption(css, value) : this.page.select(css, value));
  }

  async check(css, isChecked) {
    await this.page.evaluate(
      ([css, isChecked]) => {
        const box = document.querySelector(css);
        if (box.checked !== isChecked) box.click();
      },
      [css, isChecked],
    );
  }

  async text(css) {
    await this.see(css);
    return this.page.evaluate((css) => document.querySelector(css).value ?? document.querySelector(css).textContent, css);
  }

  async texts(css) {
    return this.page.evaluate((css) => [...document.querySelectorAll(css)].map((element) => element.textContent), css);
  }

  async count(css) {
    return this.page.evaluate((css) => document.querySelectorAll(css).length, css);
  }

  async choose(css, ...paths) {
    if (this.name === "Chromium") await this.page.setInputFiles(css, paths);
    else await (await this.page.$(css)).uploadFile(...paths);
  }

  /** Drops a folder from disk on the page. */
  async dropFolder(path) {
    if (this.name !== "Chromium") return firefox.dropFolder(this.page, path);
    const devTools = await this.context.newCDPSession(this.page);
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      await devTools.send("Input.dispatchDragEvent", { type, x: 500, y: 400, data });
    }
  }

  async chooseFolder(path) {
    if (this.name !== "Chromium") return firefox.chooseFolder(this.page, "[name=folder]", path);
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.upload("Folder…")]);
    await chooser.setFiles(path);
  }

  /** Drops a generated file on the page. */
  async drop(name, type, length) {
    await this.page.evaluate(
      ([name, type, length]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(length).fill(65)], name, { type }));
        const zone = document.querySelector(".drop");
        for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, type, length],
    );
  }

  /** Returns what Ctrl-V pastes in another page. */
  async pasted() {
    const other = await this.context.newPage();
    await other.setContent("<textarea autofocus></textarea>");
    await other.locator("textarea").click();
    await other.keyboard.down("Control");
    await other.keyboard.press("v");
    await other.keyboard.up("Control");
    const text = await (await other.waitForFunction(() => document.querySelector("textarea").value)).jsonValue();
    await other.close();
    await this.page.bringToFront();
    return text;
  }

  /** Returns what a link downloads; in Firefox, which does not report it, the text of `source`. */
  async saved(link, source) {
    if (this.name !== "Chromium") return this.text(source);
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.click(link)]);
    return readFileSync(await download.path(), "utf8");
  }

  async resize(width, height) {
    await (this.name === "Chromium" ? this.page.setViewportSize({ width, height }) : this.page.setViewport({ width, height }));
  }

  async prefer(colorScheme) {
    await (this.name === "Chromium" ? this.page.emulateMedia({ colorScheme }) : firefox.preferColorScheme(this.page, colorScheme));
    await this.until((colorScheme) => matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches, colorScheme);
  }

  async picture(name) {
    await this.page.screenshot({ path: `${PICTURES}${this.name.toLowerCase()}-${name}.png` });
  }

  async connect(server, path) {
    await this.tryToConnect(server, path);
    await this.see(path === undefined ? "[name=open]" : ".drop");
  }

  /** Connects although listing fails. */
  async connectAnyway(server, path) {
    await this.tryToConnect(server, path);
    await this.click("button", "Continue anyway");
    await this.see(".drop");
  }

  async tryToConnect(server, path) {
    await this.fill("[name=paste]", "");
    await this.fill("[name=accessKeyId]", server.accessKeyId);
    await this.fill("[name=secretAccessKey]", server.secretAccessKey);
    await this.fill("[name=endpointUrl]", server.endpointUrl);
    if (path !== undefined) await this.fill("[name=path]", path);
    await this.click("button", "Connect");
  }

  async share(key) {
    await this.click("button.object", key);
    await this.see("dialog");
  }

  /** Creates a link, and shows everything about it. */
  async create() {
    await this.click("dialog button", "Create link");
    await this.see(".outcome");
    await this.page.evaluate(() => {
      document.querySelector("dialog .more").open = true;
    });
    return this.text("[name=url]");
  }

  /** Chooses an entry of the upload menu. */
  async upload(entry) {
    await this.click(".bar summary", "Upload");
    await this.click(".items button", entry);
  }

  async close() {
    await this.click("[aria-label=Close]");
    await this.until(() => !document.querySelector("dialog"));
  }
}
