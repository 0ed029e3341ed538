// The servers that with-s3 runs, and requests to them from outside of the page.
import assert from "node:assert/strict";
import { Presigner } from "presigned";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");

const keys = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
const server = (endpointUrl) => ({ ...keys, endpointUrl, s3: new Presigner("us-east-1", keys, { endpointUrl }) });

/** Lists its buckets to pages, as MinIO does. */
export const s3sFs = server(S3_ENDPOINT_URL);
/** Has the CORS of each bucket, and none else, as AWS does. */
export const ceph = CEPH_ENDPOINT_URL && server(CEPH_ENDPOINT_URL);

export async function send({ method, url, headers }, body) {
  const answer = await fetch(url, { method, headers, body });
  assert.ok(answer.ok, `${method} ${url}: ${answer.status}`);
  return answer;
}

/** A new bucket with objects, each with its key as content. */
export async function bucketOf({ s3 }, bucket, keys = []) {
  await send(s3.presign("PUT", bucket));
  await Promise.all(keys.map((key) => send(s3.putObject(bucket, key, { contentType: "text/plain" }), key)));
  return bucket;
}

/** Sets the rule that the page asks for. */
export async function allow({ s3 }, bucket, rule) {
  const [{ AllowedOrigins, AllowedMethods, AllowedHeaders, ExposeHeaders, MaxAgeSeconds }] = JSON.parse(rule).CORSRules;
  const tags = (name, values) => values.map((value) => `<${name}>${value}</${name}>`).join("");
  const parts = [
    tags("AllowedOrigin", AllowedOrigins),
    tags("AllowedMethod", AllowedMethods),
    tags("AllowedHeader", AllowedHeaders),
    tags("ExposeHeader", ExposeHeaders),
    tags("MaxAgeSeconds", [MaxAgeSeconds]),
  ];
  const body = `<CORSConfiguration><CORSRule>${parts.join("")}</CORSRule></CORSConfiguration>`;
  await send(s3.presign("PUT", bucket, undefined, { query: { cors: "" } }), body);
}

export const contentOf = async ({ s3 }, bucket, key) => (await send(s3.getObject(bucket, key))).text();
