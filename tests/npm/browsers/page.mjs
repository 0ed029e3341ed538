// What the tests call in a page.
import * as presigned from "/presigned/web.mjs";
import * as tools from "/presigned/tools-web.mjs";
import { roundTrip } from "/round-trip.mjs";
import { report, runVectors } from "/vectors.mjs";

globalThis.page = {
  async vectors(name) {
    const files = await (await fetch("/vectors.json")).json();
    return report(name, runVectors(presigned, tools, files), files);
  },
  roundTrip: (server) => roundTrip(presigned, tools, server),
  async uploadAndLink({ region, endpointUrl, bucket, ...credentials }, key, body) {
    const s3 = new presigned.Presigner(region, credentials, { endpointUrl });
    const upload = s3.putObject(bucket, key, { contentType: "text/plain" });
    const { ok } = await fetch(upload.url, { method: upload.method, headers: upload.headers, body });
    document.querySelector("#link").href = s3.getObject(bucket, key);
    return ok;
  },
};
