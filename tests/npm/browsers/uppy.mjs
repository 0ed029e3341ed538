// What the tests call in a page with Uppy.
import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";
import { awsS3Options } from "presigned/uppy";

/** Returns bytes that differ from part to part. */
const bytes = (size) => Uint8Array.from({ length: size }, (_, at) => (at * 31 + at / 4096) % 251);

/** Uploads a file, and returns what Uppy reports. After the part `pauseAt` it pauses and resumes; after the part `cancelAt` it cancels. */
globalThis.upload = async ({ name, type, size, sign, headers, pauseAt, cancelAt, own, ...options }) => {
  const uppy = new Uppy({ logger: { debug() {}, warn() {}, error() {} } });
  const signRequest = async (request) => (await fetch(sign, { method: "POST", headers, body: JSON.stringify(request) })).json();
  uppy.use(AwsS3, { ...(own ? { signRequest, generateObjectKey: (file) => file.name } : awsS3Options(uppy, sign, { init: () => ({ headers }) })), ...options });
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

globalThis.sha256 = async (size) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(size)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
