// What the tests call in a page with Uppy.
import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";
import { awsS3Options } from "presigned/uppy";

/** Returns bytes that differ from part to part. */
function bytes(size) {
  const all = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) all[at] = (at * 31 + at / 4096) % 251;
  return all;
}

/** Uploads a file, and returns what Uppy reports. After the part `pauseAt` it pauses and resumes; after the part `cancelAt` it cancels. */
globalThis.upload = async ({ name, type, size, sign, headers, pauseAt, cancelAt, own, partSize, ...options }) => {
  const uppy = new Uppy({ logger: { debug() {}, warn() {}, error() {} } });
  const signRequest = async (request) => (await fetch(sign, { method: "POST", headers, body: JSON.stringify(request) })).json();
  uppy.use(AwsS3, { ...(own ? { signRequest, generateObjectKey: (file) => file.name } : awsS3Options(uppy, sign, { init: () => ({ headers }), partSize })), ...options });
  const parts = [];
  uppy.on("s3-multipart:part-uploaded", (_, { PartNumber: number }) => {
    parts.push(number);
    if (number === cancelAt) uppy.cancelAll();
    if (number !== pauseAt) return;
    uppy.pauseAll();
    setTimeout(() => uppy.resumeAll(), 100);
  });
  uppy.addFile({ name, type, data: new Blob([bytes(size)], { type }) });
  const { successful = [], failed = [] } = (await uppy.upload()) ?? {};
  return { parts, keys: successful.map(({ response }) => response.body.key), errors: failed.map(({ error }) => error) };
};

/** Starts an upload in one instance of Uppy, as before a page is closed, and resumes it in another. Returns the parts of both. */
globalThis.resume = async ({ sign, headers, size }) => {
  const start = (state) => {
    const uppy = new Uppy();
    const parts = [];
    const sent = new Promise((resolve) => uppy.on("s3-multipart:part-uploaded", (_, { PartNumber }) => resolve(parts.push(PartNumber))));
    uppy.use(AwsS3, { ...awsS3Options(uppy, sign, { init: { headers } }), shouldUseMultipart: true });
    const id = uppy.addFile({ name: "resumed", type: "text/plain", data: new Blob([bytes(size)], { type: "text/plain" }) });
    uppy.setFileState(id, state);
    return { uppy, id, parts, sent, done: uppy.upload() };
  };
  const first = start({});
  await first.sent;
  first.uppy.pauseAll();
  const { s3Multipart } = first.uppy.getFile(first.id);
  const second = start({ s3Multipart });
  const { successful } = await second.done;
  return { parts: [first.parts, second.parts], key: successful[0]?.response.body.key };
};

globalThis.sha256 = async (size) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(size)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
