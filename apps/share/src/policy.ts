/**
 * A second Content-Security-Policy, from the moment that an endpoint is known: the browser itself then refuses requests to any other.
 * Policies can be added and never taken back, so another endpoint takes another load of the page.
 */
export function allowOnly(endpointUrl: string): void {
  const sources = sourcesOf(endpointUrl);
  if (sources === undefined) return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src 'self' ${sources.join(" ")}`;
  document.head.append(policy);
}

/** The endpoint, and the hosts that buckets and access points have under it. `undefined` for IPv6, which a policy cannot name. */
export function sourcesOf(endpointUrl: string): string[] | undefined {
  const { origin, protocol, host, hostname } = new URL(endpointUrl);
  if (hostname.startsWith("[")) return undefined;
  if (/^[\d.]+$/.test(hostname)) return [origin];
  // s3.eu-west-1.amazonaws.com also has names such as s3-accesspoint.eu-west-1.amazonaws.com.
  const shared = /^s3[^.]*\.(.+\.amazonaws\.com(?:\.cn)?)$/.exec(host)?.[1] ?? host;
  return [origin, `${protocol}//*.${shared}`];
}
