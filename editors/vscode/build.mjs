// Bundles the extension for both hosts into dist, and copies the engines of the npm package beside it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const common = { bundle: true, metafile: true, minify: true, format: "cjs", target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning" };

const bundles = [];
const bundle = async (options) => bundles.push(await build({ ...common, ...options }));

await bundle({
  entryPoints: ["src/node.ts"],
  outfile: "dist/node.js",
  platform: "node",
  alias: alias("node-full.cjs"),
  external: ["vscode", "./node-base64.cjs", "./credential-providers.js", ...peers],
  // As `require`, which loads the file when it is needed, too.
  supported: { "dynamic-import": false },
});
await bundle({ entryPoints: ["src/credential-providers.ts"], outfile: "dist/credential-providers.js", platform: "node" });
// The package looks for its addon in ../native, and for WebAssembly, where there is no addon, beside itself.
cpSync(`${npm}/native`, "native", { recursive: true, dereference: true });
cpSync(`${npm}/dist/node-base64.cjs`, "dist/node-base64.cjs");

await bundle({
  entryPoints: ["src/web.ts"],
  outfile: "dist/web.js",
  platform: "browser",
  alias: alias("web-full.mjs"),
  external: ["vscode", ...peers],
});

/** The licenses of the packages in the bundles, which they require to be copied. */
const packages = new Set(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? []));
const folders = [...packages].filter((folder) => existsSync(`${folder}/package.json`) && !/\/presigned(-common)?$/.test(folder));
const byText = new Map();
for (const folder of folders) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "";
  byText.set(text, [...(byText.get(text) ?? []), folder]);
}
const nameOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  return `${name} ${version}: ${license}`;
};
const notices = [...byText].map(([text, same]) => `${[...new Set(same.map(nameOf))].sort().join("\n")}\n\n${text}\n`);
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices.sort().join(`\n${"-".repeat(80)}\n\n`));
