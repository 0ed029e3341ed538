/** Names of the profiles of the shared config files. */
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const SECTION = /^\[\s*(?:(profile)\s+)?(?:"([^"]*)"|'([^']*)'|([^\]]*?))\s*\]/;

/** Returns the names in both files, `default` first. Reads no setting: the library resolves a profile. */
export async function profileNames(env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const [credentials, config] = await Promise.all([
    textOf(env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(homedir(), ".aws", "credentials")),
    textOf(env["AWS_CONFIG_FILE"] ?? join(homedir(), ".aws", "config")),
  ]);
  const names = new Set([...sections(credentials, () => true), ...sections(config, (name, isProfile) => isProfile || name === "default")]);
  return [...names].sort((a, b) => Number(b === "default") - Number(a === "default") || a.localeCompare(b));
}

function sections(text: string, isWanted: (name: string, isProfile: boolean) => boolean): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, word, quoted, single, plain] = SECTION.exec(line) ?? [];
    const name = quoted ?? single ?? plain;
    return name && isWanted(name, word !== undefined) ? [name] : [];
  });
}

const textOf = (path: string): Promise<string> => readFile(path.replace(/^~(?=[/\\])/, homedir()), "utf8").catch(() => "");
