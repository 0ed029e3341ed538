// The servers that with-s3 starts, and objects in them.
import assert from "node:assert/strict";
import { Presigner } from "presigned";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");

export const keys = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };

const server = (name, endpointUrl) => ({ name, endpointUrl, s3: new Presigner("us-east-1", keys, { endpointUrl }) });

export const servers = [server("s3s-fs", S3_ENDPOINT_URL), ...(CEPH_ENDPOINT_URL ? [server("Ceph", CEPH_ENDPOINT_URL)] : [])];

export async function send({ method, url, headers }, body) {
  const answer = await fetch(url, { method, headers, body });
  assert.ok(answer.ok, `${method}: ${answer.status} ${await answer.clone().text()}`);
  return answer;
}

/** Allows requests of the web extension host. */
const CORS = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>${["GET", "HEAD", "PUT", "POST"].map((method) => `<AllowedMethod>${method}</AllowedMethod>`).join("")}<AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>`;

/** Creates a bucket with objects whose content is their key. */
export async function bucketOf({ name, s3 }, bucket, objects) {
  await send(s3.presign("PUT", bucket));
  if (name === "Ceph") await send(s3.presign("PUT", bucket, undefined, { query: { cors: "" } }), CORS);
  for (const key of objects) await send(s3.putObject(bucket, key), key);
  return bucket;
}
