/**
 * Sends the requests to one origin, in a frame of its own: `gate.html#ORIGIN`, whose policy names that origin alone. It gets presigned
 * requests from the page that contains it, and never the keys.
 */
import { addPolicy, sourceOf } from "./policy.js";

/** What the page asks for: a request, or whether anything answers at the origin. */
export type Asked = Sending | "reach";

interface Sending {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Blob | string | null;
  /** Whether to report what was sent. */
  progress: boolean;
}

/** What the page is told, last of all an answer or a failure. */
export type Told = { sent: number } | { answer: Answer } | { failed: string };

export interface Answer {
  status: number;
  body: string;
  etag: string | null;
}

const MIB = 2 ** 20;
/** In bytes. A list of 1,000 keys, the longest answer, has less than half of it. */
const MOST = 16 * MIB;

const only = decodeURIComponent(location.hash.slice(1));

// Another site may frame this file, and gets no service.
if (parent !== self) {
  addPolicy(`connect-src ${sourceOf(only)}`);
  addEventListener("message", ({ source, origin, data, ports: [port] }: MessageEvent<Asked>) => {
    if (source !== parent || origin !== location.origin || !port) return;
    if (data === "reach") void reach(port);
    else send(data, port);
  });
  parent.postMessage("ready", location.origin);
}

/** By XMLHttpRequest, which alone reports how much was sent. */
function send({ url, method, headers, body, progress }: Sending, port: MessagePort): void {
  const tell = (told: Told) => port.postMessage(told);
  if (new URL(url).origin !== only) return tell({ failed: `requests: ${new URL(url).origin} is another server; only ${only} is allowed` });
  const xhr = new XMLHttpRequest();
  xhr.open(method, url);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  // A listener here makes the browser ask for CORS first, which a GET does not need.
  if (progress) xhr.upload.onprogress = ({ loaded }) => tell({ sent: loaded });
  xhr.onload = () => {
    // The policy blocks redirects to other hosts; where it cannot name the address, this does.
    if (new URL(xhr.responseURL).origin !== only) return tell({ failed: "the server redirected to another server" });
    tell({ answer: { status: xhr.status, body: xhr.responseText, etag: xhr.status < 300 ? etagOf(xhr) : null } });
  };
  xhr.onerror = () => tell({ failed: "" });
  xhr.onprogress = ({ loaded }) => {
    if (loaded <= MOST) return;
    tell({ failed: `the answer is longer than ${MOST / MIB} MiB, and is no answer of S3` });
    xhr.abort();
  };
  // The only message after the request cancels it.
  port.onmessage = () => xhr.abort();
  xhr.send(body);
}

/** Browsers log an error where a rule does not expose the header, unless it is looked for among those that are. */
const etagOf = (xhr: XMLHttpRequest): string | null =>
  /^etag:/im.test(xhr.getAllResponseHeaders()) ? xhr.getResponseHeader("etag") : null;

/** The answer is opaque, and nothing signed is sent for it. AWS and MinIO redirect `/` to other hosts, which the policy blocks. */
async function reach(port: MessagePort): Promise<void> {
  try {
    await fetch(`${only}/robots.txt`, { method: "HEAD", mode: "no-cors", cache: "no-store" });
    port.postMessage({ answer: { status: 0, body: "", etag: null } } satisfies Told);
  } catch {
    port.postMessage({ failed: "" } satisfies Told);
  }
}
