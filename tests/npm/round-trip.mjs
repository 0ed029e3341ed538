// An upload and a download by presigned URLs with the runtime's own fetch.

export async function roundTrip({ Presigner, PresignError }, { region, endpointUrl, bucket, ...credentials }) {
  const s3 = new Presigner(region, credentials, { endpointUrl });
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
  return "uploaded and downloaded";
}

async function expectStatus(status, response) {
  if (response.status !== status) throw new Error(`${response.status} instead of ${status}: ${await response.text()}`);
}
