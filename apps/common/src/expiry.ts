/** Lifetimes of links: limits, parsing, and sentences that state them. */
import { dateTime, fromNow } from "./format.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** In seconds, by Signature Version 4. */
export const MAX_EXPIRES_IN = 7 * DAY;

/** Units to choose from, with their length in seconds. */
export const UNITS = [
  [MINUTE, "minutes"],
  [HOUR, "hours"],
  [DAY, "days"],
] as const;

/** Singular names; a plural `s` may follow. */
const LENGTHS = new Map<string, number>([
  ...["s", "sec", "second"].map((name) => [name, 1] as const),
  ...["m", "min", "minute"].map((name) => [name, MINUTE] as const),
  ...["h", "hr", "hour"].map((name) => [name, HOUR] as const),
  ...["d", "day"].map((name) => [name, DAY] as const),
  ...["w", "week"].map((name) => [name, 7 * DAY] as const),
]);
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)/y;
const BETWEEN = /\s*(?:(?:,|\band\b)\s*)?/y;
/** Longer texts are neither a duration nor a date. */
const MAX_LENGTH = 100;
/** Local time without an offset, as in ISO 8601. */
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)\s*(Z|[+-]\d\d:\d\d)?)?$/i;
const ACCEPTED = "use minutes (15), a duration (2 hours, 1d 12h) or a date and time (2026-12-01 09:00)";

/**
 * Parses a lifetime, and returns it in seconds: a number of minutes, a duration, or a local date and time. Throws a `RangeError` that says
 * what is accepted.
 */
export function parseExpiry(text: string, now = new Date()): number {
  const given = text.trim();
  const seconds = given.length > MAX_LENGTH ? undefined : (minutesOf(given) ?? durationOf(given) ?? untilDate(given, now));
  if (seconds === undefined) throw new RangeError(`expiry: \`${given.slice(0, MAX_LENGTH)}\` is not a duration or a date; ${ACCEPTED}`);
  return checkExpiresIn(Math.round(seconds));
}

/** Returns the seconds, or throws a `RangeError` if no link can have this lifetime. */
export function checkExpiresIn(seconds: number): number {
  if (seconds > MAX_EXPIRES_IN) throw new RangeError("expiry: the lifetime is longer than 7 days; use 1 second to 7 days");
  if (!(seconds >= 1)) throw new RangeError("expiry: the time is in the past; use 1 second to 7 days from now");
  return seconds;
}

const minutesOf = (text: string): number | undefined => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) * MINUTE : undefined);

function durationOf(text: string): number | undefined {
  const lower = text.toLowerCase();
  let sum = 0;
  for (let place = 0; place < lower.length || place === 0; ) {
    const [part, amount, unit] = matchAt(PART, lower, place);
    const length = LENGTHS.get(unit ?? "") ?? LENGTHS.get((unit ?? "").replace(/s$/, ""));
    if (part === undefined || length === undefined) return undefined;
    sum += Number(amount) * length;
    place += part.length;
    place += matchAt(BETWEEN, lower, place)[0]?.length ?? 0;
  }
  return sum;
}

function matchAt(pattern: RegExp, text: string, place: number): string[] {
  pattern.lastIndex = place;
  return pattern.exec(text) ?? [];
}

function untilDate(text: string, now: Date): number | undefined {
  const [, date, time = "00:00", zone = ""] = DATE.exec(text) ?? [];
  if (date === undefined) return undefined;
  const until = new Date(`${date}T${time}${zone.toUpperCase()}`).getTime();
  return Number.isNaN(until) ? undefined : (until - now.getTime()) / 1000;
}

/** What is known about the credentials that sign. */
export interface SigningCredentials {
  sessionToken?: string;
  /** When temporary credentials expire, in RFC 3339. */
  expiration?: string;
}

/** States when links expire: `Tuesday, 1 December 2026 at 09:00:00 CET, in 12 hours`. */
export const expiryText = (expiresAt: Date, now = new Date()): string => `${dateTime(expiresAt)}, ${fromNow(expiresAt, now.getTime())}`;

/** Returns a note if links expire, or may expire, earlier than requested because the credentials do. */
export function expiryNote(credentials: SigningCredentials, expiresAt?: Date, requested?: Date): string | undefined {
  const { sessionToken, expiration } = credentials;
  if (expiresAt && requested && expiresAt.getTime() < requested.getTime() - 2000) {
    return "This is earlier than requested, because the credentials expire then.";
  }
  if (sessionToken === undefined || expiration !== undefined) return undefined;
  return "These are temporary credentials. The link stops working when they expire, even if that is sooner.";
}
