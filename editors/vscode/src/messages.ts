/** Sentences for errors and results. None of them contains a URL or a secret. */
import type { PresignedRequest } from "presigned";
import { inspect } from "presigned/diagnose";
import { expiryNote, expiryText } from "presigned-common/expiry";
import { sentence, visible } from "presigned-common/format";
import { Refused } from "presigned-common/refused";
import { window } from "vscode";
import { diagnosed } from "./s3.js";

export function messageOf(error: unknown): string {
  if (error instanceof Refused) {
    const { message, suggestion, subject } = diagnosed(error);
    return `${sentence(subject === undefined ? message : `${message} (${visible(subject)})`)} ${sentence(suggestion)}`;
  }
  return sentence(error instanceof Error ? error.message : String(error));
}

/** Runs a command, and shows its error. */
export async function reported(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    void window.showErrorMessage(messageOf(error));
  }
}

/** Says when a request expires, and whether credentials make it earlier. */
export function expirySentence({ expiresAt, url }: Pick<PresignedRequest, "expiresAt" | "url">, requested: Date): string {
  const isClamped = expiresAt.getTime() < requested.getTime() - 2000;
  const hasToken = url.includes("?") && inspect(url).hasSessionToken;
  const note = expiryNote({ ...(hasToken && { sessionToken: "" }), ...(isClamped && { expiration: "" }) }, expiresAt, requested);
  return [`Expires ${expiryText(expiresAt)}.`, note].filter(Boolean).join(" ");
}
