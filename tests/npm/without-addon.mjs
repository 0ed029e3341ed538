// The package as Node loads it where there is no addon.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "presigned-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
cpSync(fileURLToPath(new URL("../../bindings/npm/dist", import.meta.url)), join(folder, "dist"), { recursive: true });

export const withoutAddon = await import(pathToFileURL(join(folder, "dist/node-full.mjs")));
