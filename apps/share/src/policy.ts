/** Adds a Content-Security-Policy. Policies cannot be removed, so that the result is only ever stricter. */
export function addPolicy(content: string): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = content;
  document.head.append(policy);
}

/**
 * Returns the source expression that matches only this origin.
 *
 * A policy cannot contain IPv6 addresses: Chromium and Firefox ignore such a source, which blocks every request. In that case the source
 * has the scheme and the port, and `gate.ts` compares the address.
 */
export function sourceOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  if (!hostname.startsWith("[")) return origin;
  return `${protocol}//*:${port || (protocol === "https:" ? 443 : 80)}`;
}
