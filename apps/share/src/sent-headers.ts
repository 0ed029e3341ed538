/** Reads headers as developer tools and `curl -v` show them. */

/** A request line, or a pseudo-header of HTTP/2 such as `:authority: photos.example.com`. */
const NO_HEADER = /^(?:[A-Z]+ \S+(?: HTTP\/[\d.]+)?|:[a-z]+:.*)$/;

/** Parses lines `Name: value`; a header that occurs twice has both values. */
export function parseHeaders(text: string): Record<string, string> {
  const headers = new Map<string, string>();
  for (const given of text.split("\n")) {
    const line = given.replace(/^[<>] /, "").trim();
    if (line === "" || line === ">" || NO_HEADER.test(line)) continue;
    const [, name, value] = /^([^\s:]+)\s*:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`headers: \`${line}\` is not a header; write one per line, as Name: value`);
    const [key, trimmed] = [name.toLowerCase(), value.trim()];
    const before = headers.get(key);
    headers.set(key, before === undefined ? trimmed : `${before},${trimmed}`);
  }
  return Object.fromEntries(headers);
}
