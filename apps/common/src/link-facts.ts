/** The parts of a link, as labels and values for display. */
import type { Inspection } from "presigned/diagnose";
import { dateTime, fromNow } from "./format.js";

export const STATES = { valid: "Valid", expired: "Expired", not_yet_valid: "Not valid yet", unknown: "Unknown" } as const;

export const SEVERITIES = { error: "Error", warning: "Warning", note: "Note" } as const;

/** Labels, and values that may contain untrusted text; `undefined` if the link does not say it. */
export type Facts = Record<string, string | undefined>;

/** Returns the parts of a link that its user asks for. */
export function mainFacts(inspection: Inspection): Facts {
  const { expiresAt } = inspection;
  return {
    Bucket: inspection.bucket,
    Key: inspection.key,
    "Possible operations": inspection.operations.map(({ name, method }) => `${name} (${method})`).join(", "),
    "Required headers": inspection.signedHeaders.filter((name) => name !== "host").join(", "),
    "Expires at": expiresAt && `${dateTime(expiresAt)}, ${fromNow(expiresAt)}`,
  };
}

/** Returns the parts of a link that rarely matter. */
export function otherFacts(inspection: Inspection): Facts {
  const { signedAt } = inspection;
  return {
    Host: inspection.host,
    Region: inspection.region,
    Service: inspection.service,
    "Access key ID": inspection.accessKeyId,
    "Session token": inspection.hasSessionToken ? "present" : undefined,
    "Signed at": signedAt && dateTime(signedAt),
    Parameters: [...inspection.responseOverrides, ...inspection.parameters].map(([name, value]) => `${name}=${value}`).join(", "),
  };
}

/** Returns the status, the code and the message of a server, as far as they are known. */
export function responseText(serverCode: string | undefined, serverMessage: string | undefined, status?: number): string {
  const head = [status, serverCode].filter(Boolean).join(" ");
  return [head, serverMessage?.trim()].filter(Boolean).join(": ");
}

/** Lines of a canonical request. */
const LINES: Record<number, string> = { 1: "the method", 2: "the path", 3: "the query" };
export const lineName = (line: number): string => LINES[line] ?? `line ${line}`;
