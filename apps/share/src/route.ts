/** The view in the page's address, so that *Back* works. Contains no account data. */

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

/** Returns an empty string for invalid percent-encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
