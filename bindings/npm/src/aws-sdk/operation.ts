/** Reads the schema of a command of the AWS SDK: where each member of its input is sent. */

import type { SdkCommand } from "../aws-sdk-types.js";
import { unsupported } from "./fallback.js";

/** An S3 operation, by the schema that the SDK has of it. */
export interface Operation {
  name: string;
  method: string;
  /** The path, such as `/{Key+}`, in parts: texts and names of labels in turn. */
  path: readonly string[];
  /** Whether the path is the key. */
  isOfKey: boolean;
  /** The members of the input that are parts of the path or of the host. */
  labels: readonly string[];
  /** The fixed query parameters, such as `x-id`. */
  query: readonly [name: string, value: string][];
  members: ReadonlyMap<string, Member>;
  /** Whether the SDK adds the checksum of the body, or asks for one of the response. */
  hasChecksum: boolean;
  /** Whether the request has a body, and so a media type by default. */
  hasBody: boolean;
  /** How each parameter of the endpoint is found. */
  endpoint: readonly [name: string, instruction: Instruction][];
}

/** Where the value of a member is sent. */
export interface Member {
  kind: "label" | "query" | "header" | "prefix" | "body" | "unsupported";
  /** The name of the query parameter or of the header. */
  name: string;
  type: "text" | "list" | "map" | "date-time" | "http-date" | "seconds";
}

export interface Instruction {
  type: string;
  name?: string;
  value?: unknown;
}

const operations = new WeakMap<object, Operation | string>();

export function operationOf(command: SdkCommand): Operation {
  const { constructor } = command;
  let operation = operations.get(constructor);
  if (operation === undefined) {
    operation = describe(command);
    operations.set(constructor, operation);
  }
  if (Object.hasOwn(command, "resolveMiddleware")) unsupported("the command resolves its middleware itself");
  return typeof operation === "string" ? unsupported(operation) : operation;
}

/** Returns a name for the listener of fallbacks. */
export function nameOf(command: SdkCommand): string {
  const { schema } = command as { schema?: unknown };
  return Array.isArray(schema) && typeof schema[2] === "string" ? schema[2] : command.constructor.name;
}

/** Returns a sentence instead of an operation that is not supported. */
function describe(command: SdkCommand): Operation | string {
  const { schema } = command as { schema?: unknown };
  if (!Array.isArray(schema) || schema[0] !== OPERATION || schema[1] !== "com.amazonaws.s3") return "the command has no schema of S3; its version is too old";
  const [, , name, traits, given] = schema as [number, string, string, Traits, unknown];
  const input = called(given);
  const own = command.constructor as { prototype: object; getEndpointParameterInstructions?: () => Record<string, Instruction> };
  const builder: unknown = Object.getPrototypeOf(own);
  const prototype = Object.getOwnPropertyNames(own.prototype);
  if (typeof builder !== "function" || prototype.length !== 1 || !Object.hasOwn(builder.prototype as object, "resolveMiddleware")) {
    return "the command is not one of the SDK";
  }
  if (EXCLUDED.has(name)) return `${name} is not supported`;
  if (!Array.isArray(traits["http"]) || traits["endpoint"] || !Array.isArray(input) || input[0] !== STRUCTURE) return `the schema of ${name} is unknown`;
  const [method, target] = traits["http"] as [string, string];
  const [written = "", query = ""] = target.split("?");
  const path = written.split(/\{(\w+)\+\}/);
  const names = input[4] as string[];
  const members = new Map(names.map((member, index) => [member, memberOf((input[5] as unknown[])[index])] as const));
  const labels = names.filter((member) => members.get(member)?.kind === "label");
  if (path.some((part, index) => (index % 2 === 0 ? part.includes("{") : !labels.includes(part)))) return `the path of ${name} is unknown`;
  return {
    name,
    method,
    path,
    isOfKey: target.startsWith("/{Key+}") && path.length === 3 && path[2] === "",
    labels,
    query: query.split("&").filter(Boolean).map(pair),
    members,
    hasChecksum: "httpChecksum" in traits,
    hasBody: [...members.values()].some(({ kind }) => kind === "body"),
    endpoint: Object.entries(own.getEndpointParameterInstructions?.() ?? {}),
  };
}

/** A schema's numbers for an operation, a structure and types. */
const [OPERATION, STRUCTURE, LIST, MAP] = [9, 3, 64, 128];

/** Operations whose requests are random, have a host of their own, or to which the SDK adds a body. */
const EXCLUDED = new Set(["CreateBucket", "CreateSession", "RenameObject", "SelectObjectContent", "WriteGetObjectResponse"]);

type Traits = Record<string, unknown>;

function memberOf(given: unknown): Member {
  const [inner, traits] = Array.isArray(given) && given.length === 2 ? (given as [unknown, unknown]) : [given, {}];
  const kinds = typeof traits === "number" ? ofBits(traits) : (traits as Traits);
  for (const [trait, kind] of KINDS) {
    const name = kinds[trait];
    if (name === undefined) continue;
    const type = typeOf(inner, kind);
    const isOther = "idempotencyToken" in kinds || "hostLabel" in kinds || "mediaType" in kinds || (kind !== "body" && type === undefined);
    return { kind: isOther ? "unsupported" : kind, name: String(name).toLowerCase(), type: type ?? "text", ...(kind === "query" && { name: String(name) }) };
  }
  return { kind: "body", name: "", type: "text" };
}

const KINDS = [
  ["httpLabel", "label"],
  ["httpQuery", "query"],
  ["httpHeader", "header"],
  ["httpPrefixHeaders", "prefix"],
  ["httpPayload", "body"],
  ["httpQueryParams", "unsupported"],
] as const;

/** The traits that a schema has as bits. */
function ofBits(bits: number): Traits {
  const names = ["httpLabel", "idempotent", "idempotencyToken", "sensitive", "httpPayload", "httpResponseCode", "httpQueryParams"];
  return Object.fromEntries(names.filter((_, index) => (bits >> index) & 1).map((name) => [name, 1]));
}

function typeOf(inner: unknown, kind: Member["kind"]): Member["type"] | undefined {
  const schema = called(inner);
  const type: unknown = Array.isArray(schema) && schema[0] === 0 ? schema[4] : schema;
  if (type === 0 || type === 1 || type === 2) return "text";
  if (type === LIST) return kind === "header" ? "list" : undefined;
  if (Array.isArray(schema) && schema[0] === 1 && called(schema[4]) === 0) return kind === "header" ? "list" : undefined;
  if (type === MAP) return kind === "prefix" ? "map" : undefined;
  if (type === 5 || (type === 4 && kind === "query")) return "date-time";
  if (type === 6 || (type === 4 && kind === "header")) return "http-date";
  return type === 7 ? "seconds" : undefined;
}

function called(value: unknown): unknown {
  return typeof value === "function" ? (value as () => unknown)() : value;
}

function pair(text: string): [string, string] {
  const [name = "", value = ""] = text.split("=");
  return [name, value];
}
