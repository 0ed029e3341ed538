/**
 * Sends requests to one origin, from a frame (`gate.html#ORIGIN`) whose Content-Security-Policy allows only that origin. It receives
 * presigned requests from the page, and never the keys.
 */
import { addPolicy, sourceOf } from "./policy.js";

/** A message from the page: a request to send, or a check whether the origin is reachable. */
export type GateMessage = Sending | "reach";

interface Sending {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Blob | string | null;
  /** Whether to report progress. */
  progress: boolean;
}

/** A message to the page; the last one is an answer or a failure. */
export type GateReply = { sent: number } | { answer: Answer } | { failed: string };

export interface Answer {
  status: number;
  body: string;
  etag: string | null;
}

const MIB = 2 ** 20;
/** In bytes. The longest S3 response, a list of 1,000 keys, is less than half of it. */
const MAX_ANSWER = 16 * MIB;

const only = decodeURIComponent(location.hash.slice(1));

// Other sites may embed this file, but their messages are ignored.
if (parent !== self) {
  addPolicy(`connect-src ${sourceOf(only)}`);
  addEventListener("message", ({ source, origin, data, ports: [port] }: MessageEvent<GateMessage>) => {
    if (source !== parent || origin !== location.origin || !port) return;
    if (data === "reach") void reach(port);
    else send(data, port);
  });
  parent.postMessage("ready", location.origin);
}

/** Uses XMLHttpRequest, since `fetch` does not report upload progress. */
function send({ url, method, headers, body, progress }: Sending, port: MessagePort): void {
  const tell = (reply: GateReply) => port.postMessage(reply);
  if (new URL(url).origin !== only) return tell({ failed: `requests: ${new URL(url).origin} is not allowed; use ${only}` });
  const xhr = new XMLHttpRequest();
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  // An upload listener forces a CORS preflight, which a GET does not need.
  if (progress) xhr.upload.onprogress = ({ loaded }) => tell({ sent: loaded });
  xhr.onload = () => {
    // The policy blocks redirects to other origins, except for IPv6 addresses.
    if (new URL(xhr.responseURL).origin !== only) return tell({ failed: "the server redirected to another server" });
    tell({ answer: { status: xhr.status, body: xhr.responseText, etag: xhr.status < 300 ? etagOf(xhr) : null } });
  };
  xhr.onerror = () => tell({ failed: "" });
  xhr.onprogress = ({ loaded }) => {
    if (loaded <= MAX_ANSWER) return;
    tell({ failed: `the response is longer than ${MAX_ANSWER / MIB} MiB, so it is not an S3 response` });
    xhr.abort();
  };
  // Any further message cancels the request.
  port.onmessage = () => xhr.abort();
  xhr.send(body);
}

/** Avoids `getResponseHeader` for a header that CORS does not expose, since browsers log that as an error. */
const etagOf = (xhr: XMLHttpRequest): string | null =>
  /^etag:/im.test(xhr.getAllResponseHeaders()) ? xhr.getResponseHeader("etag") : null;

/** Sends an unsigned request. Not to `/`, which AWS and MinIO redirect to other hosts, and the policy blocks that. */
async function reach(port: MessagePort): Promise<void> {
  try {
    await fetch(`${only}/robots.txt`, { method: "HEAD", mode: "no-cors", cache: "no-store" });
    port.postMessage({ answer: { status: 0, body: "", etag: null } } satisfies GateReply);
  } catch {
    port.postMessage({ failed: "" } satisfies GateReply);
  }
}
