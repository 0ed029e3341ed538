// Bundles a module of the extension with a stand-in for VS Code, and imports it.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What a module finds in VS Code: the given values, and classes. */
const standIn = {
  name: "vscode",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^vscode$/ }, () => ({ path: "vscode", namespace: "stand-in" }));
    onLoad({ filter: /./, namespace: "stand-in" }, () => ({ contents: "module.exports = new Proxy(vscode, { get: (given, name) => given[name] ?? class {} });" }));
  },
};

export async function load(name, vscode = {}) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "cjs",
    platform: "node",
    external: ["presigned", "presigned/*"],
    plugins: [standIn],
    write: false,
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", "vscode", outputFiles[0].text)(module, module.exports, createRequire(import.meta.url), vscode);
  return module.exports;
}
