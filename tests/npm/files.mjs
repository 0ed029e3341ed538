// The files of vectors, in runtimes that have files.
import { readdirSync, readFileSync } from "node:fs";

const folder = process.env.PRESIGN_VECTORS ?? new URL("../vectors", import.meta.url).pathname;

export const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
