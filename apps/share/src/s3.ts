/** Requests to S3 from a page: presigned, so that no header has to be allowed for, and read or explained as well as a page can. */
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

/** Some of what is in a folder, and how to ask for the rest. */
export interface Listing {
  folders: string[];
  objects: S3Object[];
  next: string | undefined;
}

/** S3 said no, and why. */
export class Refused extends Error {
  /** As the server gives it; empty where it gives none. */
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

/** The browser shows nothing of an answer: there is none, or CORS does not let this page see it. */
export class Unreadable extends Error {
  constructor(
    readonly request: PresignedRequest,
    readonly isReachable: boolean,
  ) {
    super(isReachable ? "the answer cannot be read" : "there is no answer");
  }
}

// One call lists 1,000 at the most.
const FOR = 300;

export async function listBuckets(s3: Presigner, signal?: AbortSignal): Promise<Bucket[]> {
  const xml = parseXml(await textAt(s3.presign("GET", undefined, undefined, { expiresIn: FOR }), signal));
  return [...xml.getElementsByTagName("Bucket")].map((bucket) => {
    const created = textOf(bucket, "CreationDate");
    return { name: textOf(bucket, "Name"), created: created === "" ? undefined : new Date(created) };
  });
}

/** Lists some of a folder: the first, or what comes after an earlier listing. */
export async function listObjects(
  s3: Presigner,
  bucket: string,
  prefix: string,
  { token, signal }: { token?: string | undefined; signal?: AbortSignal } = {},
): Promise<Listing> {
  const query = { "list-type": "2", delimiter: "/", prefix, ...(token === undefined ? {} : { "continuation-token": token }) };
  const ask = (more?: object) => textAt(s3.presign("GET", bucket, undefined, { query: { ...query, ...more }, expiresIn: FOR }), signal);
  const text = await ask();
  const xml = parseXml(text);
  const list = isExact(text, xml)
    ? listing(xml, prefix, (key) => key)
    : // Not the rule, since there are servers that say they encode and do not.
      listing(parseXml(await ask({ "encoding-type": "url" })), prefix, (key) => decodeURIComponent(key.replaceAll("+", " ")));
  // It would be asked for again and again.
  if (list.next !== undefined && list.next === token) {
    throw new Error("the server gave the same continuation token twice; the list is incomplete");
  }
  return list;
}

/** Whether there is an object. `undefined` where it cannot be told, as without the permission to list. */
export async function exists(s3: Presigner, bucket: string, key: string): Promise<boolean | undefined> {
  const request = s3.headObject(bucket, key, { expiresIn: FOR });
  const { status } = await ask(request);
  return isOk(status) ? true : status === 404 ? false : undefined;
}

/** Control characters cannot stand in XML, and a carriage return does not stay one. */
const isExact = (text: string, xml: Document): boolean => !text.includes("\r") && xml.querySelector("parsererror") === null;

function listing(xml: Document, prefix: string, decode: (key: string) => string): Listing {
  const objects = [...xml.getElementsByTagName("Contents")].map((entry) => ({
    key: decode(textOf(entry, "Key")),
    size: Number(textOf(entry, "Size")),
    modified: new Date(textOf(entry, "LastModified")),
  }));
  return {
    folders: [...xml.getElementsByTagName("CommonPrefixes")].map((entry) => decode(textOf(entry, "Prefix"))),
    // The empty object by which some programs make a folder is the folder that is shown.
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

/** Sends, and finds out what there is to be found out where the browser does not say why it failed. */
export async function ask(request: PresignedRequest, options?: Parameters<typeof send>[1]): Promise<Answer> {
  try {
    return await send(request, options);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw new Unreadable(request, await isReachable(request.url));
  }
}

export const parseXml = (text: string): Document => new DOMParser().parseFromString(text, "application/xml");

/** The text of the first element of a name; empty where there is none. */
export const textOf = (xml: Document | Element, name: string): string => xml.getElementsByTagName(name)[0]?.textContent ?? "";
