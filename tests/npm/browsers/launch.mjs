// The system's browsers, without a window.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";

export const launchChromium = ({ chromiumArgs = [] } = {}) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...chromiumArgs],
  });

export const launchFirefox = (options) =>
  puppeteer.launch({
    ...options,
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    env: { ...process.env, HOME: mkdtempSync(join(tmpdir(), "firefox-")) },
  });
