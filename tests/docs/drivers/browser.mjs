// The handler redirects to a link, and the page's function sends what it is given.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import edge from "./edge.mjs";
import { upload } from "./page.mjs";

const response = edge.fetch(new Request("https://example.com/"), process.env);
assert.equal(response.status, 302);
assert.match(response.headers.get("location"), /^https:\/\/photos\.s3\.eu-west-1\.amazonaws\.com\/2026\/cat\.jpg\?.*X-Amz-Expires=60&/);

const seen = [];
const server = createServer((request, response) => {
  seen.push([request.method, request.headers["content-type"]]);
  response.writeHead(request.url === "/right" ? 200 : 403).end();
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const slot = { url: `http://127.0.0.1:${server.address().port}/right`, method: "PUT", headers: { "content-type": "image/jpeg" } };
await upload(slot, "data");
await assert.rejects(upload({ ...slot, url: slot.url.replace("right", "wrong") }, "data"), /rejected: 403/);
assert.deepEqual(seen[0], ["PUT", "image/jpeg"]);
server.close();
