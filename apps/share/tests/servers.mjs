// The servers that with-s3 starts, and requests to them from outside the page.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { Presigner } from "presigned";

const { S3_ENDPOINT_URL, CEPH_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
assert.ok(S3_ENDPOINT_URL, "run this inside with-s3");

const keys = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
const server = (endpointUrl, account = keys) => ({
  ...account,
  endpointUrl,
  s3: new Presigner("us-east-1", account, { endpointUrl }),
});

/** Lists its buckets to web pages, like MinIO. */
export const s3sFs = server(S3_ENDPOINT_URL);
/** Supports CORS per bucket only, like AWS. */
export const ceph = CEPH_ENDPOINT_URL && server(CEPH_ENDPOINT_URL);
/** A user in a tenant: other users address its `BUCKET` as `acme:BUCKET`. */
export const acme = ceph && server(CEPH_ENDPOINT_URL, { ...keys, accessKeyId: "LOOPBACKTENANTUSER01" });

export async function send({ method, url, headers }, body) {
  const answer = await fetch(url, { method, headers, body });
  assert.ok(answer.ok, `${method} ${url}: ${answer.status}`);
  return answer;
}

/** A proxy that rejects conditional uploads, like B2. */
export async function withoutConditions({ endpointUrl }) {
  const asked = [];
  const front = createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    asked.push(`${method} ${url}`);
    if (headers["if-none-match"]) {
      incoming.resume();
      response.writeHead(501, { "access-control-allow-origin": "*" }).end("<Error><Code>NotImplemented</Code></Error>");
      return;
    }
    const onward = request(endpointUrl + url, { method, headers }, (answer) => {
      answer.pipe(response.writeHead(answer.statusCode, answer.headers));
    });
    incoming.pipe(onward);
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address();
  return { ...server(`http://127.0.0.1:${port}`), asked, stop: () => front.close() };
}

/** Creates a bucket with objects whose content is their key. */
export async function bucketOf({ s3 }, bucket, keys = []) {
  await send(s3.presign("PUT", bucket));
  for (let from = 0; from < keys.length; from += 100) {
    const some = keys.slice(from, from + 100);
    await Promise.all(some.map((key) => send(s3.putObject(bucket, key, { contentType: "text/plain" }), key)));
  }
  return bucket;
}

/** The CORS rule that the page needs. */
export const ruleFor = (site) =>
  JSON.stringify({
    CORSRules: [
      {
        AllowedOrigins: [new URL(site).origin],
        AllowedMethods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
        AllowedHeaders: ["*"],
        ExposeHeaders: ["ETag"],
        MaxAgeSeconds: 60,
      },
    ],
  });

/** Applies a CORS rule. */
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

/** Lets everyone put objects, and only the owner do anything else. */
export async function letPut({ s3 }, bucket) {
  const statement = { Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*` };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await send(s3.presign("PUT", bucket, undefined, { query: { policy: "" } }), policy);
}

export async function keysOf({ s3 }, bucket) {
  const xml = await (await send(s3.presign("GET", bucket, undefined, { query: { "list-type": "2" } }))).text();
  return [...xml.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key).sort();
}

export const contentOf = async ({ s3 }, bucket, key) => (await send(s3.getObject(bucket, key))).text();
