/** The view that the address names, so that a browser's *back* goes to the folder before. Nothing of an account is in it. */

export type Route = { view: "buckets" } | { view: "objects"; bucket: string; prefix: string } | { view: "why" };

export function read(): Route {
  const [view, bucket, prefix] = location.hash.slice(2).split("/").map(decoded);
  if (view === "why") return { view };
  if (view === "objects" && bucket) return { view, bucket, prefix: prefix ?? "" };
  return { view: "buckets" };
}

export function href(route: Route): string {
  switch (route.view) {
    case "buckets":
      return "#/";
    case "why":
      return "#/why";
    case "objects":
      return `#/objects/${encodeURIComponent(route.bucket)}/${encodeURIComponent(route.prefix)}`;
  }
}

/** A bucket may be the ARN of an access point, which has slashes or colons in it. */
const PATH = /^(arn:(?:[^:/]*:){4}(?:outpost[/:][^/:]+[/:])?accesspoint[/:][^/]+|[^/]+)(?:\/(.*))?$/s;

/** `s3://BUCKET/PREFIX`, or without `s3://`. */
export function parsePath(path: string): { bucket: string; prefix: string } | undefined {
  const [, bucket, prefix = ""] = PATH.exec(path.replace(/^s3:\/\//, "")) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/** An address that somebody has changed by hand names no view. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
