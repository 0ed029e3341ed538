/** The native addon, and WebAssembly if there is none for the platform. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import * as glue from "#bindgen";
import { type Engine, type EnginePresigner, type Keys, provide, type Settings } from "../engine.js";
import { PresignError } from "../error.js";
import { bytesOf, started } from "./wasm.js";

/** The platforms with an addon, such as `linux-x64-gnu`. */
declare const ADDONS: readonly string[];
declare const VERSION: string;

const found = findAddon();
if (found.addon) provide("native", found.reason, true, () => found.addon);
// A file of its own, which is read when it is needed.
else provide("wasm", found.reason, true, () => withFiles(started(glue, bytesOf(require("./node-base64.cjs").base64))));

function findAddon(): { addon: Engine; reason: string } | { addon?: undefined; reason: string } {
  const { platform, arch } = process;
  const names = ADDONS.filter((name) => `${name}-`.startsWith(`${platform}-${arch}-`));
  if (names.length === 0) return { reason: `there is no native addon for ${platform}-${arch}` };
  if (!mayLoad()) return { reason: "Deno loads native addons with --allow-ffi" };
  const load = createRequire(__filename);
  const problems: string[] = [];
  // On Linux, npm installs the addon for the C library, and a C library of another kind rejects it.
  for (const name of names) {
    // The addon that `make npm` builds, or that of a release.
    for (const path of [`../native/${name}.node`, `@presigned/${name}`]) {
      try {
        const addon: Engine = load(path);
        if (path.startsWith("@")) checkVersion(load(`${path}/package.json`));
        return { addon, reason: path.startsWith("@") ? path : `native/${name}.node` };
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND") problems.push(`${path}: ${message}`);
      }
    }
  }
  const packages = names.map((name) => `@presigned/${name}`).join(" or ");
  return { reason: problems.length > 0 ? problems.join("; ") : `the optional dependency ${packages} is not installed` };
}

function checkVersion({ version }: { version: string }): void {
  if (version !== VERSION) throw new Error(`is of version ${version}; install ${VERSION}`);
}

/** Deno would ask its user for the permission. */
function mayLoad(): boolean {
  const { Deno } = globalThis as { Deno?: { permissions: { querySync(descriptor: { name: string }): { state: string } } } };
  return Deno === undefined || Deno.permissions.querySync({ name: "ffi" }).state === "granted";
}

/** Adds functions for which JavaScript reads variables and config files. */
function withFiles(engine: Engine): Engine {
  engine.Presigner.fromEnv = (profile: string | undefined, settings: Settings, keys: Keys | undefined): EnginePresigner =>
    glue.Presigner.fromEnv(profile, settings, ...environment(), keys);
  return Object.assign(engine, {
    profileNames: () => glue.profileNames(...environment()),
    credentialSource: (profile: string | undefined) => glue.credentialSource(profile, ...environment()),
  });
}

function environment(): [variables: [string, string | undefined][], home: string, files: [path: string, bytes: Uint8Array][]] {
  const variables = Object.entries(process.env);
  const home = homedir();
  const paths: string[] = glue.configPaths(variables, home);
  return [variables, home, paths.flatMap(contents)];
}

/** Returns the path and contents of a file, or nothing if it is missing. */
function contents(path: string): [path: string, bytes: Uint8Array][] {
  try {
    return [[path, readFileSync(path)]];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new PresignError("invalid_config", `${path}: cannot be read: ${message}`);
  }
}
