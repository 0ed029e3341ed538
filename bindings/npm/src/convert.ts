/** JavaScript values as what an engine takes. Only types are looked at here: what is wrong with a value, the core says. */

import { engineModule } from "#engine";
import { UNIX_SECONDS } from "./engine.js";
import { fromEngine, PresignError } from "./error.js";
import type { Duration, Moment } from "./options.js";

/** What a request's options come to. */
export interface Flat {
  at: number;
  expiresIn: number | undefined;
  allowUnsafeKey: boolean;
  /** Triples of kind, name and value. */
  parameters: string[] | undefined;
}

export const now = (): number => Date.now() / 1000;

export function flatten(options: object): Flat {
  const flat: Flat = { at: Number.NaN, expiresIn: undefined, allowUnsafeKey: false, parameters: undefined };
  const parameters: string[] = [];
  for (const [name, value] of Object.entries(object("options", options))) {
    if (value === undefined) continue;
    switch (name) {
      case "at":
        flat.at = seconds(name, value);
        break;
      case "expiresIn":
        flat.expiresIn = life(name, value);
        break;
      case "signingWindow":
        parameters.push("option", snakeCase(name), String(life(name, value)));
        break;
      case "allowUnsafeKey":
        flat.allowUnsafeKey = boolean(name, value);
        break;
      case "query":
        pushEntries(parameters, "query", name, value);
        break;
      case "headers":
        pushEntries(parameters, "header", name, value);
        break;
      case "metadata":
        pushEntries(parameters, "metadata", name, value);
        break;
      default:
        parameters.push("option", snakeCase(name), scalar(name, value));
    }
  }
  if (Number.isNaN(flat.at)) flat.at = now();
  if (parameters.length > 0) flat.parameters = parameters;
  return flat;
}

/** As `flatten`, for a form. */
export function flattenForm(options: object): Flat {
  const { fields, startsWith, contentLengthRange, expiresAt, ...rest } = object("options", options);
  const parameters: string[] = [];
  if (fields !== undefined) pushEntries(parameters, "field", "fields", fields);
  if (startsWith !== undefined) pushEntries(parameters, "starts_with", "startsWith", startsWith);
  if (contentLengthRange !== undefined) {
    const isPair = Array.isArray(contentLengthRange) && contentLengthRange.length === 2;
    if (!isPair) throw wrong("contentLengthRange", "an array of two numbers", contentLengthRange);
    parameters.push("range", ...contentLengthRange.map((end) => scalar("contentLengthRange", end)));
  }
  if (expiresAt !== undefined) {
    const end = seconds("expiresAt", expiresAt);
    const date = new Date(end * 1000);
    parameters.push("expires_at", "", Number.isNaN(date.getTime()) ? String(end) : date.toISOString());
  }
  const flat = flatten(rest);
  return { ...flat, parameters: [...parameters, ...(flat.parameters ?? [])] };
}

/** Parameters of an operation, as triples of the type of the value, name and value. */
export function flattenParameters(parameters: object): string[] {
  const triples: string[] = [];
  for (const [name, value] of Object.entries(object("parameters", parameters))) {
    text("a name in parameters", name);
    if (value === undefined) continue;
    if (typeof value === "string") triples.push("text", name, text(name, value));
    else if (typeof value === "boolean") triples.push("boolean", name, String(value));
    else if (typeof value === "bigint" || Number.isInteger(value)) triples.push("integer", name, BigInt(value as number).toString());
    else if (value instanceof Date) triples.push("moment", name, String(Math.floor(seconds(name, value))));
    else if (Array.isArray(value)) {
      triples.push("list", name, "");
      for (const item of value) triples.push("item", name, text(name, item));
    } else if (typeof value === "object" && value !== null) {
      triples.push("map", name, "");
      pushEntries(triples, "entry", name, value);
    } else throw wrong(name, "a string, a whole number, a boolean, a Date, an array or an object of strings", value);
  }
  return triples;
}

/** Options that are on or off, as pairs of name and value. */
export function switches(options: object): string[] {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) pairs.push(snakeCase(name), String(boolean(name, value)));
  }
  return pairs;
}

/** Text that has a meaning in Unicode: half a surrogate pair would become another character on its way. */
export function text(name: string | (() => string), value: unknown): string {
  if (typeof value === "string" && value.isWellFormed()) return value;
  const said = typeof name === "string" ? name : name();
  if (typeof value !== "string") throw wrong(said, "a string", value);
  throw new TypeError(`${said} is not well-formed text: it has half a surrogate pair`);
}

