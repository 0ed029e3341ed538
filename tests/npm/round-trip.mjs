// Uploads and downloads by presigned URLs with the runtime's own fetch.

export async function roundTrip(presigned, full, { region, endpointUrl, bucket, ...credentials }) {
  const s3 = new presigned.Presigner(region, credentials, { endpointUrl });
  const key = `round trip/${Math.random()}/ä+&?#%2F.txt`;
  const body = `sent at ${Date.now()}`;

  const upload = s3.putObject(bucket, key, { contentType: "text/plain", metadata: { by: "a test" }, expiresIn: 60 });
  const { method, headers } = upload;
  await expectStatus(200, await fetch(upload.url, { method, headers, body }));

  const download = await fetch(s3.getObject(bucket, key, { responseContentType: "text/x-test" }));
  await expectStatus(200, download);
  const received = await download.text();
  if (received !== body) throw new Error(`sent ${body}, received ${received}`);
  if (download.headers.get("content-type") !== "text/x-test") throw new Error("the content type was not overridden");

  const tampered = s3.getObject(bucket, key).url.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
  // Ceph refuses without CORS headers, so that a browser is not shown the answer.
  const refused = await fetch(tampered).catch((error) => (globalThis.document ? undefined : Promise.reject(error)));
  if (refused) await expectStatus(403, refused);
  await expectStatus(204, await fetch(s3.deleteObject(bucket, key), { method: "DELETE" }));
  await expectStatus(404, await fetch(s3.getObject(bucket, key)));
  await inParts(new full.Presigner(region, credentials, { endpointUrl }), bucket);
  return "uploaded and downloaded";
}

/** 15 MiB in three parts, sent from the last to the first. */
async function inParts(s3, bucket) {
  const MiB = 2 ** 20;
  const key = `parts/${Math.random()}`;
  const body = new Uint8Array(15 * MiB);
  for (let at = 0; at < body.length; at += 4096) body[at] = at / 4096;

  const create = s3.createMultipartUpload(bucket, key);
  const created = await fetch(create.url, { method: "POST" });
  await expectStatus(200, created);
  const [, uploadId] = /<UploadId>(.+)<\/UploadId>/.exec(await created.text());
  const plan = s3.multipartUpload(bucket, key, uploadId, body.length, { partSize: 5 * MiB });
  const etags = [];
  for (const { number, offset, length, request } of [...plan.parts].reverse()) {
    const sent = await fetch(request.url, { method: request.method, body: body.subarray(offset, offset + length) });
    await expectStatus(200, sent);
    etags[number - 1] = sent.headers.get("etag");
  }
  const list = new TextEncoder().encode(plan.completeBody(etags));
  await expectStatus(200, await fetch(plan.complete.url, { method: "POST", body: list }));
  const received = new Uint8Array(await (await fetch(s3.getObject(bucket, key))).arrayBuffer());
  if (received.length !== body.length || received.some((byte, at) => byte !== body[at])) throw new Error("other bytes came back");
}

async function expectStatus(status, response) {
  if (response.status !== status) throw new Error(`${response.status} instead of ${status}: ${await response.text()}`);
}
