// Writes the package of JSR, which takes ECMAScript modules alone: node packaging/jsr.mjs NPM_PACKAGE TO.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , from, to] = process.argv;
const { description, license, version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));

/** The declarations of each entry. Those that import an npm package are left out, and what needs a file of WebAssembly. */
const entries = { presigned: "index", full: "full", verify: "verify", diagnose: "diagnose" };
const left = /^web-(aws-sdk|aws4fetch|uppy|wasm)\.mjs$|^(aws-sdk|aws-sdk-types|aws4fetch|init|uppy[\w-]*|wasm)\.d\.ts$/;

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const name of readdirSync(join(from, "dist")).filter((name) => /^web-.*\.mjs$|\.d\.ts$/.test(name) && !left.test(name))) {
  let text = readFileSync(join(from, "dist", name), "utf8");
  if (name.endsWith(".d.ts")) text = text.replace(/(from "\.\/[\w-]+)\.js"/g, '$1.d.ts"').replace(/(import\("\.\/[\w-]+)\.js"/g, '$1.d.ts"');
  const types = entries[/^web-(.*)\.mjs$/.exec(name)?.[1]];
  writeFileSync(join(to, name), types ? `/* @ts-self-types="./${types}.d.ts" */\n${text}` : text);
}
for (const name of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) writeFileSync(join(to, name), readFileSync(join(from, name)));
const exports = Object.fromEntries(Object.keys(entries).map((name) => [name === "presigned" ? "." : `./${name}`, `./web-${name}.mjs`]));
writeFileSync(join(to, "jsr.json"), `${JSON.stringify({ name: "@presigned/presigned", version, description, license, exports }, null, 2)}\n`);
