// Presigns every input with every JavaScript library of the runtime at the current time, and prints one line of JSON for each.

import { readFileSync } from "node:fs";

const input = JSON.parse(readFileSync(new URL(process.env.PEERS_INPUTS)));
const { access_key_id: id, secret_access_key: secret, session_token: token, region, bucket, keys, expires_in: life, disposition } = input;
const host = `s3.${region}.amazonaws.com`;

const print = (peer, method, key, url, sessionToken) => console.log(JSON.stringify({ peer, method, key, url, sessionToken }));

await (globalThis.Bun ? byBun() : Promise.all([byMinio(), byAws4fetch()]));

async function byBun() {
  for (const sessionToken of [undefined, token]) {
    const client = new Bun.S3Client({ accessKeyId: id, secretAccessKey: secret, sessionToken, bucket, endpoint: `https://${host}`, region });
    for (const key of keys) {
      for (const method of ["GET", "PUT", "DELETE", "HEAD"]) {
        print("Bun", method, key, client.presign(key, { expiresIn: life, method }), sessionToken);
      }
    }
  }
}

async function byMinio() {
  const { Client } = await import("minio");
  for (const sessionToken of [undefined, token]) {
    for (const pathStyle of [true, false]) {
      const client = new Client({ accessKey: id, secretKey: secret, sessionToken, endPoint: host, region, pathStyle });
      for (const key of keys) {
        print("minio", "GET", key, await client.presignedGetObject(bucket, key, life), sessionToken);
        print("minio", "PUT", key, await client.presignedPutObject(bucket, key, life), sessionToken);
        const query = { "response-content-disposition": disposition };
        print("minio", "GET", key, await client.presignedGetObject(bucket, key, life, query), sessionToken);
      }
    }
  }
}

async function byAws4fetch() {
  const { AwsClient } = await import("aws4fetch");
  for (const sessionToken of [undefined, token]) {
    const client = new AwsClient({ accessKeyId: id, secretAccessKey: secret, sessionToken, region, service: "s3" });
    for (const key of keys) {
      const path = key.split("/").map(encodeURIComponent).join("/");
      for (const method of ["GET", "PUT", "DELETE", "HEAD"]) {
        for (const query of ["", `&response-content-disposition=${encodeURIComponent(disposition)}`]) {
          const url = `https://${bucket}.${host}/${path}?X-Amz-Expires=${life}${query}`;
          const request = await client.sign(url, { method, aws: { signQuery: true } });
          print("aws4fetch", method, key, request.url, sessionToken);
        }
      }
    }
  }
}
