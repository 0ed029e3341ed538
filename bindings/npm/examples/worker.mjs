// A Cloudflare Worker that hands out upload slots: one URL for one image of a stated size, which works for two minutes.
//
// Its settings are variables and secrets of the Worker: S3_REGION, S3_ENDPOINT_URL (for R2 `https://ACCOUNT.r2.cloudflarestorage.com`,
// with the region `auto`), S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY.
import { PresignError, Presigner } from "presigned";

const LARGEST = 10_000_000;

export default {
  async fetch(request, env) {
    if (request.method !== "POST") return new Response("ask for a slot with POST", { status: 405 });
    // Here, ask who it is that wants to upload.
    const { contentType, contentLength } = await request.json();
    if (!/^image\/(jpeg|png|webp)$/.test(contentType)) return new Response("images only", { status: 415 });
    if (!(contentLength <= LARGEST)) return new Response(`at most ${LARGEST} bytes`, { status: 413 });

    const s3 = new Presigner(
      env.S3_REGION,
      { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
      { endpointUrl: env.S3_ENDPOINT_URL },
    );
    const key = `in/${crypto.randomUUID()}`;
    try {
      const upload = s3.putObject(env.S3_BUCKET, key, { contentType, contentLength, expiresIn: 120 });
      return Response.json({ key, ...upload });
    } catch (error) {
      if (error instanceof PresignError) return Response.json({ code: error.code, message: error.message }, { status: 400 });
      throw error;
    }
  },
};
