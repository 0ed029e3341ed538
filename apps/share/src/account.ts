/** Whose keys sign, and for which server. */
import { Presigner } from "presigned";

export interface Account {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** When temporary credentials end, in RFC 3339. */
  expiration?: string;
  region: string;
  /** AWS's own where it is missing. */
  endpointUrl?: string;
  addressingStyle: "auto" | "virtual" | "path";
  /** What to open first: `s3://BUCKET/PREFIX`. */
  path?: string;
}

export function presignerOf({ region, endpointUrl, addressingStyle, ...keys }: Account): Presigner {
  return new Presigner(region, keys, { endpointUrl, addressingStyle });
}

/** What is to be said of links that end before their time. */
export function earlyEnd({ sessionToken, expiration }: Account): string | undefined {
  if (sessionToken === undefined || expiration !== undefined) return undefined;
  return "These are temporary credentials: the link ends when they do, even if that is sooner.";
}
