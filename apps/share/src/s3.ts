/** S3 requests. They are presigned, so that CORS needs to allow no extra header. */
import type { PresignedRequest, Presigner } from "presigned";
import type { Answer } from "./gate.js";
import { isReachable, NetworkError, send } from "./requests.js";

export interface Bucket {
  name: string;
  created: Date | undefined;
}

export interface S3Object {
  key: string;
  /** In bytes. */
  size: number;
  modified: Date;
}

/** One page of a folder's listing. */
export interface Listing {
  folders: string[];
  objects: S3Object[];
  next: string | undefined;
}

/** An error response of S3. */
export class Refused extends Error {
  /** The S3 error code; empty if there is none. */
  readonly code: string;

  constructor(
    readonly request: PresignedRequest,
    readonly status: number,
    readonly body: string,
  ) {
    const xml = parseXml(body);
    const code = textOf(xml, "Code");
    super([status, code, textOf(xml, "Message")].filter(Boolean).join(" "));
    this.code = code;
  }
}

/** There is no response that this page may read: the server is unreachable, or CORS forbids it. */
export class Unreadable extends Error {
  constructor(
    readonly request: PresignedRequest,
    readonly isReachable: boolean,
  ) {
    super(isReachable ? "the response cannot be read" : "the server is unreachable");
  }
}

// In seconds.
const EXPIRES_IN = 300;

export async function listBuckets(s3: Presigner, signal?: AbortSignal): Promise<Bucket[]> {
  const xml = parseXml(await textAt(s3.presign("GET", undefined, undefined, { expiresIn: EXPIRES_IN }), signal));
  return [...xml.getElementsByTagName("Bucket")].map((bucket) => {
    const created = textOf(bucket, "CreationDate");
    return { name: textOf(bucket, "Name"), created: created === "" ? undefined : new Date(created) };
  });
}

/** Lists up to 1,000 entries of a folder, from the start or from a continuation token. */
export async function listObjects(
  s3: Presigner,
  bucket: string,
  prefix: string,
  { token, signal }: { token?: string | undefined; signal?: AbortSignal } = {},
): Promise<Listing> {
  const query = { "list-type": "2", delimiter: "/", prefix, ...(token === undefined ? {} : { "continuation-token": token }) };
  const ask = (more?: object) => textAt(s3.presign("GET", bucket, undefined, { query: { ...query, ...more }, expiresIn: EXPIRES_IN }), signal);
  const text = await ask();
  const xml = parseXml(text);
  const list = isExact(text, xml)
    ? listing(xml, prefix, (key) => key)
    : // Not by default, since some servers ignore `encoding-type` without saying so.
      listing(parseXml(await ask({ "encoding-type": "url" })), prefix, (key) => decodeURIComponent(key.replaceAll("+", " ")));
  // Avoids an endless loop.
  if (list.next !== undefined && list.next === token) {
    throw new Error("the server gave the same continuation token twice; the list is incomplete");
  }
  return list;
}

/** Returns whether an object exists, or `undefined` if unknown, for example without permission to list. */
export async function exists(s3: Presigner, bucket: string, key: string): Promise<boolean | undefined> {
  const request = s3.headObject(bucket, key, { expiresIn: EXPIRES_IN });
  const { status } = await ask(request);
  return isOk(status) ? true : status === 404 ? false : undefined;
}

/** XML cannot represent control characters, and normalizes carriage returns. */
const isExact = (text: string, xml: Document): boolean => !text.includes("\r") && xml.querySelector("parsererror") === null;

function listing(xml: Document, prefix: string, decode: (key: string) => string): Listing {
  const objects = [...xml.getElementsByTagName("Contents")].map((entry) => ({
    key: decode(textOf(entry, "Key")),
    size: Number(textOf(entry, "Size")),
    modified: new Date(textOf(entry, "LastModified")),
  }));
  return {
    folders: [...xml.getElementsByTagName("CommonPrefixes")].map((entry) => decode(textOf(entry, "Prefix"))),
    // Skip the empty object that some programs create for a folder.
    objects: objects.filter(({ key }) => key !== prefix || key === ""),
    next: textOf(xml, "NextContinuationToken") || undefined,
  };
}

async function textAt(request: PresignedRequest, signal?: AbortSignal): Promise<string> {
  const { status, body } = await ask(request, signal && { signal });
  if (!isOk(status)) throw new Refused(request, status, body);
  return body;
}

export const isOk = (status: number): boolean => status >= 200 && status < 300;

/** Sends a request; on a network error, finds out whether the server is reachable. */
export async function ask(request: PresignedRequest, options?: Parameters<typeof send>[1]): Promise<Answer> {
  try {
    return await send(request, options);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new Unreadable(request, await isReachable(request.url));
  }
}

export const parseXml = (text: string): Document => new DOMParser().parseFromString(text, "application/xml");

/** Returns the text of the first element with this name, or an empty string. */
export const textOf = (xml: Document | Element, name: string): string => xml.getElementsByTagName(name)[0]?.textContent ?? "";