/** Texts as one: ahead of each stands an ASCII character that none of them has, and ahead of all the index of the first. */
export function joinedTexts(name: string, values: unknown, first = 0): string {
  const texts = [first > 0 ? String(first) : ""];
  for (const value of iterable(name, values)) {
    if (typeof value !== "string") throw wrong(`${name}[${first + texts.length - 1}]`, "a string", value);
    texts.push(value);
  }
  // A line end is the first choice, since few keys have one.
  for (let code = 10; code < 128; code += 1) {
    const separator = String.fromCharCode(code);
    if (/\d/.test(separator)) continue;
    const joined = texts.join(separator);
    if (count(joined, separator) === texts.length - 1) return text(`a text in ${name}`, joined);
  }
  throw new TypeError(`${name} has every ASCII character in its texts: give them in several calls`);
}

export function iterable(name: string, value: unknown): Iterable<unknown> {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) throw wrong(name, "an iterable of strings", value);
  return value as Iterable<unknown>;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

export function optionalText(name: string, value: unknown): string | undefined {
  return value === undefined ? undefined : text(name, value);
}

export function object(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(name, "an object", value);
  // Headers, Map and URLSearchParams keep their entries elsewhere: they would be taken for empty.
  if (Symbol.iterator in value) throw new TypeError(`${name} must be a plain object: see Object.fromEntries`);
  return value as Record<string, unknown>;
}

/** A number in decimal; what is wrong with it as a number of bytes, the core says. */
export function wholeNumber(name: string, value: unknown): string {
  if (typeof value !== "number" && typeof value !== "bigint") throw wrong(name, "a number of bytes", value);
  return String(value);
}

/** What one of the engine's functions from a text to a text makes of a value. */
export function ofText(what: number, name: string, value: unknown): string {
  const given = text(name, value);
  try {
    return engineModule.ofText(what, given);
  } catch (error) {
    throw fromEngine(error);
  }
}

/** A moment in seconds since 1970. */
export function seconds(name: string, value: unknown): number {
  const at: unknown = value instanceof Date ? value.getTime() / 1000 : value;
  if (typeof at === "string") return Number(ofText(UNIX_SECONDS, name, at));
  if (typeof at !== "number") throw wrong(name, "a Date, seconds since 1970 or RFC 3339", value);
  if (Number.isNaN(at)) throw new TypeError(`${name} is not a moment: it is an invalid Date or NaN`);
  return at;
}

export const moment = (name: string, value: Moment | undefined): number | undefined =>
  value === undefined ? undefined : seconds(name, value);

export function life(name: string, value: unknown): number {
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

function boolean(name: string, value: unknown): boolean {
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

function pushEntries(parameters: string[], kind: string, name: string, values: unknown): void {
  // Headers, URLSearchParams and Map give pairs.
  const isIterable = typeof values === "object" && values !== null && !Array.isArray(values) && Symbol.iterator in values;
  for (const entry of isIterable ? (values as Iterable<unknown>) : Object.entries(object(name, values))) {
    if (!Array.isArray(entry) || entry.length !== 2) throw wrong(`an item of ${name}`, "a pair of strings", entry);
    const [key, value] = entry;
    parameters.push(kind, text(`a name in ${name}`, key), text(() => `${name}[${quoted(String(key))}]`, value));
  }
}

// What a secret is made of: no option or header has such a long run of letters and digits in its name.
const RUN = /[A-Za-z\d+/]{31,}/g;

const redacted = (name: string): string => name.replace(RUN, (run) => (/[\d+/]/.test(run) ? "[redacted]" : run));

const hasSecret = (name: string): boolean => redacted(name) !== name;

/** A name that a caller gave, for the text of an error: a secret may stand in its place. */
export const quoted = (name: string): string => JSON.stringify(redacted(name));

/** The core's spelling of a name. */
export function snakeCase(name: string): string {
  text("a name in options", name);
  if (name.includes("_") || hasSecret(name)) {
    throw new PresignError("invalid_option", `there is no option ${quoted(name)}: names are in camelCase here`);
  }
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** A name of the core's, as JavaScript spells it. */
export const camelCase = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Names the type and never the value, which may be a secret. */
export function wrong(name: string, wanted: string, value: unknown): TypeError {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
  return new TypeError(`${name} must be ${wanted}, and is ${found}`);
}
