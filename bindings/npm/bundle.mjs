// One file an entry and an engine: the face with the engine that `#engine` stands for, and the module that `#module` does.
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;

/** What each module's entry begins with. */
const entries = { presigned: "index", tools: "tools" };

const choose = (module, engine) => ({
  name: "choose",
  setup({ onResolve }) {
    onResolve({ filter: /^#engine$/ }, () => ({ path: here(`src/engines/${engine}.ts`) }));
    onResolve({ filter: /^#module$/ }, () => ({ path: here(`engines/${module}.js`) }));
    onResolve({ filter: /^#bindgen$/ }, () => ({ path: here(`engines/${module}-engine.js`) }));
    onResolve({ filter: /^#module\.wasm/ }, ({ path }) => ({ path: path.replace("#module", `./${module}`), external: true }));
  },
});

const bundle = (module, engine, outfile, options) =>
  build({
    entryPoints: [`src/${entries[module]}.ts`],
    plugins: [choose(module, engine)],
    outfile: `dist/${outfile}`,
    bundle: true,
    target: "es2022",
    charset: "utf8",
    // Names stay: they stand in stack traces, and whoever bundles the package shortens them.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "warning",
    // The module of the main entry has no `aboutLink`.
    logOverride: { "import-is-undefined": "silent" },
    ...options,
  });

for (const [module, prefix] of [["presigned", ""], ["tools", "tools-"]]) {
  await bundle(module, "node", `${prefix}node.cjs`, { format: "cjs", platform: "node" });
  const { metafile } = await bundle(module, "web", `${prefix}web.mjs`, { format: "esm", metafile: true });
  await bundle(module, "workerd", `${prefix}workerd.mjs`, { format: "esm" });
  await bundle(module, "edge-light", `${prefix}edge-light.mjs`, { format: "esm" });
  copyFileSync(`engines/${module}.wasm`, `dist/${module}.wasm`);
  // One instance of everything, whether a program imports or requires it.
  const [{ exports }] = Object.values(metafile.outputs);
  writeFileSync(`dist/${prefix}node.mjs`, `export { ${exports.join(", ")} } from "./${prefix}node.cjs";\n`);
}
await bundle("presigned", "web", "web.cjs", { format: "cjs" });

for (const entry of Object.values(entries)) writeFileSync(`dist/${entry}.d.mts`, `export * from "./${entry}.js";\n`);
// The declarations name none of the inner parts.
for (const inner of ["engines", "convert.d.ts", "engine.d.ts"]) rmSync(`dist/${inner}`, { recursive: true, force: true });
