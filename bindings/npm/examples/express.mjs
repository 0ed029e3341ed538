// The server for a page with Uppy: it signs what the page uploads.
//
//   npm install presigned express @hono/node-server
//   AWS_PROFILE=… BUCKET=… node express.mjs
//
// The page: uppy.use(AwsS3, awsS3Options(uppy, "/uploads"))
import { getRequestListener } from "@hono/node-server";
import express from "express";
import { Presigner } from "presigned";
import { createSignRequestHandler } from "presigned/uppy";

const sign = createSignRequestHandler(Presigner.fromEnv(), {
  bucket: process.env.BUCKET ?? "photos",
  // Replace this by your session: a page can send any header.
  authorize: (request) => request.headers.get("x-user"),
  keyFor: (file, user) => ({ key: `${user}/${crypto.randomUUID()}`, contentDisposition: "attachment", metadata: { name: encodeURIComponent(file.name) } }),
  ownsKey: (key, user) => key.startsWith(`${user}/`),
  maxSize: 100_000_000,
  contentTypes: ["image/*", "video/mp4"],
});

const app = express();
// Before express.json(), which would read the body.
app.post("/uploads", getRequestListener(sign));

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
process.once("SIGTERM", () => server.close());
