/** Lists buckets and objects with presigned requests, which the caller sends. */
import type { PresignedRequest, Presigner } from "presigned";
import { elementsOf, parseXml, textOf, type XmlElement } from "./xml.js";

export interface Bucket {
  name: string;
  created: Date | undefined;
}

export interface S3Object {
  key: string;
  /** In bytes. */
  size: number;
  lastModified: Date;
}

/** One page of a listing. */
export interface Listing {
  folders: string[];
  objects: S3Object[];
  next: string | undefined;
}

/** Sends a presigned request, and returns the text of a successful response. */
export type Ask = (request: PresignedRequest) => Promise<string>;

export interface ListOptions {
  prefix: string;
  /** Whether to list the objects of subfolders instead of the subfolders. */
  isRecursive?: boolean;
  /** Continues a list. */
  token?: string | undefined;
}

/** In seconds. */
export const REQUEST_EXPIRES_IN = 300;

export async function listBuckets(s3: Presigner, ask: Ask): Promise<Bucket[]> {
  const xml = parseXml(await ask(s3.presign("GET", undefined, undefined, { expiresIn: REQUEST_EXPIRES_IN })));
  return elementsOf(xml, "Bucket").map((bucket) => {
    const created = textOf(bucket, "CreationDate");
    return { name: textOf(bucket, "Name"), created: created === "" ? undefined : new Date(created) };
  });
}

/** Lists up to 1,000 entries, from the start or from a continuation token. */
export async function listPage(s3: Presigner, bucket: string, options: ListOptions, ask: Ask): Promise<Listing> {
  const { prefix, isRecursive = false, token } = options;
  const common = { delimiter: isRecursive ? undefined : "/", prefix, continuationToken: token, expiresIn: REQUEST_EXPIRES_IN };
  const textWith = (encodingType?: "url") => ask(s3.listObjectsV2(bucket, { ...common, encodingType }));
  const text = await textWith();
  const xml = isExact(text) ? parseXml(text) : undefined;
  const list = xml
    ? listing(xml, (key) => key)
    : // Not by default, since some servers ignore `encoding-type` without saying so.
      listing(parseXml(await textWith("url")), (key) => decodeURIComponent(key.replaceAll("+", " ")));
  // Avoids an endless loop.
  if (list.next !== undefined && list.next === token) {
    throw new Error("the server gave the same continuation token twice; the list is incomplete");
  }
  return list;
}

/** Lists all pages, one after another. */
export async function* listPages(s3: Presigner, bucket: string, options: ListOptions, ask: Ask): AsyncGenerator<Listing, void, undefined> {
  for (let { token } = options; ; ) {
    const page = await listPage(s3, bucket, { ...options, token }, ask);
    yield page;
    token = page.next;
    if (token === undefined) return;
  }
}

/** XML cannot represent control characters, and normalizes carriage returns. */
const isExact = (text: string): boolean => !text.includes("\r");

function listing(xml: XmlElement | undefined, decode: (key: string) => string): Listing {
  const objects = elementsOf(xml, "Contents").map((entry) => ({
    key: decode(textOf(entry, "Key")),
    size: Number(textOf(entry, "Size")),
    lastModified: new Date(textOf(entry, "LastModified")),
  }));
  return {
    folders: elementsOf(xml, "CommonPrefixes").map((entry) => decode(textOf(entry, "Prefix"))),
    // Skip the empty objects that some programs create for folders.
    objects: objects.filter(({ key, size }) => !(key.endsWith("/") && size === 0)),
    next: textOf(xml, "NextContinuationToken") || undefined,
  };
}
