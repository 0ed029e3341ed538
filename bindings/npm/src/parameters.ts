/** The settings of a presigner and the parameters of an operation, as an engine takes them. */

import { boolean, decimal, object, optionalText, pairs, seconds, snakeCase, text, wrong } from "./convert.js";
import type { Settings } from "./engine.js";

export function settings(region: string | undefined, { endpointUrl, addressingStyle, onCredentialExpiry, queryOrder, ...rest }: Record<string, unknown>): Settings {
  return {
    region,
    endpointUrl: optionalText("endpointUrl", endpointUrl),
    addressingStyle: optionalText("addressingStyle", addressingStyle),
    onCredentialExpiry: optionalText("onCredentialExpiry", onCredentialExpiry),
    queryOrder: optionalText("queryOrder", queryOrder),
    endpointOptions: Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snakeCase(name), boolean(name, value)]),
  };
}

/** Returns parameters with the types of their values. */
export function parametersOf(parameters: object): [name: string, value: object][] {
  const given = Object.entries(object("parameters", parameters)).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => [text("a name in parameters", name), typed(name, value)]);
}

function typed(name: string, value: unknown): object {
  if (typeof value === "string") return { text: text(name, value) };
  if (typeof value === "boolean") return { boolean: value };
  if (typeof value === "bigint" || Number.isInteger(value)) return { integer: BigInt(value as number).toString() };
  if (value instanceof Date) return { time: Math.floor(seconds(name, value)) };
  if (Array.isArray(value)) return { list: value.map((item) => text(name, item)) };
  if (typeof value === "object" && value !== null) return { map: pairs(name, value) };
  throw wrong(name, "a string, a whole number, a boolean, a Date, an array or an object of strings", value);
}

/** A number, which the core reads and checks in decimal. */
export class Decimal {
  constructor(
    readonly value: unknown,
    readonly wanted = "a number",
  ) {}

  read(name: string): string {
    return decimal(name, this.value, this.wanted);
  }
}
