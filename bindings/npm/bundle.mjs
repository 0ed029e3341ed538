// One file an engine: the face with the engine that `#engine` stands for.
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const bundle = (engine, outfile, options) =>
  build({
    entryPoints: ["src/index.ts"],
    alias: { "#engine": `./src/engines/${engine}.ts` },
    outfile: `dist/${outfile}`,
    bundle: true,
    target: "es2022",
    charset: "utf8",
    // Names stay: they stand in stack traces, and whoever bundles the package shortens them.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });

await bundle("node", "node.cjs", { format: "cjs", platform: "node" });
await bundle("web", "web.mjs", { format: "esm" });
await bundle("web", "web.cjs", { format: "cjs" });
await bundle("workerd", "workerd.mjs", { format: "esm", external: ["./presigned.wasm"] });
// Vercel and Next.js compile a file of WebAssembly that is imported with this suffix.
await bundle("edge-light", "edge-light.mjs", { format: "esm", external: ["./presigned.wasm?module"] });
copyFileSync("engines/presigned.wasm", "dist/presigned.wasm");

// One instance of everything, whether a program imports or requires it.
writeFileSync("dist/node.mjs", 'export { engine, Presigner, PresignError } from "./node.cjs";\n');
writeFileSync("dist/index.d.mts", 'export * from "./index.js";\n');
// The declarations name none of the inner parts.
for (const inner of ["engines", "convert.d.ts", "engine.d.ts"]) rmSync(`dist/${inner}`, { recursive: true, force: true });
