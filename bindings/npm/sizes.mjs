// Prints what the built package weighs.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { transformSync } from "esbuild";

const read = (path) => readFileSync(new URL(path, import.meta.url));
const show = (name, bytes) => console.log(`${name.padEnd(36)} ${String(bytes).padStart(9)} bytes`);

for (const name of readdirSync(new URL("native", import.meta.url))) show(`addon ${name}`, read(`native/${name}`).length);
const module = read("dist/presigned.wasm");
const face = transformSync(read("dist/workerd.mjs").toString(), { minify: true }).code;
const [small, smallFace] = [module, Buffer.from(face)].map((bytes) => brotliCompressSync(bytes).length);
show("WebAssembly", module.length);
show("WebAssembly, brotli", small);
show("face and glue, minified", face.length);
show("face and glue, minified, brotli", smallFace);
show("both, brotli", small + smallFace);
