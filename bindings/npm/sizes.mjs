// Prints what the built package weighs, and where in the WebAssembly of its main entry the bytes go.
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

const wasm = read("../../target/wasm/presigned.wasm");
const { data, functions } = parts(wasm);
const [large, small] = [functions.filter(([, bytes]) => bytes >= 500), functions.filter(([, bytes]) => bytes < 500)];
show("presigned: texts and tables", data);
for (const [name, bytes] of large) show(`presigned: ${path(name)}`, bytes);
show(`presigned: ${small.length} smaller functions`, small.reduce((sum, [, bytes]) => sum + bytes, 0));

/** The bytes of the data, and of each function by its name, the largest first: those that are called once are part of their caller. */
function parts(wasm) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const skipped = (bytes) => ((at += bytes), bytes);
  const text = (length = number()) => wasm.toString("latin1", at, (at += length));
  const list = (read) => Array.from({ length: number() }, read);

  let data = 0;
  let bodies = [];
  const names = new Map();
  while (at < wasm.length) {
    const [section, length] = [number(), number()];
    const end = at + length;
    if (section === 2 && length > 1) throw new Error("the module imports something, from which functions are counted");
    if (section === 10) bodies = list(() => skipped(number()));
    if (section === 11) data = length;
    if (section === 0 && text() === "name") {
      while (at < end) {
        const [kind, length] = [number(), number()];
        const end = at + length;
        if (kind === 1) list(() => names.set(number(), text()));
        at = end;
      }
    }
    at = end;
  }
  const functions = bodies.map((bytes, index) => [names.get(index) ?? `function ${index}`, bytes]);
  return { data, functions: functions.sort(([, one], [, other]) => other - one) };
}

/** A mangled name's path: a row of names, each behind its length, with a hash at the end. */
function path(name) {
  if (!name.startsWith("_ZN")) return name;
  const names = [];
  for (let rest = name.slice(3); /^\d/.test(rest); ) {
    const [digits] = /^\d+/.exec(rest);
    names.push(rest.slice(digits.length, digits.length + Number(digits)));
    rest = rest.slice(digits.length + Number(digits));
  }
  return names.slice(0, -1).join("::");
}
