// Verifies what other libraries presign, with both engines: reads their lines, and prints the number of each at the end.

import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import * as native from "presigned/verify";
import * as wasm from "../../bindings/npm/dist/web-verify.mjs";

const input = JSON.parse(readFileSync(new URL(process.env.PEERS_INPUTS)));
const counts = {};
let failed = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith("{")) continue;
  const { peer, method, key, url, sessionToken } = JSON.parse(line);
  const credentials = { accessKeyId: input.access_key_id, secretAccessKey: input.secret_access_key, sessionToken: sessionToken ?? undefined };
  for (const { verify } of [native, wasm]) {
    try {
      const { path, accessKeyId } = verify({ method, url }, credentials, { regions: [input.region] });
      const isKey = [`/${key}`, `/${input.bucket}/${key}`].includes(path);
      if (!isKey || accessKeyId !== input.access_key_id) throw new Error(`another path: ${path}`);
      counts[peer] = (counts[peer] ?? 0) + 1;
    } catch (error) {
      failed += 1;
      console.log(`${peer} ${method} ${key}: ${error.code ?? ""} ${error.message}\n  ${url}`);
    }
    // A request with another method is another request.
    try {
      verify({ method: method === "GET" ? "PUT" : "GET", url }, credentials);
      failed += 1;
      console.log(`${peer} ${method} ${key}: taken with another method`);
    } catch (error) {
      if (error.code !== "signature_mismatch") throw error;
    }
  }
}
for (const [peer, count] of Object.entries(counts)) console.log(`${peer}: ${count} taken`);
const peers = ["botocore", "minio in Python", "minio", "aws4fetch", "rusty-s3", "Bun"];
const missing = peers.filter((peer) => !counts[peer]);
if (missing.length > 0) console.log(`nothing came of ${missing.join(", ")}`);
console.log(`# pass ${Object.values(counts).reduce((sum, count) => sum + count, 0)}\n# fail ${failed + missing.length}`);
process.exit(failed + missing.length > 0 ? 1 : 0);
