// A fake S3 server with scripted responses, which records requests.
import { once } from "node:events";
import { createServer } from "node:http";

/** `answer` maps a request to `{ status, headers, body }`, or to `undefined` for no response. */
export async function fakeServer(answer, { host = "127.0.0.1", port = 0 } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    if (request.method !== "OPTIONS") asked.push(`${request.method} http://${request.headers.host}${request.url}`);
    const given = answer(request);
    if (!given) return;
    const { status = 200, headers = {}, body = "" } = given;
    response.writeHead(status, { ...CORS, ...headers }).end(body);
  });
  server.listen(port, host);
  await once(server, "listening");
  // Do not keep the process alive after a failed test.
  server.unref();
  const bound = server.address().port;
  return {
    endpointUrl: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    port: bound,
    asked,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const CORS = { "access-control-allow-origin": "*", "access-control-allow-methods": "*", "access-control-allow-headers": "*" };

/** Returns an endpoint where nothing listens. */
export async function closedEndpoint() {
  const server = await fakeServer(() => undefined);
  server.stop();
  return server.endpointUrl;
}

const escaped = (text) => text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
const tag = (name, text) => `<${name}>${escaped(text)}</${name}>`;

export function bucketList(...names) {
  const buckets = names.map((name) => `<Bucket>${tag("Name", name)}</Bucket>`);
  return { body: `<ListAllMyBucketsResult><Buckets>${buckets.join("")}</Buckets></ListAllMyBucketsResult>` };
}

/** Returns a listing of objects, `{ key, size, modified }`, and folders. */
export function objectList(objects, { folders = [], next } = {}) {
  const contents = objects.map(
    ({ key, size = "1", modified = "2026-01-01T00:00:00Z" }) =>
      `<Contents>${tag("Key", key)}${tag("Size", size)}${tag("LastModified", modified)}</Contents>`,
  );
  const prefixes = folders.map((folder) => `<CommonPrefixes>${tag("Prefix", folder)}</CommonPrefixes>`);
  const token = next === undefined ? "" : tag("NextContinuationToken", next);
  return { body: `<ListBucketResult>${contents.join("")}${prefixes.join("")}${token}</ListBucketResult>` };
}

export const refusal = (status, code, message) => ({ status, body: `<Error>${tag("Code", code)}${tag("Message", message)}</Error>` });
