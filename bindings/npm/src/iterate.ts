import { text } from "./convert.js";
import { PresignError } from "./error.js";
import type { OnError } from "./options.js";

/** How many keys are taken in advance at most. */
const MOST_IN_ADVANCE = 8192;

/** Yields the URLs of keys, which are presigned in runs. */
export function* urlsOf(
  keys: Iterable<unknown>,
  { onError }: OnError,
  sign: (keys: string[], first: number) => (string | PresignError)[],
  list = "keys",
): Generator<string | PresignError, void, undefined> {
  let run: string[] = [];
  let [inAdvance, presigned] = [16, 0];
  function* next() {
    const outcomes = sign(run, presigned);
    presigned += run.length;
    run = [];
    for (const outcome of outcomes) {
      if (outcome instanceof PresignError && onError !== "return") throw outcome;
      yield outcome;
    }
  }
  for (const key of keys) {
    if (typeof key === "string" && key.isWellFormed()) {
      run.push(key);
    } else {
      yield* next();
      text(`${list}[${presigned}]`, key);
    }
    if (run.length === inAdvance) {
      yield* next();
      inAdvance = Math.min(2 * inAdvance, MOST_IN_ADVANCE);
    }
  }
  yield* next();
}
