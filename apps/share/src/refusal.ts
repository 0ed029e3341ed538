/** What the library makes of a refusal. */
import type { Diagnosis } from "presigned/tools";
import type { Refused } from "./s3.js";

/** Explains what a server answered. The part of the library that can is loaded only now. */
export async function explained({ request, body, status }: Pick<Refused, "request" | "body" | "status">): Promise<Diagnosis> {
  const { explain } = await import("presigned/tools");
  return explain(request.url, { errorBody: body, status, method: request.method });
}

const OF_SECRET = ["signature_mismatch", "wrong_secret", "wrong_secret_or_changed"];

/**
 * Returns whether the secret access key is wrong. Nothing else can be where a page sends its own request as it was signed. Servers have
 * other codes and texts for it than AWS, so that the cause decides.
 */
export function isOfSecret({ cause }: Pick<Diagnosis, "cause">): boolean {
  return OF_SECRET.includes(cause);
}
