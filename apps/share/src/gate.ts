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
const TOO_LONG = `the response is longer than ${MAX_ANSWER / MIB} MiB, so it is not an S3 response`;

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

type Tell = (reply: GateReply) => void;

function send(sending: Sending, port: MessagePort): void {
  const { url, progress } = sending;
  const tell: Tell = (reply) => port.postMessage(reply);
  if (new URL(url).origin !== only) return tell({ failed: `requests: ${new URL(url).origin} is not allowed; use ${only}` });
  if (progress) upload(sending, port, tell);
  else void request(sending, port, tell);
}

/** Keeps the URL and the response, which give access to objects, out of the browser's cache on disk. */
async function request({ url, method, headers, body }: Sending, port: MessagePort, tell: Tell): Promise<void> {
  const abort = new AbortController();
  // Any further message cancels the request.
  port.onmessage = () => abort.abort();
  try {
    const response = await fetch(url, { method, headers, body, cache: "no-store", signal: abort.signal });
    const text = await textOf(response);
    if (text === undefined) {
      abort.abort();
      return tell({ failed: TOO_LONG });
    }
    tell(answer(response.url, response.status, text, response.headers.get("etag")));
  } catch {
    // Browsers do not tell CORS errors from network errors.
    tell({ failed: "" });
  }
}

/** Returns `undefined` if the response is too long. */
async function textOf({ body }: Response): Promise<string | undefined> {
  // Not `for await`, which Safari does not support here.
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    length += chunk.value.length;
    if (length > MAX_ANSWER) return undefined;
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** Uses XMLHttpRequest, since `fetch` does not report upload progress. Browsers do not cache uploads. */
function upload({ url, method, headers, body }: Sending, port: MessagePort, tell: Tell): void {
  const xhr = new XMLHttpRequest();
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  // This listener forces a CORS preflight, which other requests do not need.
  xhr.upload.onprogress = ({ loaded }) => tell({ sent: loaded });
  xhr.onload = () => tell(answer(xhr.responseURL, xhr.status, xhr.responseText, etagOf(xhr)));
  xhr.onerror = () => tell({ failed: "" });
  xhr.onprogress = ({ loaded }) => {
    if (loaded <= MAX_ANSWER) return;
    tell({ failed: TOO_LONG });
    xhr.abort();
  };
  port.onmessage = () => xhr.abort();
  xhr.send(body);
}

function answer(url: string, status: number, body: string, etag: string | null): GateReply {
  // The policy blocks redirects to other origins, except for IPv6 addresses.
  if (new URL(url).origin !== only) return { failed: "the server redirected to another server" };
  return { answer: { status, body, etag: status < 300 ? etag : null } };
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
