/** The main entry. */

export { engine, engineReason } from "./kind.js";
export { PresignError } from "./error.js";
export { linkPolicy } from "./link-policy.js";
export type * from "./options.js";
export { Presigner } from "./presigner.js";
export { credentialSource, profileNames } from "./profiles.js";
export type { AuthToken, MultipartPlan, Part, PostForm, PresignedRequest, PresignedRequests } from "./results.js";
export { attachment, curl, inline, shellQuote } from "./text.js";
