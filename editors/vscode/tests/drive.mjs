// Uses the workbench as a person does: the palette, the view, boxes, the clipboard.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { until } from "./workbench.mjs";

const PICTURES = fileURLToPath(new URL("../../../target/vscode/pictures/", import.meta.url));
mkdirSync(PICTURES, { recursive: true });

export class Drive {
  constructor(workbench, host) {
    this.workbench = workbench;
    this.page = workbench.page;
    this.host = host;
    this.box = this.page.locator(".quick-input-widget:visible");
    this.view = this.page.locator(".pane").filter({ has: this.page.locator('.pane-header[aria-label^="S3 Section"]') });
  }

  press = (...keys) => keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());

  /** Runs a command by its title. The palette lists the commands of extensions only some time after it opens. */
  async command(title) {
    await until(async () => {
      await this.press("Escape", "F1");
      await this.box.locator("input").fill(`>${title}`);
      return this.box.locator(".monaco-list-row").first().filter({ hasText: title }).waitFor({ timeout: 3000 }).then(() => true, () => false);
    }, 60_000);
    await this.press("Enter");
  }

  /** Waits for a box whose title, prompt or message has a text. */
  async seeBox(text) {
    await until(async () => (await this.boxText()).includes(text)).catch(async () => assert.fail(`no box with ${text}: ${await this.boxText()}`));
  }

  async boxText() {
    const isShown = await this.box.isVisible();
    return isShown ? `${await this.box.innerText()} ${await this.box.locator("input").last().getAttribute("placeholder")}` : "";
  }

  /** Enters a text into the box with a text. */
  async answer(prompt, text) {
    await this.seeBox(prompt);
    if (text !== undefined) await this.box.locator("input[type=text]:visible, input[type=password]:visible").last().fill(text);
    await this.press("Enter");
    await until(async () => !(await this.boxText()).includes(prompt));
  }

  /** Chooses an entry of the list with a title. */
  async choose(title, label) {
    await this.seeBox(title);
    await this.box.locator("input").last().fill(label);
    await this.box.locator(".monaco-list-row").filter({ hasText: label }).first().click();
    await until(async () => !(await this.boxText()).includes(title));
  }

  row = (name) => this.view.getByRole("treeitem", { name, exact: false }).filter({ hasText: name }).first();

  rows = () => this.view.locator(".monaco-list-row .label-name").allInnerTexts();

  /** Selects an entry of the view, and opens it if it is a folder. */
  async select(name) {
    await this.row(name).locator(".label-name").click();
  }

  async seeRow(name) {
    await this.row(name).waitFor({ timeout: 20_000 }).catch(async () => assert.fail(`no ${name} in ${await this.rows()}`));
  }

  /** Shows only the view S3. */
  async showView() {
    await this.command("Explorer: Focus on S3 View");
    await this.view.locator(".pane-body").waitFor();
  }

  /** Chooses from the context menu of an entry. */
  async menu(name, title) {
    await this.row(name).locator(".label-name").click({ button: "right" });
    const item = this.page.locator(".context-view .monaco-menu .action-item").filter({ hasText: title }).first();
    await item.waitFor();
    await item.click();
  }

  clipboard = () => this.page.evaluate(() => navigator.clipboard.readText());

  /** Empties the clipboard, does something, and returns what it puts there. */
  async copied(run) {
    await this.page.evaluate(() => navigator.clipboard.writeText("empty"));
    await run();
    await until(async () => (await this.clipboard()) !== "empty").catch(async () => assert.fail(`nothing copied; ${await this.notifications()}; ${await this.boxText()}`));
    return this.clipboard();
  }

  notifications = () => this.page.locator(".notification-toast .notification-list-item-message").allInnerTexts();

  async seeNotification(text) {
    await until(async () => (await this.notifications()).some((message) => message.includes(text))).catch(async () => assert.fail(`no notification ${text}: ${await this.notifications()}`));
  }

  async clearNotifications() {
    await this.command("Notifications: Clear All Notifications");
    await until(async () => (await this.notifications()).length === 0);
  }

  picture = (name) => this.page.screenshot({ path: `${PICTURES}${name}-${this.host}.png` });

  /** Returns the innermost frame of the webview whose content has a text. */
  async webview(text) {
    let found;
    await until(async () => {
      for (const frame of this.page.frames()) {
        const content = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
        if (frame.parentFrame()?.parentFrame() && content.includes(text)) found = frame;
      }
      return found !== undefined;
    });
    return found;
  }
}
