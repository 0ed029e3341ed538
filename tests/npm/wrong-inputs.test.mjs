import { test } from "node:test";
import fc from "fast-check";
import { both, full, credentials } from "./both.mjs";

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(Symbol("s"), () => 1, "photos", "arn:aws:s3:::photos", "a/../b", "\ud800", 1e21, -0, Number.NaN),
);
const named = fc.dictionary(
  fc.oneof(
    fc.constantFrom("at", "expiresIn", "allowUnsafeKey", "query", "headers", "metadata", "contentLength", "partNumber"),
    fc.constantFrom("regionSet", "doubleEncode", "omitExpires", "bodySha256", "partSize", "optionalObjectAttributes", "prefix"),
    fc.constantFrom("sseCustomerKey", "versionId", "ifMatch", "bucketKeyEnabled", "accessKeyId", "endpointUrl", "__proto__"),
    fc.string(),
  ),
  fc.oneof(anything, fc.dictionary(fc.string(), fc.oneof(fc.string(), anything))),
);
const argument = fc.oneof(anything, named);

const daily = ["getObject", "headObject", "putObject", "deleteObject", "getObjects", "postObject", "presign", "withCredentials"];
const upload = ["photos", "k", "2~a"];
/** Arguments that are right, where they are not a bucket and a key. */
const rights = {
  new: ["eu-west-1", credentials],
  presign: ["GET", "photos", "k"],
  getObjects: ["photos", ["k"]],
  copyObject: ["photos", "k", "photos/k"],
  listObjectsV2: ["photos"],
  uploadPart: [...upload, 1],
  completeMultipartUpload: upload,
  abortMultipartUpload: upload,
  listParts: upload,
  getObjectAttributes: ["photos", "k", ["ETag"]],
  multipartUpload: [...upload, 1],
  operation: ["GetObject", { Bucket: "photos", Key: "k" }],
  presignForKeys: ["GET", "photos", ["k"]],
  operationForKeys: ["GetObject", { Bucket: "photos" }, ["k"]],
  presignRequest: ["GET", "https://example.com/", "sts"],
  eksToken: ["cats"],
  rdsAuthToken: ["example.com", 5432, "me"],
  iotMqtt: ["example.com"],
  transcribeStream: ["en-US", "pcm", 16000],
};
const more = Object.getOwnPropertyNames(full.native.Presigner.prototype).filter((name) => name !== "constructor");

for (const [engine, { Presigner, PresignError }, methods] of [
  ["native", both.native, daily],
  ["wasm", both.wasm, daily],
  ["native, full", full.native, more],
  ["wasm, full", full.wasm, more],
]) {
  test(`${engine}: 10,000 random wrong inputs give PresignError or TypeError, or are not wrong`, () => {
    const s3 = new Presigner("eu-west-1", credentials);
    fc.assert(
      fc.property(fc.constantFrom("new", ...methods), fc.array(argument, { maxLength: 4 }), fc.boolean(), (method, values, deep) => {
        // Half of the calls get past the first arguments.
        const right = rights[method] ?? ["photos", "k"];
        const given = deep ? [...right, ...values] : values;
        try {
          const made = method === "new" ? new Presigner(...given) : s3[method](...given);
          String(made);
        } catch (error) {
          if (!(error instanceof PresignError) && !(error instanceof TypeError)) throw error;
        }
      }),
      { numRuns: 10_000 },
    );
    if (!s3.getObject("photos", "k").url) throw new Error("the engine does not work any longer");
  });
}
