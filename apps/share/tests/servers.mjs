// The servers that with-s3 runs, and requests to them from outside of the page.
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

/** Lists its buckets to pages, as MinIO does. */
export const s3sFs = server(S3_ENDPOINT_URL);
/** Has the CORS of each bucket, and none else, as AWS does. */
export const ceph = CEPH_ENDPOINT_URL && server(CEPH_ENDPOINT_URL);
/** The user of a tenant there: to others `acme:BUCKET` is what it calls `BUCKET`. */
export const acme = ceph && server(CEPH_ENDPOINT_URL, { ...keys, accessKeyId: "LOOPBACKTENANTUSER01" });

export async function send({ method, url, headers }, body) {
  const answer = await fetch(url, { method, headers, body });
  assert.ok(answer.ok, `${method} ${url}: ${answer.status}`);
  return answer;
}

/** A server behind a front that does not know conditional uploads, and says so as B2 does. */
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

/** A new bucket with objects, each with its key as content. */
export async function bucketOf({ s3 }, bucket, keys = []) {
  await send(s3.presign("PUT", bucket));
  for (let from = 0; from < keys.length; from += 100) {
    const some = keys.slice(from, from + 100);
    await Promise.all(some.map((key) => send(s3.putObject(bucket, key, { contentType: "text/plain" }), key)));
  }
  return bucket;
}

/** The rule that the page asks for, at its address. */
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

/** Sets such a rule. */
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

/** Lets everybody put objects, and nobody but the owner do anything else. */
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
