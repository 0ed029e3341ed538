// Bundles the extension for both hosts into dist, and copies the engines of the npm package beside it.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const npm = "node_modules/presigned";
for (const folder of ["dist", "native"]) rmSync(folder, { recursive: true, force: true });
mkdirSync("dist");

/** One engine, whichever entry a module imports. */
const alias = (file) => Object.fromEntries(["presigned", "presigned/diagnose"].map((entry) => [entry, fileURLToPath(new URL(`${npm}/dist/${file}`, import.meta.url))]));
/** Peers of the package, of entries that the extension does not use. */
const peers = ["@aws-sdk/*", "aws4fetch"];
const common = { bundle: true, minify: true, format: "cjs", target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning" };

await build({
  ...common,
  entryPoints: ["src/node.ts"],
  outfile: "dist/node.js",
  platform: "node",
  alias: alias("node-full.cjs"),
  external: ["vscode", "./node-base64.cjs", "./credential-providers.js", ...peers],
  // As `require`, which loads the file when it is needed, too.
  supported: { "dynamic-import": false },
});
await build({ ...common, entryPoints: ["src/credential-providers.ts"], outfile: "dist/credential-providers.js", platform: "node" });
// The package looks for its addon in ../native, and for WebAssembly, where there is no addon, beside itself.
cpSync(`${npm}/native`, "native", { recursive: true, dereference: true });
cpSync(`${npm}/dist/node-base64.cjs`, "dist/node-base64.cjs");

await build({
  ...common,
  entryPoints: ["src/web.ts"],
  outfile: "dist/web.js",
  platform: "browser",
  alias: alias("web-full.mjs"),
  external: ["vscode", ...peers],
});
