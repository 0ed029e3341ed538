/** JavaScript values as an engine takes them. Only types are checked here: the core checks values. */

import { currentEngine, type Keys, type Options, type Pairs } from "./engine.js";
import { attempt, camelCase, PresignError } from "./error.js";
import type { Duration, Moment } from "./options.js";

/** The options of a request. */
export interface Given {
  at: number;
  expiresIn: number | undefined;
  /** The others, if there are any. */
  options: Options | undefined;
}

export const now = (): number => Date.now() / 1000;

export function read(options: object): Given {
  const given: Given = { at: Number.NaN, expiresIn: undefined, options: undefined };
  for (const [name, value] of Object.entries(object("options", options))) {
    if (value === undefined) continue;
    if (name === "at") {
      given.at = seconds(name, value);
      continue;
    }
    if (name === "expiresIn") {
      given.expiresIn = duration(name, value);
      continue;
    }
    const others = (given.options ??= {});
    switch (name) {
      case "expiresAt":
        others.expiresAt = seconds(name, value);
        break;
      case "signingWindow":
        others.signingWindow = duration(name, value);
        break;
      case "allowUnsafeKey":
        others.allowUnsafeKey = boolean(name, value);
        break;
      case "query":
      case "headers":
      case "metadata":
        others[name] = pairs(name, value);
        break;
      default:
        if (value instanceof Date) (others.dates ??= []).push([snakeCase(name), seconds(name, value)]);
        else (others.named ??= []).push([snakeCase(name), scalar(name, value)]);
    }
  }
  if (Number.isNaN(given.at)) given.at = now();
  return given;
}

export function keys(value: unknown): Keys {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = object("credentials", value);
  return {
    accessKeyId: text("credentials.accessKeyId", accessKeyId),
    secretAccessKey: text("credentials.secretAccessKey", secretAccessKey),
    sessionToken: optionalText("credentials.sessionToken", sessionToken),
    expiration: expiration === undefined ? undefined : seconds("credentials.expiration", expiration),
  };
}

/** Returns names and values; a `Headers`, a `URLSearchParams` and a `Map` are iterables of them. */
export function pairs(name: string, values: unknown): Pairs {
  const isIterable = typeof values === "object" && values !== null && !Array.isArray(values) && Symbol.iterator in values;
  return Array.from(isIterable ? (values as Iterable<unknown>) : Object.entries(object(name, values)), (entry) => pair(name, entry));
}

export function pair(name: string, entry: unknown): [string, string] {
  if (!Array.isArray(entry) || entry.length !== 2) throw wrong(`an item of ${name}`, "a pair of strings", entry);
  const [key, value] = entry;
  return [text(`a name in ${name}`, key), text(() => `${name}[${quoted(String(key))}]`, value)];
}

/** Text that has a meaning in Unicode: half a surrogate pair would become another character on its way. */
export function text(name: string | (() => string), value: unknown): string {
  if (typeof value === "string" && value.isWellFormed()) return value;
  const said = typeof name === "string" ? name : name();
  if (typeof value !== "string") throw wrong(said, "a string", value);
  throw new TypeError(`${said} is not well-formed text: it has half a surrogate pair`);
}

export function iterable(name: string, value: unknown): Iterable<unknown> {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) throw wrong(name, "an iterable of strings", value);
  return value as Iterable<unknown>;
}

export function optionalText(name: string, value: unknown): string | undefined {
  return value === undefined ? undefined : text(name, value);
}

export function texts(name: string, value: unknown): string[] {
  if (!Array.isArray(value)) throw wrong(name, "an array of strings", value);
  return value.map((item) => text(`an item of ${name}`, item));
}

export function object(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(name, "an object", value);
  // Headers, Map and URLSearchParams keep their entries elsewhere: they would be taken for empty.
  if (Symbol.iterator in value) throw new TypeError(`${name} must be a plain object: see Object.fromEntries`);
  return value as Record<string, unknown>;
}

/** A number in decimal, which the core checks. */
export function decimal(name: string, value: unknown, wanted = "a number"): string {
  if (typeof value !== "number" && !(typeof value === "bigint" && wanted === BYTES)) throw wrong(name, wanted, value);
  return String(value);
}

export const BYTES = "a number of bytes";

/** A time in seconds since 1970. */
export function seconds(name: string, value: unknown): number {
  const at: unknown = value instanceof Date ? value.getTime() / 1000 : value;
  if (typeof at === "string") {
    const given = text(name, at);
    return attempt(() => currentEngine().unixSeconds(given));
  }
  if (typeof at !== "number") throw wrong(name, "a Date, seconds since 1970 or RFC 3339", value);
  if (Number.isNaN(at)) throw new TypeError(`${name} is not a moment: it is an invalid Date or NaN`);
  return at;
}

export const time = (name: string, value: Moment | undefined): number => (value === undefined ? now() : seconds(name, value));

/** A duration in seconds. */
export function duration(name: string, value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof (value as Duration | null)?.total !== "function") {
    throw wrong(name, "a number of seconds or a duration", value);
  }
  let total: unknown;
  try {
    total = (value as Duration).total("seconds");
  } catch (cause) {
    throw new TypeError(`${name} is a duration that has no length in seconds`, { cause });
  }
  if (typeof total !== "number") throw wrong(`${name}.total("seconds")`, "a number", total);
  return total;
}

export function boolean(name: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw wrong(name, "true or false", value);
  return value;
}

export function scalar(name: string, value: unknown): string {
  switch (typeof value) {
    case "string":
      return text(name, value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      throw wrong(name, "a string, a number or a boolean", value);
  }
}

// What a secret is made of: no option or header has such a long run of letters and digits in its name.
const RUN = /[A-Za-z\d+/]{31,}/g;

const redacted = (name: string): string => name.replace(RUN, (run) => (/[\d+/]/.test(run) ? "[redacted]" : run));

/** A name that a caller passed, for the text of an error: it may be a secret. */
export const quoted = (name: string): string => JSON.stringify(redacted(name));

/** The core's spelling of a name. */
export function snakeCase(name: string): string {
  text("a name in options", name);
  if (name.includes("_") || redacted(name) !== name) {
    throw new PresignError("invalid_option", `there is no option ${quoted(name)}: names are in camelCase here`);
  }
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** Returns a value of the core with JavaScript's names, `undefined` for `null`, and dates. */
export function fromCore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromCore);
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    const isTime = (name === "signed_at" || name === "expires_at") && typeof member === "string";
    return [camelCase(name), isTime ? new Date(member) : fromCore(member)];
  });
  return Object.fromEntries(entries);
}

/** Names the type and never the value, which may be a secret. */
export function wrong(name: string, wanted: string, value: unknown): TypeError {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
  return new TypeError(`${name} must be ${wanted}, and is ${found}`);
}
