/** The kind of engine in use: native code, or WebAssembly. Both return the same bytes. */
export let engine: "native" | "wasm" = "wasm";

/** Why this engine is in use, in a sentence: for native code the addon's package; for WebAssembly why there is no addon. */
export let engineReason = "presigned/wasm was imported";

/** @internal */
export function setKind(kind: typeof engine, reason: string): void {
  engine = kind;
  engineReason = reason;
}
