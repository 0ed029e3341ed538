// Bundles every entry for every platform: the TypeScript code with the engine that the platform has.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** The WebAssembly module of each entry; `uppy` needs none. */
const modules = { presigned: "presigned", full: "full", verify: "full", diagnose: "full", "aws-sdk": "presigned", aws4fetch: "presigned", uppy: undefined, wasm: "presigned" };
const sources = { presigned: "index", full: "full", verify: "verify", diagnose: "diagnose", "aws-sdk": "aws-sdk", aws4fetch: "aws4fetch", uppy: "uppy", wasm: "wasm" };

/** The code that provides a module. */
const provided = {
  base64: (name, _suffix, isInNode) => `import { base64 } from "./engines/${name}.js";
    import { provideBase64 } from "./src/engines/wasm.ts";
    provideBase64(glue, ${name === "full"}, ${isInNode ? '"presigned/wasm was imported"' : undefined}, () => base64);`,
  module: (name, suffix) => `import module from "./${name}.wasm${suffix}";
    import { provideModule } from "./src/engines/wasm.ts";
    provideModule(glue, ${name === "full"}, module);`,
};

const plugin = (platform) => ({
  name: "presigned",
  setup({ onLoad, onResolve }) {
    const engine = { web: "base64", node: "base64", workerd: "module", "edge-light": "module" }[platform];
    const suffix = platform === "edge-light" ? "?module" : "";
    onResolve({ filter: /^(entry|engine):/ }, ({ path }) => ({ path, namespace: "virtual" }));
    // Optional peers, which are imported when they are needed.
    onResolve({ filter: /^(@aws-sdk\/|aws4fetch$)/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path }) => ({ path, external: true }));
    // Node without an addon, and `init`, are for one module each.
    onResolve({ filter: /^#bindgen$/ }, ({ importer }) => ({ path: here(`engines/${importer.endsWith("init.ts") ? "presigned" : "node"}-engine.js`) }));
    if (platform !== "web") onResolve({ filter: /^\.\/init\.js$/ }, () => ({ path: here("src/init-loaded.ts") }));
    onLoad({ filter: /./, namespace: "virtual" }, ({ path }) => {
      const [kind, name] = path.split(":");
      if (kind === "engine") return { contents: `import * as glue from "./engines/${name}-engine.js"; ${provided[engine](name, suffix, platform === "node")}`, resolveDir: here(".") };
      const isLoadedLater = !modules[name] || (platform === "web" && name === "wasm");
      const start = platform === "node" && name !== "wasm" ? `import "./src/engines/node.ts";` : isLoadedLater ? "" : `import "engine:${modules[name]}";`;
      // In Node, the file of `full` contains the adapters.
      const adapters = platform === "node" && name === "full" ? `export * from "./src/aws-sdk.ts"; export * from "./src/aws4fetch.ts"; export * from "./src/uppy.ts";` : "";
      return { contents: `${start} export * from "./src/${sources[name]}.ts"; ${adapters}`, resolveDir: here(".") };
    });
  },
});

const bundle = (platform, entries, options) =>
  build({
    entryPoints: entries.map((name) => ({ in: `entry:${name}`, out: name })),
    plugins: [plugin(platform)],
    outdir: "dist",
    entryNames: `${platform}-[name]`,
    chunkNames: `${platform}-shared-[hash]`,
    bundle: true,
    metafile: true,
    target: "es2022",
    charset: "utf8",
    // Keep names, which stack traces contain; a bundler of the application can shorten them.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    define: { ADDONS: readFileSync("engines/addons.json", "utf8"), VERSION: JSON.stringify(version) },
    logLevel: "warning",
    ...options,
  });

const exported = {};
for (const platform of ["edge-light", "workerd", "web"]) {
  // What entries have in common is in a file of its own: a program has one class `Presigner`, whichever it imports.
  const options = { format: "esm", splitting: true, outExtension: { ".js": ".mjs" } };
  const { metafile } = await bundle(platform, Object.keys(modules), options);
  for (const { entryPoint, exports } of Object.values(metafile.outputs)) exported[entryPoint?.split(":").at(-1)] = exports.join(", ");
}
for (const name of ["presigned", "full"]) copyFileSync(`engines/${name}.wasm`, `dist/${name}.wasm`);

// In Node, `import` and `require` load one file: all entries but `wasm` are parts of it.
const options = { format: "cjs", platform: "node", outExtension: { ".js": ".cjs" }, external: ["./node-base64.cjs"] };
await bundle("node", ["full", "wasm"], options);
writeFileSync("dist/node-base64.cjs", readFileSync("engines/node.js", "utf8").replace("export const base64 =", "exports.base64 ="));
for (const entry of Object.keys(modules)) {
  const file = entry === "wasm" ? "wasm" : "full";
  writeFileSync(`dist/node-${entry}.mjs`, `export { ${exported[entry]} } from "./node-${file}.cjs";\n`);
  if (file !== entry) writeFileSync(`dist/node-${entry}.cjs`, `const { ${exported[entry]} } = require("./node-full.cjs");\nmodule.exports = { ${exported[entry]} };\n`);
}

for (const entry of Object.values(sources)) writeFileSync(`dist/${entry}.d.mts`, `export * from "./${entry}.js";\n`);
// The declarations name none of the inner parts.
for (const inner of ["engines", "aws-sdk", "convert.d.ts", "engine.d.ts", "init-loaded.d.ts", "iterate.d.ts", "parameters.d.ts"]) rmSync(`dist/${inner}`, { recursive: true, force: true });
