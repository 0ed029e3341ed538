// The files of vectors, in runtimes that have files.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = process.env.PRESIGN_VECTORS ?? fileURLToPath(new URL("../vectors", import.meta.url));

export const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
