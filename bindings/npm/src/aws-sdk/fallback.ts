/** When the AWS SDK's own functions run instead. */

import { PresignError } from "../error.js";
import type { FallbackListener } from "../aws-sdk-types.js";

/** Why a call cannot be served with the bytes of the AWS SDK. */
export class Unsupported {
  constructor(readonly reason: string) {}
}

export function unsupported(reason: string): never {
  throw new Unsupported(reason);
}

let listener: FallbackListener | undefined;

export function setListener(given: FallbackListener | undefined): void {
  listener = given;
}

/** Returns why the AWS SDK must run, and calls the listener. Errors of its own values, such as an invalid bucket, are the SDK's to report. */
export function reasonOf(error: unknown, command: string): string {
  if (!(error instanceof Unsupported) && !(error instanceof PresignError)) throw error;
  const reason = error instanceof Unsupported ? error.reason : error.message;
  listener?.(reason, command);
  return reason;
}

export async function load<Module>(name: string, reason: string, imported: () => Promise<Module>): Promise<Module> {
  try {
    return await imported();
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new PresignError("unsupported_combination", `${reason}; install ${name}, which runs instead`);
  }
}

function isMissing(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" || cause instanceof TypeError;
}
