// Serves dist on 127.0.0.1, as any static file server would.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

export async function serve(port = 0, headers = {}) {
  const dist = new URL("dist/", import.meta.url);
  const files = readdirSync(dist).map((name) => [
    name === "index.html" ? "/" : `/${name}`,
    { type: TYPES[extname(name)], body: brotliCompressSync(readFileSync(new URL(name, dist))) },
  ]);
  const pages = new Map(files);
  const server = createServer(({ url }, response) => {
    const found = pages.get(new URL(url, "http://localhost").pathname);
    if (!found) return response.writeHead(404).end();
    const own = { "content-type": found.type, "content-encoding": "br", "cache-control": "no-cache" };
    response.writeHead(200, { ...headers, ...own }).end(found.body);
  });
  server.listen(port, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
