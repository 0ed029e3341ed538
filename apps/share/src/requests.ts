/**
 * Sends every request to S3. The page's own Content-Security-Policy allows only its own files; each S3 origin gets a frame (`gate.ts`) whose
 * policy allows only that origin.
 */
import type { PresignedRequest } from "presigned";
import type { Answer, GateMessage, GateReply } from "./gate.js";
import { addPolicy } from "./policy.js";

interface Options {
  body?: Blob | string | null;
  signal?: AbortSignal;
  /** Called with the number of bytes sent. */
  progress?: ((sent: number) => void) | undefined;
}

/** A network error; the browser reveals no details. */
export class NetworkError extends Error {
  override readonly message: string = "the request failed";
}

/** Sends a presigned request. Rejects with `NetworkError`, or with the reason of the signal. */
export async function send(request: PresignedRequest, options: Options = {}): Promise<Answer> {
  const { url, method, headers } = request;
  return ask(url, { url, method, headers: { ...headers }, body: options.body ?? null, progress: options.progress !== undefined }, options);
}

/** Returns whether the origin of this URL is reachable. */
export const isReachable = (url: string): Promise<boolean> =>
  ask(url, "reach").then(
    () => true,
    () => false,
  );

/** Blocks all further origins until the page is reloaded. */
export function seal(): void {
  if (isSealed) return;
  isSealed = true;
  addPolicy("frame-src 'none'");
}

let isSealed = false;
const gates = new Map<string, Promise<Window>>();

async function ask(url: string, asked: GateMessage, { signal, progress }: Options = {}): Promise<Answer> {
  signal?.throwIfAborted();
  const { origin } = new URL(url);
  const gate = await gateTo(origin);
  signal?.throwIfAborted();
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<GateReply>) => {
        if ("sent" in data) progress?.(data.sent);
        else if ("answer" in data) resolve(data.answer);
        else reject(data.failed === "" ? new NetworkError() : new Error(data.failed));
      };
      const cancel = () => {
        port1.postMessage("cancel");
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      gate.postMessage(asked, location.origin, [port2]);
    });
  } finally {
    port1.onmessage = null;
    // Messages already posted are still delivered.
    port1.close();
  }
}

function gateTo(origin: string): Promise<Window> {
  const open = gates.get(origin) ?? openGate(origin);
  gates.set(origin, open);
  // Retry with a new frame next time.
  open.catch(() => gates.delete(origin));
  return open;
}

async function openGate(origin: string): Promise<Window> {
  if (isSealed) throw new Error(`requests: ${origin} is not the server of this session; sign out to connect to another server`);
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = `gate.html#${encodeURIComponent(origin)}`;
  const { promise, resolve, reject } = Promise.withResolvers<Window>();
  const listen = ({ source, origin, data }: MessageEvent) => {
    if (source === frame.contentWindow && origin === location.origin && data === "ready") resolve(source as Window);
  };
  addEventListener("message", listen);
  const fail = () => reject(new Error(NO_FRAME));
  // The frame reports ready before its load event.
  frame.onload = () => setTimeout(fail, REPORT_WITHIN);
  // Firefox fires no load event for a blocked frame.
  const refused = ({ effectiveDirective }: SecurityPolicyViolationEvent) => effectiveDirective === "frame-src" && fail();
  document.addEventListener("securitypolicyviolation", refused);
  document.body.append(frame);
  try {
    return await promise;
  } catch (error) {
    frame.remove();
    throw error;
  } finally {
    removeEventListener("message", listen);
    document.removeEventListener("securitypolicyviolation", refused);
  }
}

/** In milliseconds after the load event. */
const REPORT_WITHIN = 3000;
const NO_FRAME = "gate.html: the frame cannot be loaded; this page's server must serve the file and allow it in a frame";
