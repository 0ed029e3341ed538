// Serves dist on 127.0.0.1 as any server of static files would.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

/** What a request for a path is answered with; nothing where there is no such file. */
export function file(path) {
  const name = path === "/" ? "index.html" : path.slice(1);
  const url = new URL(`dist/${name}`, import.meta.url);
  if (!/^[\w.-]+$/.test(name) || !existsSync(url)) return undefined;
  return { type: TYPES[extname(name)], body: brotliCompressSync(readFileSync(url)) };
}

export async function serve(port = 0) {
  const server = createServer(({ url }, response) => {
    const found = file(new URL(url, "http://localhost").pathname);
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": found.type, "content-encoding": "br", "cache-control": "no-cache" }).end(found.body);
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
