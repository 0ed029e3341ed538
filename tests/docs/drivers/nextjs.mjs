// The component's function asks the route for a slot, and uploads to the S3 server.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Presigner } from "presigned";
import { POST } from "./route.mjs";
import { upload } from "./upload.mjs";

const server = createServer(async (request, response) => {
  const body = await text(request);
  const result = await POST(new Request("https://example.com/api/uploads", { method: "POST", body }));
  response.writeHead(result.status).end(await result.text());
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const api = `http://127.0.0.1:${server.address().port}/`;

const key = await upload(new Blob(["hello"], { type: "text/plain" }), api);
const sent = await fetch(Presigner.fromEnv().getObject("photos", key).url);
assert.deepEqual([await sent.text(), sent.headers.get("content-type")], ["hello", "text/plain"]);
await assert.rejects(upload({ type: "text/plain", size: 1e9 }, api), /no upload slot: 413/);
await assert.rejects(upload({ type: "text/plain\n", size: 1 }, api), /no upload slot: 400/);
server.close();
