/** Finds presigned URLs in a text, and removes what makes them work. */
import { type Inspection, inspect } from "presigned/diagnose";

export interface FoundLink {
  /** Offset of the first character. */
  start: number;
  end: number;
  /** As in the text, escapes included. */
  text: string;
  inspection: Inspection;
}

/** More links of a text are not examined. */
export const MAX_FOUND = 200;

/** URLs may contain the escapes of JSON for `&` and `/`. */
const URL_IN_TEXT = /https?:(?:\/\/|\\\/\\\/)(?:[^\s"'`<>\\{}|^]|\\u0026|\\u003d|\\\/)+/gi;
/** The parameter of a signature, or of a token that works like one. */
const SIGNATURE = /[?&;](?:[\w-]*signature|sig|token)(?:=|%3d)/i;

/** Returns the presigned URLs of a text, in order. */
export function findLinks(text: string, at = new Date()): FoundLink[] {
  const found: FoundLink[] = [];
  for (const { 0: match, index } of text.matchAll(URL_IN_TEXT)) {
    const link = withoutEnd(match);
    if (!SIGNATURE.test(link.replaceAll("\\u0026", "&").replaceAll("\\u003d", "="))) continue;
    const inspection = inspected(link, at);
    if (inspection === undefined || inspection.kind === "unsigned") continue;
    found.push({ start: index, end: index + link.length, text: link, inspection });
    if (found.length === MAX_FOUND) break;
  }
  return found;
}

/** Returns the link at an offset of a text. */
export const linkAt = (text: string, offset: number): FoundLink | undefined => findLinks(text).find(({ start, end }) => start <= offset && offset <= end);

/** Removes the punctuation of a sentence, and a parenthesis that the link does not open. */
function withoutEnd(link: string): string {
  const closing = link.includes("(") ? -1 : link.indexOf(")");
  return (closing < 0 ? link : link.slice(0, closing)).replace(/[.,;:!?*_\]]+$/, "");
}

function inspected(link: string, at: Date): Inspection | undefined {
  try {
    return inspect(link, { at });
  } catch {
    return undefined;
  }
}

/** A signature or a session token of any provider, and its value. */
const SECRET_PARAMETER = /((?:[?&;]|\\u0026)(?:[\w-]*(?:signature|token)|sig)(?:=|%3d|\\u003d))(?:[^&;\\#\s]|\\\/)*/gi;

/** Replaces signatures and session tokens of a link, so that it still shows what it was for. */
export const redactLink = (link: string): string => link.replace(SECRET_PARAMETER, "$1REDACTED");
