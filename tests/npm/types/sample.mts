// What compiles, and what must not.
import { engine, type PresignedRequest, PresignError, Presigner } from "presigned";
import * as tools from "presigned/tools";
import * as wasm from "presigned/wasm";

const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
const s3 = new Presigner("eu-west-1", { ...credentials, expiration: new Date() }, { endpointUrl: "http://localhost:9000" });
const upload: PresignedRequest = s3.putObject("photos", "in/1.jpg", { contentType: "image/jpeg", metadata: { by: "me" }, expiresIn: 900 });
const { method, url, headers, expiresAt } = upload;
await fetch(url, { method, headers, body: expiresAt.toISOString() });
await fetch(String(s3.getObject("photos", "k", { partNumber: 1, at: 1369353600 })));
new wasm.Presigner("eu-west-1", credentials).presign("GET", "photos", undefined, { query: { "list-type": "2" } });
Presigner.fromEnv({ profile: "work" }).withCredentials(credentials).deleteObject("photos", "k", { versionId: "1" });
const film: tools.Presigner = tools.Presigner.fromEnv().withCredentials(credentials);
const plan: tools.MultipartPlan = film.multipartUpload("photos", "film.mp4", "2~abc", 20_000_000n, { partSize: 2 ** 23 });
film.operation("UploadPart", { Bucket: "photos", Key: "k", PartNumber: plan.parts.length, UploadId: "2~abc" });
const kind: "native" | "wasm" = engine;
try {
  s3.headObject("photos", kind, { expiresIn: { total: () => 60 } });
} catch (error) {
  if (error instanceof PresignError) error.code.startsWith("invalid_");
}

// @ts-expect-error: uploads in parts are in presigned/tools
s3.multipartUpload("photos", "film.mp4", "2~abc", 1);
// @ts-expect-error: credentials are required
new Presigner("eu-west-1");
// @ts-expect-error: a download has no media type to store
s3.getObject("photos", "k", { contentType: "image/jpeg" });
// @ts-expect-error: names are in camelCase
s3.getObject("photos", "k", { version_id: "1" });
// @ts-expect-error: a life is a number
s3.getObject("photos", "k", { expiresIn: "900" });
// @ts-expect-error: any other request has no named options
s3.presign("GET", "photos", "k", { versionId: "1" });
// @ts-expect-error: a result cannot be changed
upload.url = "";
