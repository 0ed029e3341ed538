// Builds the page into dist: files named by content hash, and the service worker that caches them.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

/** Emits WebAssembly as a file instead of Base64 in the script: a quarter less to download. */
const wasm = {
  name: "wasm",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.wasm$/, namespace: "file" }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), namespace: "wasm" }));
    onResolve({ filter: /\.wasm$/, namespace: "wasm" }, ({ path }) => ({ path, namespace: "file" }));
    onLoad({ filter: /\.wasm$/, namespace: "wasm" }, ({ path }) => ({
      contents: `
        import file from ${JSON.stringify(path)};
        export default await fetch(new URL(file, import.meta.url)).then((answer) => answer.arrayBuffer()).then(WebAssembly.compile);`,
    }));
  },
};

const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning" };

await build({
  ...common,
  entryPoints: ["src/main.tsx", "src/gate.ts", "src/style.css"],
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  format: "esm",
  splitting: true,
  // The package's entry for runtimes that import a compiled module.
  conditions: ["workerd"],
  loader: { ".wasm": "file" },
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [wasm],
});

const named = (pattern) => readdirSync("dist").find((name) => pattern.test(name));
const withNames = (path) =>
  readFileSync(path, "utf8")
    .replace("MAIN.css", named(/^style-.*\.css$/))
    .replace("MAIN.wasm", named(/^presigned-.*\.wasm$/))
    .replace("MAIN.js", named(/^main-.*\.js$/))
    .replace("GATE.js", named(/^gate-.*\.js$/));
const [html, gate] = ["src/index.html", "src/gate.html"].map(withNames);
writeFileSync("dist/index.html", html);
writeFileSync("dist/gate.html", gate);
copyFileSync("src/icon.svg", "dist/icon.svg");

const files = ["./", ...readdirSync("dist").filter((name) => name !== "index.html")];
const version = createHash("sha256").update(html).update(gate).update(files.join()).digest("hex").slice(0, 16);
await build({
  ...common,
  entryPoints: ["src/sw.ts"],
  outfile: "dist/sw.js",
  define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) },
});
