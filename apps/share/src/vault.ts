/** Saves the account in the browser's storage, encrypted with a passphrase. */
import type { Account } from "./account.js";

const NAME = "presigned-share";
/** OWASP's recommendation for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
/** Other pages of the origin can write this storage; a huge number would hang this page. */
const MAX_ITERATIONS = 10_000_000;

interface Stored {
  iterations: number;
  salt: string;
  iv: string;
  data: string;
}

export const isRemembered = (): boolean => localStorage.getItem(NAME) !== null;

export const forget = (): void => localStorage.removeItem(NAME);

export async function remember(account: Account, passphrase: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const text = new TextEncoder().encode(JSON.stringify(account));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text));
  const stored: Stored = { iterations: ITERATIONS, salt: toBase64(salt), iv: toBase64(iv), data: toBase64(data) };
  localStorage.setItem(NAME, JSON.stringify(stored));
}

/** Returns the account, or `undefined` if the passphrase is wrong. */
export async function unlock(passphrase: string): Promise<Account | undefined> {
  try {
    const { iterations, salt, iv, data } = JSON.parse(localStorage.getItem(NAME) ?? "{}") as Stored;
    if (!(iterations >= ITERATIONS && iterations <= MAX_ITERATIONS)) return undefined;
    const key = await keyOf(passphrase, fromBase64(salt), iterations);
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv) }, key, fromBase64(data));
    return JSON.parse(new TextDecoder().decode(text)) as Account;
  } catch {
    return undefined;
  }
}

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveKey"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(algorithm, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
