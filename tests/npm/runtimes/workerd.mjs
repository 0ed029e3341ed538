// Starts workerd with modules, as Cloudflare runs a Worker, on a free port of this machine.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import workerd from "workerd";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** `modules` maps a module's name to its file; the first is the Worker. `bindings` are texts of the Worker's environment. */
export async function startWorkerd(modules, bindings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "workerd-"));
  const port = await freePort();
  const dist = here("../../../bindings/npm/dist");
  // The package's files have names beside each other, and its entries import them.
  const all = { ...modules };
  for (const name of readdirSync(dist)) if (/^workerd-|\.wasm$/.test(name)) all[name] = `${dist}/${name}`;
  for (const [name, entry] of Object.entries({ presigned: "presigned", "presigned/full": "full", "presigned/uppy": "uppy" })) {
    all[name] = join(folder, `${entry}.mjs`);
    writeFileSync(all[name], `export * from "/workerd-${entry}.mjs";\n`);
  }
  const lines = Object.entries(all).map(([name, file], at) => {
    copyFileSync(file, join(folder, `${at}`));
    return `(name = "${name}", ${name.endsWith(".wasm") ? "wasm" : "esModule"} = embed "${at}")`;
  });
  const texts = Object.entries(bindings).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`);
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private", "public"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  compatibilityDate = "2026-04-01",
  modules = [${lines.join(", ")}],
  bindings = [${texts.join(", ")}],
);
`,
  );
  const child = spawn(workerd.default, ["serve", join(folder, "config.capnp")], { stdio: ["ignore", "inherit", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true });
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await connected(port);
      return { url, stop };
    } catch (error) {
      if (tries === 100 || child.exitCode !== null) {
        stop();
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function connected(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket.destroy()));
    socket.once("error", reject);
  });
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
