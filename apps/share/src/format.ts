/** Sizes and moments, for people. */

const UNITS = ["B", "KB", "MB", "GB", "TB"];

export function size(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString(undefined, { maximumFractionDigits: power && value < 100 ? 1 : 0 })} ${UNITS[power]}`;
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
export const date = (moment: Date): string => DATE.format(moment);

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
/** With the time zone. */
export const moment = (moment: Date): string => MOMENT.format(moment);

const SPANS = [[86_400, "day"], [3600, "hour"], [60, "minute"]] as const;

/** `in 12 hours`, `2 days ago`. */
export function fromNow(moment: Date, now = Date.now()): string {
  const seconds = Math.round((moment.getTime() - now) / 1000);
  const [length, unit] = SPANS.find(([length]) => Math.abs(seconds) >= length) ?? ([1, "second"] as const);
  return new Intl.RelativeTimeFormat("en", { numeric: "always" }).format(Math.round(seconds / length), unit);
}

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment in the local time zone, as an input of the type `datetime-local` has it. */
export function localInput(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The library's sentences begin small and have no stop. */
export const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
