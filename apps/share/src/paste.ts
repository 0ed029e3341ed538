/** Parses pasted credentials: a profile, shell lines, an STS response, or the output of a credential process. */
import type { Account } from "./account.js";

type Pasted = Partial<Pick<Account, "accessKeyId" | "secretAccessKey" | "sessionToken" | "expiration" | "region" | "endpointUrl">>;

const NAMES = new Map<string, keyof Pasted>(Object.entries({
  accesskeyid: "accessKeyId",
  secretaccesskey: "secretAccessKey",
  sessiontoken: "sessionToken",
  securitytoken: "sessionToken",
  token: "sessionToken",
  expiration: "expiration",
  credentialexpiration: "expiration",
  region: "region",
  defaultregion: "region",
  endpointurl: "endpointUrl",
  endpointurls3: "endpointUrl",
} as const));

/** Parses a text; empty if nothing is found. Uses the first of several profiles. */
export function parse(text: string): Pasted {
  return fromJson(text) ?? fromLines(text);
}

function fromJson(text: string): Pasted | undefined {
  try {
    const pasted: Pasted = {};
    JSON.parse(text, (name, value) => {
      if (typeof value === "string") take(pasted, name, value);
      // SSO expresses it in milliseconds.
      if (name === "expiration" && typeof value === "number") take(pasted, name, new Date(value).toISOString().replace(".000", ""));
      return value;
    });
    return pasted;
  } catch {
    return undefined;
  }
}

/** `name = value`, with an optional shell keyword. */
const LINE = /^\s*(?:export\s+|set\s+|setx\s+|\$env:)?(\w+)\s*[=:]\s*(.*?)\s*;?\s*$/i;

function fromLines(text: string): Pasted {
  const pasted: Pasted = {};
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*\[/.test(line) && pasted.accessKeyId !== undefined) break;
    const [, name, value] = LINE.exec(line) ?? [];
    if (name && value) take(pasted, name, value.replace(/^(["'])(.*)\1$/, "$2"));
  }
  return pasted;
}

function take(pasted: Pasted, name: string, value: string): void {
  const known = NAMES.get(name.toLowerCase().replace(/^aws_|_/g, ""));
  if (known && value !== "") pasted[known] ??= value;
}
