/** Sizes and moments, for people. */

const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** Empty where there is no such number, as a server may say anything. */
export function size(bytes: number): string {
  if (!(bytes >= 0 && bytes < Infinity)) return "";
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: power && value < 100 ? 1 : 0 })} ${UNITS[power]}`;
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
/** Empty where there is no such moment, as a server may say anything. */
export const date = (moment: Date): string => (Number.isNaN(moment.getTime()) ? "" : DATE.format(moment));

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
/** With the time zone. */
export const moment = (moment: Date): string => MOMENT.format(moment);

const SPANS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

/** `in 12 hours`, `in 1 hour 30 minutes`, `2 days ago`: the two largest units. */
export function fromNow(moment: Date, now = Date.now()): string {
  let left = Math.round(Math.abs(moment.getTime() - now) / 1000);
  // What was made a moment ago ends in 1 hour, not in 59 minutes and 59 seconds.
  if (left > 60) left = Math.round(left / 60) * 60;
  const parts: string[] = [];
  for (const [length, unit] of SPANS) {
    const amount = Math.floor(left / length);
    left -= amount * length;
    if (amount > 0) parts.push(amount.toLocaleString("en", { style: "unit", unit, unitDisplay: "long" }));
  }
  const span = parts.slice(0, 2).join(" ") || "0 seconds";
  return moment.getTime() < now ? `${span} ago` : `in ${span}`;
}

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment in the local time zone, as an input of the type `datetime-local` has it. */
export function localInput(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * Returns a text with each character that cannot be seen, or that changes how its neighbors are shown, as a sign or its number. For text
 * that this page does not make itself: names, messages and links. What is signed, copied or sent is the text itself.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, sign);
}

/** Like `visible`, of several lines: tabs and line ends stay. */
export const visibleLines = (text: string): string =>
  text.replace(HIDDEN, (character) => (/[\t\n]/.test(character) ? character : sign(character)));

/** Joiners and selectors within an emoji are part of it. */
const OUTSIDE_EMOJI = /(?<!\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)[\u200d\ufe0f]/u;
const UNSEEN = /(?![\u200d\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const HIDDEN = new RegExp(`${OUTSIDE_EMOJI.source}|${UNSEEN.source}`, "gu");

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** The library's sentences begin small and have no stop. They may quote what others wrote. */
export const sentence = (text: string): string => visible(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`);
