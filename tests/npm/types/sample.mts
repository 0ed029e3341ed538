// What compiles, and what must not.
import { type AuthToken, curl, engine, type ErrorCode, type MultipartPlan, type PresignedRequest, type PresignedRequests, PresignError, Presigner, linkPolicy, shellQuote } from "presigned";
import { type Cause, explain, type FindingCode, inspect } from "presigned/diagnose";
import * as full from "presigned/full";
import { verify, VerifyError } from "presigned/verify";
import * as wasm from "presigned/wasm";

const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
const s3 = new Presigner("eu-west-1", { ...credentials, expiration: new Date() }, { endpointUrl: "http://localhost:9000" });
const upload: PresignedRequest = s3.putObject("photos", "in/1.jpg", { contentType: "image/jpeg", metadata: { by: "me" }, expiresIn: 900 });
const { method, url, headers, expiresAt } = upload;
await fetch(url, { method, headers, body: expiresAt.toISOString() });
await fetch(String(s3.getObject("photos", "k", { partNumber: 1, at: 1369353600 })));
await wasm.init();
new wasm.Presigner("eu-west-1", credentials).presign("GET", "photos", undefined, { query: { "list-type": "2" } });
Presigner.fromEnv({ profile: "work" }).withCredentials(credentials).deleteObject("photos", "k", { versionId: "1" });
const urls: string[] = s3.getObjects("photos", new Set(["k"]), { partNumber: 1, onError: "throw" });
const outcomes: (string | PresignError)[] = s3.getObjects("photos", urls, { onError: "return" });
const kind: "native" | "wasm" = engine;
try {
  s3.headObject("photos", kind, { expiresIn: { total: () => 60 } });
} catch (error) {
  if (error instanceof PresignError) {
    const code: ErrorCode = error.code;
    if (code === "invalid_expires") throw error;
    // @ts-expect-error: no such code
    if (code === "invalid_expiry") throw error;
  }
}

try {
  verify(new Request(url), credentials);
} catch (error) {
  if (error instanceof VerifyError) error.status.toFixed();
}

const tools = new full.Presigner("eu-west-1", credentials).withCredentials(credentials);
await fetch(String(tools.copyObject("photos", "k", "photos/j", { metadataDirective: "REPLACE", metadata: { by: "me" } })));
tools.listObjectsV2("photos", { prefix: "2026/", maxKeys: 10, optionalObjectAttributes: ["RestoreStatus"] });
tools.uploadPart("photos", "k", "id", 1, { contentLength: 5n, checksumSha256: "" });
tools.getObjectAttributes("photos", "k", ["ETag"], { maxParts: 1 });
const plan: MultipartPlan = tools.multipartUpload("photos", "k", "id", 1);
const body: string = plan.completeBody(["etag"]);
tools.presignRequest("GET", body, "sts", { regionSet: "*", normalizePath: false });
const uploads: PresignedRequests<string> = tools.presignForKeys("PUT", "photos", urls, { headers: { "x-a": "b" } });
const removals: PresignedRequests = tools.operationForKeys("DeleteObject", { Bucket: "photos" }, uploads.urls, { onError: "return" });
outcomes.push(...removals.urls);
const uris: PresignedRequests<string> = tools.presignUris(urls, { head: true, regions: { photos: "eu-west-1" }, expiresIn: 900 });
for (const url of tools.iterPresignUris(uris.urls, { method: "PUT" })) url.startsWith("https://");
const signed: Record<string, string> = tools.signHeaders("PUT", url, { payloadHash: "UNSIGNED-PAYLOAD", headers: tools.signPolicy("{}") });
await fetch(url, { headers: signed });
for (const url of tools.iterGetObjects("photos", urls)) url.startsWith("https://");
const cause: Cause = explain(url, { status: 403 }).cause;
const codes: FindingCode[] = inspect(url).findings.map((finding) => finding.code);
// @ts-expect-error: no such code
if (cause === "wrong_mood" || codes.length) throw cause;
const token: AuthToken = tools.eksToken("cats", { at: 0 });
tools.rdsAuthToken(token.token, 5432, `${token}`).expiresAt.toISOString();
tools.iotMqtt("host", { at: new Date() });
tools.transcribeStream("en-US", "pcm", 16000, { query: { "vocabulary-name": "v" }, expiresIn: 60 });

// @ts-expect-error: a part has a number
tools.uploadPart("photos", "k", "id");
// @ts-expect-error: attributes are a list
tools.getObjectAttributes("photos", "k", "ETag");
// @ts-expect-error: only the owner can be stated, and the version
tools.deleteObjectTagging("photos", "k", { requestPayer: "requester" });
// @ts-expect-error: a token is for a moment
tools.eksToken("cats", { expiresIn: 60 });
// @ts-expect-error: credentials are required
new Presigner("eu-west-1");
// @ts-expect-error: an error may stand in the place of a URL
const texts: string[] = s3.getObjects("photos", urls, { onError: "return" });
// @ts-expect-error: as above
const iterated: Iterable<string> = tools.iterGetObjects("photos", urls, { onError: "return" });
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

const line: string = curl(upload, "1.jpg") + curl({ method, url, headers }) + shellQuote("a b");
// @ts-expect-error: a file's name is text.
curl(upload, line.length);

const policy: string = linkPolicy("photos", { prefix: "2026/", maxAge: 900, networks: ["192.0.2.0/24"], region: "cn-north-1", allowHttp: true });
// @ts-expect-error: networks are a list
linkPolicy(policy, { networks: "192.0.2.0/24" });
