/** Diagnoses errors of the server. */
import type { Diagnosis } from "presigned/diagnose";
import type { Refused } from "./s3.js";

/** Diagnoses a failed request. Loads that part of the library on demand. */
export async function explained({ request, body, status }: Pick<Refused, "request" | "body" | "status">): Promise<Diagnosis> {
  const { explain } = await import("presigned/diagnose");
  return explain(request.url, { errorBody: body, status, method: request.method });
}

const OF_SECRET = ["signature_mismatch", "wrong_secret", "wrong_secret_or_changed", "changed_or_other_secret"];

/**
 * Returns whether the secret access key is wrong. The page sends its own requests unmodified, so nothing else explains a signature mismatch.
 * Compares the cause, since servers use different error codes.
 */
export function isOfSecret({ cause }: Pick<Diagnosis, "cause">): boolean {
  return OF_SECRET.includes(cause);
}
