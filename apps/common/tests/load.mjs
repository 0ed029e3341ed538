// Bundles a module of a source folder and imports it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export async function load(name, folder = new URL("../src/", import.meta.url)) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, folder))],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
