// A server that shares private objects: it redirects authorized users to a link that works for five minutes.
//
//   npm install presigned hono @hono/node-server
//   AWS_PROFILE=… BUCKET=… node hono.mjs
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { PresignError, Presigner } from "presigned";

const bucket = process.env.BUCKET ?? "photos";
const s3 = Presigner.fromEnv();
const app = new Hono();

app.get("/objects/:key{.+}", (context) => {
  // Here, ask whether this user may have the object.
  const link = s3.getObject(bucket, context.req.param("key"), {
    expiresIn: 300,
    responseContentDisposition: "attachment",
  });
  return context.redirect(link.url);
});

app.post("/uploads", async (context) => {
  const { contentType, contentLength } = await context.req.json();
  // The size is signed: the server refuses a body of any other.
  const upload = s3.putObject(bucket, `in/${crypto.randomUUID()}`, { contentType, contentLength, expiresIn: 300, ifNoneMatch: "*" });
  return context.json(upload);
});

app.onError((error, context) => {
  if (error instanceof PresignError) return context.json({ code: error.code, message: error.message }, 400);
  throw error;
});

const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
process.once("SIGTERM", () => server.close());
