/** Credentials, and the server that they are for. */
import { Presigner } from "presigned";

export interface Account {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** When temporary credentials expire, in RFC 3339. */
  expiration?: string;
  region: string;
  /** Default: the AWS endpoint of the region. */
  endpointUrl?: string;
  addressingStyle: "auto" | "virtual" | "path";
  /** What to open after connecting: `s3://BUCKET/PREFIX`. */
  path?: string;
}

export function presignerOf({ region, endpointUrl, addressingStyle, ...keys }: Account): Presigner {
  return new Presigner(region, keys, { endpointUrl, addressingStyle });
}
