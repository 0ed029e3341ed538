/** Presigns a download link for each of many objects. */
import { PresignError, type Presigner } from "presigned";
import type { S3Object } from "./listing.js";

export interface SharedLink extends S3Object {
  url: string;
}

/** Links with one expiry. */
export interface Share {
  links: SharedLink[];
  /** The earlier of the requested expiry and that of the credentials. */
  expiresAt: Date;
  /** Objects that no link can be created for, and why. */
  failures: { key: string; message: string }[];
}

/** More links make files that few programs open, and take seconds to sign. */
export const MAX_LINKS = 10_000;

/** Throws a `RangeError` if there are more than `MAX_LINKS` objects; a list is never cut. */
export function checkCount(count: number): void {
  if (count <= MAX_LINKS) return;
  const limit = MAX_LINKS.toLocaleString("en");
  const advice = "share a subfolder, or use `presign share --recursive`";
  throw new RangeError(`there are more than ${limit} objects, the most that can be shared at once; ${advice}`);
}

/** Presigns a download of each object, `expiresIn` seconds from now. */
export function shareObjects(s3: Presigner, bucket: string, objects: readonly S3Object[], expiresIn: number): Share {
  checkCount(objects.length);
  const keys = objects.map(({ key }) => key);
  const { urls, expiresAt } = s3.presignForKeys("GET", bucket, keys, { expiresIn, onError: "return" });
  const share: Share = { links: [], expiresAt, failures: [] };
  for (const [index, object] of objects.entries()) {
    const url = urls[index] as string | PresignError;
    if (typeof url === "string") share.links.push({ ...object, url });
    else share.failures.push({ key: object.key, message: url.message });
  }
  return share;
}
