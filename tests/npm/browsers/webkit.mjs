// WebKitGTK, with Safari's engine, by WebDriver (https://www.w3.org/TR/webdriver2/), with the methods of Puppeteer that the tests call.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";

const LIBRARIES = "/usr/lib";
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Returns why WebKit cannot be tested here, for `skip`. */
export function missingWebKit() {
  const isThere = ["WebKitWebDriver", "xvfb-run"].every((program) => spawnSync("which", [program]).status === 0) && miniBrowser();
  return isThere ? false : "LEFT OUT: tests in WebKit (needs xvfb, webkit2gtk-driver)";
}

export async function launchWebKit() {
  const port = await freePort();
  // A process group of its own, to stop the X server with it.
  const driver = spawn("xvfb-run", ["--auto-servernum", "WebKitWebDriver", `--port=${port}`], { detached: true, stdio: "ignore" });
  const stop = () => process.kill(-driver.pid);
  process.once("exit", stop);
  const session = { binary: miniBrowser(), args: ["--automation"] };
  const capabilities = { alwaysMatch: { timeouts: { script: 120_000 }, "webkitgtk:browserOptions": session } };
  const driverUrl = `http://127.0.0.1:${port}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { sessionId } = await send("POST", `${driverUrl}/session`, { capabilities });
      const page = new Page(`${driverUrl}/session/${sessionId}`);
      return {
        newPage: async () => page,
        close: async () => {
          await page.send("DELETE", "");
          process.removeListener("exit", stop);
          stop();
        },
      };
    } catch (error) {
      if (attempt === 100 || error.name !== "TypeError") throw error;
      await setTimeout(100);
    }
  }
}

class Page {
  #session;

  constructor(session) {
    this.#session = session;
  }

  send(method, path, body) {
    return send(method, this.#session + path, body);
  }

  goto(url) {
    return this.send("POST", "/url", { url });
  }

  reload() {
    return this.send("POST", "/refresh", {});
  }

  /** Calls a function in the page, or evaluates an expression, and awaits a promise. */
  async evaluate(code, ...given) {
    const call = typeof code === "function" ? `(${code})(...given)` : `(${code})`;
    const script = `const given = [...arguments];
      const done = given.pop();
      Promise.resolve().then(() => ${call}).then((value) => done({ value }), (error) => done({ error: String(error.stack ?? error) }));`;
    const { value, error } = await this.send("POST", "/execute/async", { script, args: given });
    if (error) throw new Error(error);
    return value;
  }

  /** Returns the first truthy value, as a handle if it is an element. */
  async waitForFunction(code, { timeout = 15_000 } = {}, ...given) {
    for (const until = Date.now() + timeout; Date.now() < until; await setTimeout(50)) {
      const value = await this.evaluate(code, ...given);
      if (value) return { asElement: () => (value[ELEMENT] ? new Element(this, value) : undefined) };
    }
    throw new Error(`not within ${timeout} ms: ${code}`);
  }

  async $(css) {
    return (await this.waitForFunction((css) => document.querySelector(css), {}, css)).asElement();
  }

  locator(css) {
    return {
      fill: async (value) => {
        const element = await this.$(css);
        await element.send("clear", {});
        if (value) await element.send("value", { text: value });
      },
    };
  }

  async setViewport({ width, height }) {
    await this.send("POST", "/window/rect", { width, height });
  }

  async screenshot({ path }) {
    writeFileSync(path, Buffer.from(await this.send("GET", "/screenshot"), "base64"));
  }
}

class Element {
  #page;
  #reference;

  constructor(page, reference) {
    this.#page = page;
    this.#reference = reference;
  }

  send(command, body) {
    return this.#page.send("POST", `/element/${this.#reference[ELEMENT]}/${command}`, body);
  }

  click() {
    return this.send("click", {});
  }

  uploadFile(...paths) {
    return this.send("value", { text: paths.join("\n") });
  }
}

async function send(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Returns the path of the browser of the driver's package. */
function miniBrowser() {
  const architectures = readdirSync(LIBRARIES).filter((name) => name.endsWith("-linux-gnu"));
  const paths = architectures.flatMap((name) => ["4.1", "4.0"].map((version) => `${LIBRARIES}/${name}/webkit2gtk-${version}/MiniBrowser`));
  return paths.find(existsSync);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
