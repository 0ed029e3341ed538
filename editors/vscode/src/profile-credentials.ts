/** Credentials of profiles that are not in the files: the AWS SDK fetches them. They are kept in memory only, until they expire. */
import { type CredentialSource, type Credentials, credentialSource, Presigner } from "presigned";
import { workspace } from "vscode";
import { EXAMPLE_KEYS } from "./connections.js";

/** In milliseconds: credentials are renewed this long before they expire. */
const EARLY = 300_000;

const cache = new Map<string, Credentials>();

/** Returns the credentials of a profile, or of variables; `undefined` if nothing has to be fetched. */
export async function fetched(profile: string | undefined): Promise<Credentials | undefined> {
  const found = credentialSource(profile);
  if (found === undefined || (found.source === "keys" && found.roles.length === 0)) return undefined;
  // The command, and what it prints, may depend on the folder.
  if (found.source === "process" && !workspace.isTrusted) {
    throw new Error(`profile ${nameOf(profile)}: its credential_process runs a command, which needs a trusted workspace; trust it first`);
  }
  const key = JSON.stringify([profile, found]);
  const known = cache.get(key);
  if (known && isFresh(known)) return known;
  const credentials = await fetchedBy(found, profile);
  if (credentials.expiration === undefined) cache.delete(key);
  else cache.set(key, credentials);
  return credentials;
}

/** Returns the region whose STS exchanges a token. */
const regionOf = (profile: string | undefined): string => Presigner.fromEnv({ profile, credentials: EXAMPLE_KEYS }).toJSON().region;

const nameOf = (profile = "default"): string => profile;

const isFresh = ({ expiration }: Credentials): boolean => expiration instanceof Date && expiration.getTime() - EARLY > Date.now();

async function fetchedBy(found: CredentialSource, profile: string | undefined): Promise<Credentials> {
  // A file of its own, because it is large.
  const { providerOf } = await import("./credential-providers.js");
  const provider = providerOf(found, profile, () => regionOf(profile));
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provider();
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  } catch (error) {
    throw new Error(failureOf(found, nameOf(profile), error));
  }
}

/** Says what to do; the messages of a command may contain secrets. */
export function failureOf({ source, roles }: CredentialSource, profile: string, error: unknown): string {
  const role = roles.at(-1);
  const reason = error instanceof Error ? error.name : "";
  switch (source) {
    case "sso":
      return `profile ${profile}: there is no valid single sign-on session${because(reason, role)}; run \`aws sso login --profile ${quoted(profile)}\`, and refresh`;
    case "login":
      return `profile ${profile}: there is no valid session of \`aws login\`${because(reason, role)}; run \`aws login --profile ${quoted(profile)}\`, and refresh`;
    default:
      return `profile ${profile}: ${FAILED[source]}${because(reason, role)}; run \`aws sts get-caller-identity --profile ${quoted(profile)}\`, which shows the reason`;
  }
}

const FAILED: Record<Exclude<CredentialSource["source"], "sso" | "login">, string> = {
  keys: "the role cannot be assumed",
  process: "credential_process returned no credentials",
  web_identity: "the web identity token was not exchanged for credentials",
  environment: "the role cannot be assumed with the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  container: "the container has no credentials",
  instance: "the instance has no credentials",
};

function because(reason: string, role: string | undefined): string {
  const details = [role, reason === "Error" || reason === "CredentialsProviderError" ? "" : reason].filter(Boolean);
  return details.length === 0 ? "" : ` (${details.join(", ")})`;
}

/** A name as a word of a shell. */
const quoted = (name: string): string => (/^[\w./:@-]+$/.test(name) ? name : `"${name}"`);
