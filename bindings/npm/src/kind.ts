/** The kind of engine in use: native code, or WebAssembly. Both return the same bytes. */
export let engine: "native" | "wasm" = "wasm";

/** @internal */
export function setKind(kind: typeof engine): void {
  engine = kind;
}
