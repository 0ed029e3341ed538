/** Creates the fields of a POST form as the AWS SDK does. */

import type { PresignedPost, PresignedPostOptions, SdkClient, SdkCredentials } from "../aws-sdk-types.js";
import type { Pairs } from "../engine.js";
import { attempt } from "../error.js";
import { checkClient, read } from "./client.js";
import { endpointOf } from "./endpoint.js";
import { unsupported } from "./fallback.js";
import type { Instruction } from "./operation.js";
import { presignerOf } from "./presigners.js";

export async function post(client: SdkClient, options: PresignedPostOptions): Promise<PresignedPost> {
  const known = checkClient(client);
  const { Bucket, Key, Conditions = [], Fields = {}, Expires = 3600 } = options;
  if (typeof Bucket !== "string" || typeof Key !== "string") unsupported("Bucket and Key are not strings");
  const config = client.config as { systemClockOffset: number; region: () => Promise<string> };
  if (typeof config.systemClockOffset !== "number") unsupported("the client has no clock offset");
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
  const policy = JSON.stringify({ expiration, conditions: unique });
  const signed = signPolicy(policy, credentials, region, now);
  return { url: endpoint.origin + endpoint.path, fields: { ...fields, key: Key, Policy: signed["policy"] ?? "", "X-Amz-Signature": signed["x-amz-signature"] ?? "" } };
}

/** How the SDK finds the endpoint of PutObject. */
const PUT_OBJECT: readonly [string, Instruction][] = [
  ["Bucket", { type: "contextParams", name: "Bucket" }],
  ["Key", { type: "contextParams", name: "Key" }],
];

function signPolicy(policy: string, credentials: SdkCredentials, region: string, now: Date): Record<string, string> {
  const presigner = presignerOf(credentials, region);
  return Object.fromEntries(attempt(() => presigner.signPolicy(policy, now.getTime() / 1000, undefined, undefined) as Pairs));
}

const iso8601 = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");
