// The system's browsers, without a window.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

const chromiumOptions = (args = []) => ({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...args],
});

export const launchChromium = ({ chromiumArgs } = {}) => chromium.launch(chromiumOptions(chromiumArgs));

/** Returns a browser context whose profile is this folder. */
export const launchChromiumIn = (folder) => chromium.launchPersistentContext(folder, chromiumOptions());

export const launchFirefox = (options) =>
  puppeteer.launch({
    ...options,
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    env: { ...process.env, HOME: mkdtempSync(join(tmpdir(), "firefox-")) },
  });
