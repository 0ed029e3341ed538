import { type Given, iterable, object, read, text, wrong } from "./convert.js";
import type { Batch } from "./engine.js";
import { attempt, errorOf, PresignError } from "./error.js";
import { PresignedRequests } from "./results.js";

/** Presigns some keys or URIs, with the index of the first. */
export type SignMany = (texts: string[], first: number, given: Given) => Batch;

/** Presigns keys or URIs in runs, so that neither the memory of WebAssembly nor a call grows with their number. */
export function many(keys: unknown, options: object, sign: SignMany, start = 0, list = "keys"): PresignedRequests {
  const { onError, ...rest } = object("options", options);
  if (onError !== undefined && onError !== "throw" && onError !== "return") {
    throw new PresignError("invalid_option", "onError is neither `throw` nor `return`");
  }
  const given = read(rest);
  const parts: (string | PresignError)[][] = [];
  let first = start;
  let batch: Batch | undefined;
  const next = (run: string[]): void => {
    batch = attempt(() => sign(run, first, given)) as Batch;
    const urls: (string | PresignError)[] = batch.urls;
    for (const [place, failure] of batch.errors) {
      const error = errorOf(failure);
      if (onError !== "return") throw error;
      urls[place] = error;
    }
    parts.push(urls);
    first += run.length;
  };
  let run: string[] = [];
  let characters = 0;
  for (const key of iterable(list, keys)) {
    const place = `${list}[${first + run.length}]`;
    if (typeof key !== "string") throw wrong(place, "a string", key);
    run.push(text(place, key));
    characters += key.length;
    if (run.length === MOST_KEYS || characters > MOST_CHARACTERS) {
      next(run);
      [run, characters] = [[], 0];
    }
  }
  if (run.length > 0 || !batch) next(run);
  return new PresignedRequests(batch as unknown as Batch, parts.length === 1 ? (parts[0] ?? []) : parts.flat());
}

/** How many keys, and about how many characters of them, one call of the engine takes. */
const [MOST_KEYS, MOST_CHARACTERS] = [16_384, 2 ** 22];
