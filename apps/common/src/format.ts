/** Formats sizes, dates and untrusted text for display. */
import { shellQuote } from "presigned";

const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** Formats a number of bytes; empty if a server sent no valid number. */
export function size(bytes: number): string {
  if (!(bytes >= 0 && bytes < Infinity)) return "";
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: power && value < 100 ? 1 : 0 })} ${UNITS[power]}`;
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
/** Formats a date; empty if a server sent no valid one. */
export const date = (date: Date): string => (Number.isNaN(date.getTime()) ? "" : DATE.format(date));

const DATE_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
/** Formats a date and time with the time zone. */
export const dateTime = (date: Date): string => DATE_TIME.format(date);

const UNITS_OF_TIME = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

/** Formats the time from now in the two largest units: `in 1 hour 30 minutes`, `2 days ago`. */
export function fromNow(date: Date, now = Date.now()): string {
  let left = Math.round(Math.abs(date.getTime() - now) / 1000);
  // A new link expires in 1 hour, not in 59 minutes 59 seconds.
  if (left > 60) left = Math.round(left / 60) * 60;
  const parts: string[] = [];
  for (const [length, unit] of UNITS_OF_TIME) {
    const amount = Math.floor(left / length);
    left -= amount * length;
    if (amount > 0) parts.push(amount.toLocaleString("en", { style: "unit", unit, unitDisplay: "long" }));
  }
  const text = parts.slice(0, 2).join(" ") || "0 seconds";
  return date.getTime() < now ? `${text} ago` : `in ${text}`;
}

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Formats a date as an input of type `datetime-local` expects it. */
export function localInput(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * Replaces invisible characters, and those that reorder text, by a symbol or their code point. For text from elsewhere: names, messages and
 * links. Only for display: the original text is signed, copied and sent.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, sign);
}

/** Like `visible`, but keeps tabs and line feeds. */
export const visibleLines = (text: string): string =>
  text.replace(HIDDEN, (character) => (/[\t\n]/.test(character) ? character : sign(character)));

/** Whether a terminal shows a text as it is: the rule by which the library quotes. */
export function isVisible(text: string): boolean {
  try {
    return shellQuote(text).startsWith("'");
  } catch {
    return false;
  }
}

/** Joiners and variation selectors within an emoji are visible. */
const OUTSIDE_EMOJI = /(?<!\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)[\u200d\ufe0f]/u;
const UNSEEN = /(?![\u200d\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const HIDDEN = new RegExp(`${OUTSIDE_EMOJI.source}|${UNSEEN.source}`, "gu");

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** Capitalizes and punctuates a message of the library, which may quote untrusted text. */
export const sentence = (text: string): string =>
  visible(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`);
