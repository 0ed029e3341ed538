// Prints the sizes of the built package.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { buildSync } from "esbuild";

const read = (path) => readFileSync(new URL(path, import.meta.url));
const show = (name, bytes) => console.log(`${name.padEnd(44)} ${String(bytes).padStart(9)} bytes`);

for (const name of readdirSync(new URL("native", import.meta.url))) show(`addon ${name}`, read(`native/${name}`).length);
for (const [entry, module] of [["presigned", "presigned"], ["presigned/full", "full"]]) {
  const wasm = read(`dist/${module}.wasm`);
  const entryPoints = [fileURLToPath(new URL(`dist/workerd-${module}.mjs`, import.meta.url))];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, minify: true, format: "esm", external: ["*.wasm"], write: false });
  const [{ text: face }] = outputFiles;
  const [small, smallFace] = [wasm, Buffer.from(face)].map((bytes) => brotliCompressSync(bytes).length);
  show(`${entry}: WebAssembly`, wasm.length);
  show(`${entry}: WebAssembly, brotli`, small);
  show(`${entry}: face, minified`, face.length);
  show(`${entry}: face, minified, brotli`, smallFace);
  show(`${entry}: both, brotli`, small + smallFace);
}
const entryPoints = [fileURLToPath(new URL("dist/web-uppy.mjs", import.meta.url))];
const [{ text: uppy }] = buildSync({ entryPoints, bundle: true, minify: true, format: "esm", write: false }).outputFiles;
show("presigned/uppy: minified", uppy.length);
show("presigned/uppy: minified, brotli", brotliCompressSync(uppy).length);
