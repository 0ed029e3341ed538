// Presigns one GET with each contestant, in Node or Bun. `run.py` passes the input and reads the output.

import { Presigner } from "presigned";
import { Presigner as WasmPresigner } from "presigned/wasm";

const input = JSON.parse(process.argv[2]);
const { region, bucket, key, expires_in: expiresIn } = input;
const credentials = { accessKeyId: input.access_key_id, secretAccessKey: input.secret_access_key };
const host = `${bucket}.s3.${region}.amazonaws.com`;

const [batch, many] = [input.batch, input.many].map((count) => `presigned, ${count.toLocaleString("en")} keys at once`);
const keys = Array.from({ length: input.many }, () => key);
const someKeys = keys.slice(0, input.batch);
/** How many URLs a call makes, where it is not one. */
const counts = { [batch]: input.batch, [many]: input.many };

const s3 = new Presigner(region, credentials);
await compete(globalThis.Bun ? inBun() : await inNode());
grow((key) => s3.getObject(bucket, key).url);

function inBun() {
  const client = new Bun.S3Client({ ...credentials, bucket, endpoint: `https://${host}`, region, virtualHostedStyle: true });
  return { presigned: () => s3.getObject(bucket, key).url, "Bun.S3Client": () => client.presign(key, { expiresIn }) };
}

async function inNode() {
  const wasm = new WasmPresigner(region, credentials);
  return {
    presigned: () => s3.getObject(bucket, key).url,
    "presigned, with expiresIn": () => s3.getObject(bucket, key, { expiresIn }).url,
    [batch]: () => s3.getObjects(bucket, someKeys).at(-1),
    [many]: () => s3.getObjects(bucket, keys).at(-1),
    "presigned/wasm": () => wasm.getObject(bucket, key).url,
    "presigned/wasm, with expiresIn": () => wasm.getObject(bucket, key, { expiresIn }).url,
    aws4: await byAws4(),
    minio: await byMinio(),
    ...(await byAws4fetch()),
    ...(await byAwsSdk()),
  };
}

async function byAws4() {
  const { default: aws4 } = await import("aws4");
  return () => {
    const request = { service: "s3", region, host, path: `/${key}?X-Amz-Expires=${expiresIn}`, signQuery: true };
    const { path } = aws4.sign(request, credentials);
    return `https://${host}${path}`;
  };
}

async function byMinio() {
  const { Client } = await import("minio");
  const endPoint = `s3.${region}.amazonaws.com`;
  const keys = { accessKey: credentials.accessKeyId, secretKey: credentials.secretAccessKey };
  const client = new Client({ ...keys, endPoint, region, pathStyle: false });
  return () => client.presignedGetObject(bucket, key, expiresIn);
}

async function byAws4fetch() {
  const url = `https://${host}/${key}?X-Amz-Expires=${expiresIn}`;
  const sign = ({ AwsClient }) => {
    const client = new AwsClient({ ...credentials, region, service: "s3" });
    return async () => (await client.sign(url, { aws: { signQuery: true } })).url;
  };
  return { "presigned/aws4fetch": sign(await import("presigned/aws4fetch")), aws4fetch: sign(await import("aws4fetch")) };
}

async function byAwsSdk() {
  const [{ GetObjectCommand, S3Client }, sdk, ours] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("@aws-sdk/s3-request-presigner"),
    import("presigned/aws-sdk"),
  ]);
  const client = new S3Client({ region, credentials });
  await ours.prepare(client);
  const command = () => new GetObjectCommand({ Bucket: bucket, Key: key });
  return {
    "presigned/aws-sdk": () => ours.getSignedUrl(client, command(), { expiresIn }),
    "presigned/aws-sdk, getSignedUrlSync": () => ours.getSignedUrlSync(client, command(), { expiresIn }),
    "@aws-sdk/s3-request-presigner": () => sdk.getSignedUrl(client, command(), { expiresIn }),
  };
}

/** Prints what each makes, then its times: a window each in every round, so that noise hits all alike. */
async function compete(contestants) {
  for (const [name, call] of Object.entries(contestants)) tell({ name, url: await call() });
  const calls = {};
  for (const [name, call] of Object.entries(contestants)) calls[name] = await callsInWindow(call);
  for (let round = 0; round < input.rounds; round += 1)
    for (const [name, call] of Object.entries(contestants)) {
      const urls = calls[name] * (counts[name] ?? 1);
      tell({ name, ns: (await time(call, calls[name])) / urls });
    }
}

async function callsInWindow(call) {
  let calls = 1;
  for (let ns = 0; ns < 2e8; ns += await time(call, calls)) calls = Math.min(2 * calls, 3000); // until it is compiled
  calls = 1;
  while ((await time(call, calls)) < input.window_ms * 1e6) calls *= 2;
  return calls;
}

/** In nanoseconds. What is no promise is not awaited. */
async function time(call, calls) {
  let last;
  const isAsync = call() instanceof Promise;
  const start = performance.now();
  if (isAsync) for (let done = 0; done < calls; done += 1) last = await call();
  else for (let done = 0; done < calls; done += 1) last = call();
  const ns = (performance.now() - start) * 1e6;
  return last === undefined ? Number.NaN : ns;
}

/** Prints what many keys cost, and what long ones do. */
function grow(presign) {
  const keys = Array.from({ length: Math.max(...input.key_counts) }, (_, n) => `2026/${String(n).padStart(7, "0")}.jpg`);
  const clock = (calls) => {
    const start = performance.now();
    calls();
    return (performance.now() - start) * 1e6;
  };
  for (let round = 0; round < input.growth_rounds; round += 1) {
    for (const count of input.key_counts) {
      const some = keys.slice(0, count);
      tell({ series: "keys", x: count, ns: clock(() => some.map(presign)) });
    }
    for (const length of input.key_lengths) {
      const long = "k".repeat(length);
      const many = () => {
        for (let done = 0; done < 1000; done += 1) presign(long);
      };
      tell({ series: "length", x: length, ns: clock(many) / 1000 });
    }
  }
}

function tell(facts) {
  console.log(JSON.stringify(facts));
}
