import { optionalText } from "./convert.js";
import { currentEngine, ofNode } from "./engine.js";
import { attempt } from "./error.js";
import type { CredentialSource } from "./options.js";

/**
 * Returns the names of the profiles in the shared configuration files, sorted. Requires Node, Deno or Bun, like `Presigner.fromEnv`.
 *
 * Throws `invalid_config` for a file that cannot be parsed.
 */
export function profileNames(): string[] {
  const read = ofNode("profileNames", currentEngine().profileNames);
  return attempt(() => read());
}

/**
 * Returns where the credentials come from that `Presigner.fromEnv` uses; `undefined` if neither variables nor the profile have any. It accepts
 * `keys` without roles only: fetch others with the AWS SDK, and pass them as `credentials`.
 *
 * Throws `invalid_profile` and `invalid_config` for invalid settings, such as a missing `source_profile`.
 */
export function credentialSource(profile?: string): CredentialSource | undefined {
  const read = ofNode("credentialSource", currentEngine().credentialSource);
  const name = optionalText("profile", profile);
  return attempt(() => read(name)) ?? undefined;
}
