/** Writes the request of a command as the AWS SDK does. */

import type { Settings } from "./client.js";
import type { Member, Operation } from "./operation.js";
import { unsupported } from "./fallback.js";

/** The request of a command before it is signed. */
export interface Request {
  query: Map<string, string>;
  headers: Map<string, string>;
}

type Input = Record<string, unknown>;

/** Returns the request of a command. `isClean` leaves out `x-id` and the checksums that the SDK adds. */
export function serialize(operation: Operation, input: Input, settings: Settings, isClean: boolean): Request {
  const query = new Map<string, string>();
  const headers = new Map<string, string>();
  for (const [name, value] of operation.query) if (!isClean || name !== "x-id") query.set(name, value);
  for (const name in input) {
    const value = input[name];
    const member = operation.members.get(name);
    if (member === undefined || value === undefined || value === null) continue;
    switch (member.kind) {
      case "query":
        query.set(member.name, text(name, member, value));
        break;
      case "header":
        if (member.name.endsWith("-customer-key")) unsupported(`${name}: the SDK computes its MD5`);
        headers.set(member.name, text(name, member, value));
        break;
      case "prefix":
        for (const [key, one] of Object.entries(value)) headers.set(`${member.name}${key}`.toLowerCase(), metadata(name, key, one));
        break;
      case "label":
        break;
      default:
        unsupported(`${name} is in the body`);
    }
  }
  if (operation.hasChecksum && !isClean) addChecksums(operation, input, settings, headers);
  return { query, headers };
}

/** Returns the path after that of the endpoint, percent-encoded. */
export function pathOf({ labels, path }: Operation, input: Input): string {
  for (const name of labels) {
    const value = input[name];
    if (typeof value !== "string" || value === "") unsupported(`${name} is missing or not a string`);
  }
  let written = "";
  for (let index = 0; index < path.length; index += 1) {
    const part = path[index] ?? "";
    written += index % 2 === 0 ? part : encodePath(input[part] as string);
  }
  return written;
}

/** Returns the query with its `?`, percent-encoded. */
export function queryOf({ query }: Request): string {
  let text = "";
  for (const [name, value] of query) text += `${text === "" ? "?" : "&"}${encode(name)}=${encode(value)}`;
  return text;
}

/** Whether no part of the input is sent but in the path. */
export function isOfPath({ members }: Operation, input: Input): boolean {
  for (const name in input) {
    const member = members.get(name);
    if (member !== undefined && member.kind !== "label" && input[name] !== undefined && input[name] !== null) return false;
  }
  return true;
}

function encodePath(value: string): string {
  return /^[\w.~/-]*$/.test(value) ? value : value.split("/").map(encode).join("/");
}

/** As RFC 3986 does, in upper case. */
export function encode(value: string): string {
  if (/^[\w.~-]*$/.test(value)) return value;
  try {
    return encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return unsupported("the text has a lone surrogate");
  }
}

function text(name: string, member: Member, value: unknown): string {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    default:
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    if (member.type === "date-time") return value.toISOString().replace(".000Z", "Z");
    if (member.type === "http-date") return value.toUTCString();
    if (member.type === "seconds") return String(value.getTime() / 1000);
  }
  if (Array.isArray(value) && member.type === "list" && value.every((item) => typeof item === "string" && /^[\w.-]+$/.test(item))) return value.join(", ");
  return unsupported(`the value of ${name} is of another type`);
}

function metadata(name: string, key: string, value: unknown): string {
  // In the URL, other names are sorted in another order than in the signature.
  if (typeof value !== "string" || !/^[\w.-]+$/.test(key)) unsupported(`the entry of ${name} is not plain`);
  return value;
}

/** Adds the parameters of checksums, by the SDK's configuration. */
function addChecksums({ name, members }: Operation, input: Input, settings: Settings, headers: Map<string, string>): void {
  const { requestChecksums, responseChecksums } = settings;
  if (![requestChecksums, responseChecksums].every((when) => when === "WHEN_SUPPORTED" || when === "WHEN_REQUIRED")) {
    unsupported("the configuration of checksums is unknown");
  }
  const isWanted = requestChecksums === "WHEN_SUPPORTED";
  if (members.has("ChecksumMode") && !input["ChecksumMode"] && responseChecksums === "WHEN_SUPPORTED") headers.set("x-amz-checksum-mode", "ENABLED");
  for (const header of headers.keys()) if (header.startsWith("x-amz-checksum-")) return;
  let algorithm: unknown;
  if (members.get("ChecksumAlgorithm")?.name === "x-amz-sdk-checksum-algorithm") {
    algorithm = input["ChecksumAlgorithm"];
    if (!algorithm) {
      if (!isWanted && !OPTIONAL.has(name)) unsupported("whether the operation requires a checksum is unknown");
      if (isWanted) {
        algorithm = "CRC32";
        headers.set("x-amz-sdk-checksum-algorithm", "CRC32");
      }
    }
  } else if (isWanted) algorithm = "CRC32";
  if (!algorithm) return;
  const checksum = OF_NOTHING[algorithm as keyof typeof OF_NOTHING];
  if (checksum === undefined) unsupported("the SDK computes the checksum");
  headers.set(`x-amz-checksum-${String(algorithm).toLowerCase()}`, checksum);
}

/** The operations with a checksum that S3 does not require. */
const OPTIONAL = new Set(["PutObject", "UploadPart", "PutObjectAnnotation", "RestoreObject", "PutBucketAbac", "PutBucketAccelerateConfiguration"]);

/** The checksums of an empty body. */
const OF_NOTHING = {
  CRC32: "AAAAAA==",
  CRC32C: "AAAAAA==",
  SHA1: "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
  SHA256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
} as const;
