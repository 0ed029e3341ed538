// The server of better-upload, with `presigned` as its signer: see better-upload-hooks.mjs.
//
//   npm install presigned better-upload @aws-sdk/client-s3 hono @hono/node-server
//   AWS_PROFILE=… BUCKET=… node better-upload.mjs
import { register } from "node:module";
import { S3Client } from "@aws-sdk/client-s3";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

register("./better-upload-hooks.mjs", import.meta.url);
const { handleRequest, RejectUpload, route } = await import("better-upload/server");

const router = {
  client: new S3Client({
    // An endpoint that only the environment states is read by the SDK's own presigner, in its first call.
    endpoint: process.env.AWS_ENDPOINT_URL_S3,
    // Without the checksum of an empty body, which S3 would compare with that of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
  }),
  bucketName: process.env.BUCKET ?? "photos",
  routes: {
    images: route({
      fileTypes: ["image/*"],
      maxFileSize: 10_000_000,
      onBeforeUpload({ req, file }) {
        // Replace this by your session: a page can send any header.
        if (!req.headers.has("x-user")) throw new RejectUpload("sign in first");
        return { objectInfo: { key: `images/${crypto.randomUUID()}-${file.name}`, metadata: { by: req.headers.get("x-user") } } };
      },
    }),
    films: route({ fileTypes: ["video/*"], maxFileSize: 10_000_000_000, multipart: true, partSize: 5 * 2 ** 20 }),
  },
};

const app = new Hono();
app.post("/api/upload", (context) => handleRequest(context.req.raw, router));

const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
process.once("SIGTERM", () => server.close());
