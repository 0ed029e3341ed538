/** Creates the fields of a POST form as the AWS SDK does. */

import type { PresignedPost, PresignedPostOptions, SdkClient, SdkCredentials } from "../aws-sdk-types.js";
import { checkClient, read } from "./client.js";
import { endpointOf } from "./endpoint.js";
import { unsupported } from "./fallback.js";
import type { Instruction } from "./operation.js";

export async function post(client: SdkClient, options: PresignedPostOptions): Promise<PresignedPost> {
  const known = checkClient(client);
  const { Bucket, Key, Conditions = [], Fields = {}, Expires = 3600 } = options;
  if (typeof Bucket !== "string" || typeof Key !== "string") unsupported("Bucket and Key are not strings");
  const config = client.config as { systemClockOffset: number; sha256: Sha256; region: () => Promise<string> };
  if (typeof config.sha256 !== "function" || typeof config.systemClockOffset !== "number") unsupported("the client has no hash function");
  const [settings, region] = await Promise.all([read(client, known), config.region()]);
  const endpoint = endpointOf(client, settings, { endpoint: PUT_OBJECT }, { Bucket, Key });
  const { credentials } = settings;
  const now = new Date(Date.now() + config.systemClockOffset);
  const date = iso8601(now).replace(/[-:]/g, "");
  const scope = [date.slice(0, 8), region, "s3", "aws4_request"] as const;
  const fields: Record<string, string> = {
    ...Fields,
    bucket: Bucket,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": [credentials.accessKeyId, ...scope].join("/"),
    "X-Amz-Date": date,
    ...(credentials.sessionToken && { "X-Amz-Security-Token": credentials.sessionToken }),
  };
  const ofKey = Key.endsWith("${filename}") ? ["starts-with", "$key", Key.slice(0, Key.lastIndexOf("${filename}"))] : { key: Key };
  const conditions = [...Conditions, ...Object.entries(fields).map(([name, value]) => ({ [name]: value })), ofKey];
  const unique = [...new Set(conditions.map((condition) => JSON.stringify(condition)))].map((text) => JSON.parse(text) as unknown);
  const expiration = iso8601(new Date(now.getTime() + Expires * 1000));
  const policy = base64(JSON.stringify({ expiration, conditions: unique }));
  const signature = hex(await hmac(config.sha256, await signingKey(config.sha256, credentials, scope), policy));
  return { url: endpoint.origin + endpoint.path, fields: { ...fields, key: Key, Policy: policy, "X-Amz-Signature": signature } };
}

/** How the SDK finds the endpoint of PutObject. */
const PUT_OBJECT: readonly [string, Instruction][] = [
  ["Bucket", { type: "contextParams", name: "Bucket" }],
  ["Key", { type: "contextParams", name: "Key" }],
];

/** The hash function of the client, which is synchronous or not. */
type Sha256 = new (secret: string | Uint8Array) => { update(data: Uint8Array): void; digest(): Uint8Array | Promise<Uint8Array> };

async function signingKey(sha256: Sha256, { secretAccessKey }: SdkCredentials, scope: readonly string[]): Promise<Uint8Array> {
  let key: string | Uint8Array = `AWS4${secretAccessKey}`;
  for (const part of scope) key = await hmac(sha256, key, part);
  return key as Uint8Array;
}

async function hmac(sha256: Sha256, key: string | Uint8Array, data: string): Promise<Uint8Array> {
  const hash = new sha256(key);
  hash.update(new TextEncoder().encode(data));
  return hash.digest();
}

const iso8601 = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
