/** URIs of buckets, folders and objects. */

/** A bucket may be an access point ARN, which contains slashes or colons. */
const PATH = /^(arn:(?:[^:/]*:){4}(?:outpost[/:][^/:]+[/:])?accesspoint[/:][^/]+|[^/]+)(?:\/(.*))?$/s;

/** Parses `s3://BUCKET/PREFIX`; the scheme is optional. */
export function parsePath(path: string): { bucket: string; prefix: string } | undefined {
  const [, bucket, prefix = ""] = PATH.exec(path.replace(/^s3:\/\//, "")) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** Returns `s3://BUCKET/KEY`, with the key as it is. */
export const objectUri = (bucket: string, key: string): string => `s3://${bucket}/${key}`;
