/** The second Content-Security-Policy of a document. Policies can be added and never removed, so that they can only become stricter. */
export function addPolicy(content: string): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = content;
  document.head.append(policy);
}

/**
 * Returns the source that matches this origin, and nothing else.
 *
 * The grammar of a policy has no IPv6 addresses: Chromium and Firefox ignore such a source, which blocks every request. There the source
 * names the scheme and the port, and `gate.ts` compares the address.
 */
export function sourceOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  if (!hostname.startsWith("[")) return origin;
  return `${protocol}//*:${port || (protocol === "https:" ? 443 : 80)}`;
}
