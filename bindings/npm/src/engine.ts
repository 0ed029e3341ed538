/** The engine, which signs: the native addon, or a WebAssembly module. */

import { type Failure, PresignError } from "./error.js";
import { setKind } from "./kind.js";
import type { CredentialSource } from "./options.js";

type Generated = typeof import("#bindgen");
type Functions = Omit<Generated, "BatchPresigner" | "Presigner" | "credentialSource" | "initSync" | "profileNames" | "default">;
/** What the small WebAssembly module lacks. */
type Full = "configPaths" | "explain" | "formAccessKeyId" | "inspect" | "linkPolicy" | "requestAccessKeyId" | "verify" | "verifyForm";
type FullMethod = "operation" | "operationForKeys";

/** As wasm-bindgen declares the module of Node. The addon exports the same, but reads config files itself. */
export interface Engine extends Omit<Functions, Full>, Partial<Pick<Functions, Full>> {
  Presigner: {
    new (credentials: Keys, settings: Settings): EnginePresigner;
    fromEnv?(profile: string | undefined, settings: Settings, credentials: Keys | undefined): EnginePresigner;
  };
  profileNames?(): string[];
  /** `null` from the addon, and `undefined` from WebAssembly, if there is no source. */
  credentialSource?(profile: string | undefined): CredentialSource | null | undefined;
}

type Methods = Omit<InstanceType<Generated["Presigner"]>, "free" | typeof Symbol.dispose>;

export interface EnginePresigner extends Omit<Methods, FullMethod>, Partial<Pick<Methods, FullMethod>> {}

/** One request for keys that are given later, at one time. */
export type EngineBatch = ReturnType<EnginePresigner["batch"]>;

export type Pairs = [name: string, value: string][];

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | undefined;
  expiration: number | undefined;
}

export interface Settings {
  region: string | undefined;
  endpointUrl: string | undefined;
  addressingStyle: string | undefined;
  onCredentialExpiry: string | undefined;
  queryOrder: string | undefined;
  endpointOptions: [name: string, value: boolean][];
}

/** The options of a request but for its time and lifetime. */
export interface Options {
  expiresAt?: number;
  signingWindow?: number;
  allowUnsafeKey?: boolean;
  query?: Pairs;
  headers?: Pairs;
  metadata?: Pairs;
  /** By the names of the core. */
  named?: Pairs;
  /** Named options that are dates, in seconds since 1970. */
  dates?: [name: string, seconds: number][];
}

/** What an engine returns for a request: the time is in seconds since 1970, and the method left out if it is GET. */
export type Presigned = [url: string, expiresAt: number, method?: string | null, headers?: Pairs | null];

/** What an engine returns for many keys. */
export interface Batch {
  method: string;
  headers: Pairs;
  expiresAt: number;
  urls: string[];
  errors: [place: number, error: Failure][];
}

/** What an engine returns for a form. */
export interface Form {
  url: string;
  fields: Pairs;
  policy: string;
  expiresAt: number;
  html?: string;
  htmlError: Failure;
}

interface Provider {
  isFull: boolean;
  start: () => Engine;
}

let provider: Provider | undefined;
let started: Engine | undefined;

/** Sets the engine, which starts when it is first used. A full one replaces another, for presigners created from then on. */
export function provide(kind: "native" | "wasm", reason: string, isFull: boolean, start: () => Engine): void {
  if (provider?.isFull && !isFull) return;
  setKind(kind, reason);
  provider = { isFull, start };
  started = undefined;
}

export function currentEngine(): Engine {
  if (!started) {
    if (!provider) throw new PresignError("unsupported_combination", "presigned/wasm: the module is not loaded; await init() first");
    started = provider.start();
  }
  return started;
}

/** Returns a function that reads config files. */
export function ofNode<Value>(name: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new PresignError("unsupported_combination", `${name}: browsers and edge runtimes have no config files; in Node import presigned, not presigned/wasm`);
}

/** Returns a function of the full engine. */
export function ofFullEngine<Value>(name: string, value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new PresignError("unsupported_combination", `${name}: this WebAssembly module does not contain it; import presigned/full`);
}
