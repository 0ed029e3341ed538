// What the tests call in a page.
import * as full from "/presigned/web-full.mjs";
import * as presigned from "/presigned/web-presigned.mjs";
import { roundTrip } from "/round-trip.mjs";
import { report, runVectors } from "/vectors.mjs";

globalThis.page = {
  async vectors(name) {
    const files = await (await fetch("/vectors.json")).json();
    return report(name, runVectors(presigned, full, files), files);
  },
  async streamed(...given) {
    const { init, Presigner } = await import("/presigned/web-wasm.mjs");
    await init();
    return new Presigner(...given) instanceof presigned.Presigner && new Presigner(...given).getObject("photos", "k", { at: 0 }).url;
  },
  roundTrip: (server) => roundTrip(presigned, full, server),
  async uploadAndLink({ region, endpointUrl, bucket, ...credentials }, key, body) {
    const s3 = new presigned.Presigner(region, credentials, { endpointUrl });
    const upload = s3.putObject(bucket, key, { contentType: "text/plain" });
    const { ok } = await fetch(upload.url, { method: upload.method, headers: upload.headers, body });
    document.querySelector("#link").href = s3.getObject(bucket, key);
    return ok;
  },
};
