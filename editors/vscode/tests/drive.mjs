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
    this.page.setDefaultTimeout(15_000);
    this.host = host;
    this.box = this.page.locator(".quick-input-widget:visible");
    this.view = this.page.locator(".pane").filter({ has: this.page.locator('.pane-header[aria-label^="S3 Section"]') });
  }

  press = (...keys) => keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());

  /** Runs a command by its title. The palette lists the commands of extensions only some time after it opens. */
  async command(title) {
    await until(async () => {
      // Escape in the view would clear its selection.
      if ((await this.boxText()) !== "") await this.press("Escape");
      await this.press("F1");
      // A webview may take the focus meanwhile, which closes the palette.
      if (!(await this.box.locator("input").fill(`>${title}`, { timeout: 3000 }).then(() => true, () => false))) return false;
      return this.box.locator(".monaco-list-row").first().filter({ hasText: title }).waitFor({ timeout: 3000 }).then(() => true, () => false);
    }, 60_000);
    await this.press("Enter");
  }

  /** Waits for a box whose title, prompt or message has a text. */
  async seeBox(text) {
    await until(async () => (await this.boxText()).includes(text)).catch(async () => assert.fail(`no box with ${text}: ${await this.boxText()}`));
  }

  /** Returns everything that the box shows; empty if there is none. */
  boxText() {
    return this.page.evaluate(() => {
      const box = document.querySelector(".quick-input-widget");
      if (!box || getComputedStyle(box).display === "none") return "";
      return [box.innerText, ...[...box.querySelectorAll("input")].map(({ placeholder }) => placeholder)].join(" ");
    });
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

  /** Adds a connection with an access key. */
  async connect(name, endpointUrl, { accessKeyId, secretAccessKey }, path = "") {
    await this.command("S3: Add Connection");
    if (this.host === "node") await this.choose("credentials", "Access key");
    await this.choose("server", "Other server");
    await this.answer("Endpoint URL", endpointUrl);
    await this.answer("Access key ID", accessKeyId);
    await this.answer("Secret access key", secretAccessKey);
    await this.answer("Bucket or folder", path);
    await this.answer("Name of the connection", name);
  }

  /** Starts to share an object by the palette, which asks for the connection if none is selected. */
  async shareByPalette(connection, uri) {
    await this.select(connection);
    await this.command("S3: Share with a Presigned URL");
    await this.seeBox("Share with a presigned URL");
    if ((await this.boxText()).includes("URL: connection")) await this.choose("URL: connection", connection);
    await this.answer("Object", uri);
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
    await this.page.locator('.pane-header[aria-label^="Explorer Section"]').click();
  }

  /** Chooses from the context menu of an entry. */
  async menu(name, title) {
    await this.row(name).locator(".label-name").click({ button: "right" });
    const item = this.page.locator(".context-view .monaco-menu .action-item").filter({ hasText: title }).first();
    await item.waitFor();
    // A menu ignores clicks shortly after it opens.
    await until(async () => {
      await item.click({ timeout: 1000 }).catch(() => {});
      return !(await item.isVisible());
    });
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

  picture = (name, of = this.page, options = {}) => of.screenshot({ path: `${PICTURES}${name}-${this.host}.png`, ...options });

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

  /** Checks a page of a webview with axe, and that its policy allows no script. */
  async checkPage(frame, axe) {
    const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /^default-src 'none'; style-src 'nonce-[0-9a-f]+'; base-uri 'none'; form-action 'none'$/);
    // Scripts do not run in the webview: check a copy, which has the colours of the theme.
    const copy = await this.workbench.context.newPage();
    await copy.setContent(await frame.content());
    await copy.evaluate(axe);
    const { violations, passes } = await copy.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    await copy.close();
    await this.page.bringToFront();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`), []);
    assert.ok(passes.length > 5);
  }

  async openFile(name) {
    // New files are found only after some time.
    await until(async () => {
      await this.press("Escape", "Control+P");
      await this.box.locator("input").fill(name);
      return this.box.locator(".monaco-list-row").filter({ hasText: name }).first().waitFor({ timeout: 2000 }).then(() => true, () => false);
    }, 30_000);
    await this.press("Enter");
    await this.page.locator(".tab.active").filter({ hasText: name }).waitFor();
  }

  async goTo(line, column) {
    const position = this.page.locator("#status\\.editor\\.selection").filter({ hasText: `Ln ${line}, Col ${column}` });
    await until(async () => {
      await this.press("Escape", "Control+G");
      await this.box.locator("input").fill(`:${line}:${column}`);
      await this.press("Enter");
      return position.waitFor({ timeout: 2000 }).then(() => true, () => false);
    });
  }

  /** Shows the hover at the cursor. */
  async seeHover(...texts) {
    const shown = () => this.page.locator(".monaco-hover:visible").allInnerTexts().then((all) => all.join("\n").replace(/\s+/g, " "));
    await until(async () => {
      await this.press("Escape");
      await this.command("Show or Focus Hover");
      await this.page.locator(".monaco-hover:visible").first().waitFor({ timeout: 3000 }).catch(() => {});
      const text = await shown();
      return texts.every((wanted) => text.includes(wanted));
    }).catch(async () => assert.fail(`hover: ${await shown()}`));
  }

  /** Opens the quick fixes at the cursor, and waits for the one with a title. */
  async openQuickFixes(title) {
    await until(async () => {
      await this.press("Escape", "Control+.");
      return this.page.locator(".action-widget .monaco-list-row").filter({ hasText: title }).first().waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    return this.page.locator(".action-widget .monaco-list-row").allInnerTexts();
  }

  async quickFix(title) {
    await this.openQuickFixes(title);
    await this.page.locator(".action-widget .monaco-list-row").filter({ hasText: title }).first().click();
  }

  async save(name) {
    await this.press("Control+S");
    await until(async () => (await this.page.locator(".tab.active.dirty").filter({ hasText: name }).count()) === 0);
  }

  /** Returns the text of every output channel that the workbench offers. */
  async outputChannels() {
    await this.command("Output: Show Output Channels");
    await this.box.locator(".monaco-list-row").first().waitFor();
    const names = await this.box.locator(".monaco-list-row .label-name").allInnerTexts();
    await this.press("Escape");
    assert.ok(names.length > 0);
    const texts = [];
    for (const name of names) {
      await this.command("Output: Show Output Channels");
      await this.box.locator(".monaco-list-row").filter({ hasText: name }).first().click();
      await this.page.locator(".part.panel .view-lines").first().waitFor();
      texts.push(...(await this.page.locator(".part.panel .view-lines").allInnerTexts()));
    }
    return texts.join("\n");
  }

  /** Returns what the browser saves for the workbench: its storages and databases as text. */
  storage() {
    return this.page.evaluate(async () => {
      const promised = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
      const textOf = (value) => (value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
      const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
      for (const { name } of await indexedDB.databases()) {
        const database = await promised(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const objects = database.transaction(store).objectStore(store);
          texts.push(...(await promised(objects.getAllKeys())).map(textOf), ...(await promised(database.transaction(store).objectStore(store).getAll())).map(textOf));
        }
        database.close();
      }
      return texts.join("\n");
    });
  }
}
