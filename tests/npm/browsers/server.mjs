// Serves the package, unbundled, to pages with a strict Content-Security-Policy.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { files } from "../files.mjs";

const sources = {
  "/": ["text/html", "page.html"],
  "/page.mjs": ["text/javascript", "page.mjs"],
  "/vectors.mjs": ["text/javascript", "../vectors.mjs"],
  "/round-trip.mjs": ["text/javascript", "../round-trip.mjs"],
  "/presigned/presigned.wasm": ["application/wasm", "../../../bindings/npm/dist/presigned.wasm"],
};
const dist = new URL("../../../bindings/npm/dist/", import.meta.url);
for (const name of readdirSync(dist)) {
  if (name.startsWith("web-")) sources[`/presigned/${name}`] = ["text/javascript", new URL(name, dist)];
}

/** `connect` are the other origins that a page may fetch from. */
export async function serve(connect = "") {
  const server = createServer((request, response) => {
    response.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${connect}`,
    );
    if (request.url === "/vectors.json") {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(files));
    } else if (sources[request.url]) {
      const [type, path] = sources[request.url];
      response.setHeader("Content-Type", type).end(readFileSync(new URL(path, import.meta.url)));
    } else {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}
