/** Whether the middleware of clients and commands is that of the SDK. */

import { unsupported } from "./fallback.js";

/** The middleware of a stack: functions and names in turn. */
export type Middleware = readonly unknown[];

/** Returns the middleware of a client if it is that of the SDK. */
export function ofClient(stack: object): Middleware | undefined {
  const found: unknown[] = [];
  list(stack, (middleware, options) => found.push(middleware, options?.name));
  const isOwn = found.length === 2 * OF_CLIENTS.size && found.every((entry, index) => index % 2 === 0 || OF_CLIENTS.has(entry as string));
  return isOwn ? found : undefined;
}

/** Whether a stack contains this middleware, in this order, and no other. */
export function isSame(stack: object, middleware: Middleware): boolean {
  let index = 0;
  list(stack, (entry, options) => {
    index = middleware[index] === entry && middleware[index + 1] === options?.name ? index + 2 : Number.NaN;
  });
  return index === middleware.length;
}

/** Whether the middleware of a command is that of the SDK. */
export function isOfSdk(stack: object): boolean {
  let isOwn = true;
  list(stack, (_, options) => {
    if (!OF_COMMANDS.has(options?.name as string)) isOwn = false;
  });
  return isOwn;
}

/** Calls a function with each middleware of a stack, as if the stack was copied to another. */
function list(stack: object, add: (middleware: unknown, options?: { name?: unknown }) => void): void {
  const { applyToStack } = stack as { applyToStack?: (stack: object) => void };
  if (typeof applyToStack !== "function") unsupported("the middleware cannot be listed");
  applyToStack({ add, addRelativeTo: add });
}

/** The SDK's own middleware of a client of S3. */
const OF_CLIENTS = new Set([
  "serializerMiddleware",
  "deserializerMiddleware",
  "getUserAgentMiddleware",
  "retryMiddleware",
  "contentLengthMiddleware",
  "hostHeaderMiddleware",
  "loggerMiddleware",
  "recursionDetectionMiddleware",
  "validateBucketNameMiddleware",
  "addExpectContinueMiddleware",
  "regionRedirectMiddleware",
  "s3ExpressMiddleware",
  "httpAuthSchemeMiddleware",
  "bucketEndpointMiddleware",
  "regionRedirectEndpointMiddleware",
  "httpSigningMiddleware",
]);

/** The SDK's own middleware of a command, which it adds when it first runs one. */
const OF_COMMANDS = new Set([
  "endpointV2Middleware",
  "throw200ExceptionsMiddleware",
  "ssecMiddleware",
  "locationConstraintMiddleware",
  "flexibleChecksumsMiddleware",
  "flexibleChecksumsInputMiddleware",
  "flexibleChecksumsResponseMiddleware",
  "s3ExpiresMiddleware",
  "getCheckContentLengthHeaderPlugin",
]);
