// Prints the sizes of the built package.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { transformSync } from "esbuild";

const read = (path) => readFileSync(new URL(path, import.meta.url));
const show = (name, bytes) => console.log(`${name.padEnd(44)} ${String(bytes).padStart(9)} bytes`);

for (const name of readdirSync(new URL("native", import.meta.url))) show(`addon ${name}`, read(`native/${name}`).length);
for (const [entry, prefix, module] of [["presigned", "", "presigned"], ["presigned/tools", "tools-", "tools"]]) {
  const wasm = read(`dist/${module}.wasm`);
  const face = transformSync(read(`dist/${prefix}workerd.mjs`).toString(), { minify: true }).code;
  const [small, smallFace] = [wasm, Buffer.from(face)].map((bytes) => brotliCompressSync(bytes).length);
  show(`${entry}: WebAssembly`, wasm.length);
  show(`${entry}: WebAssembly, brotli`, small);
  show(`${entry}: face, minified`, face.length);
  show(`${entry}: face, minified, brotli`, smallFace);
  show(`${entry}: both, brotli`, small + smallFace);
}
