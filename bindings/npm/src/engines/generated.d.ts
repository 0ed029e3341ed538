/** What the build makes in `engines/`; wasm.ts says of what type it is. */

declare module "*/glue.js" {
  export const Engine: never;
  export const unixSeconds: never;
  export function initSync(options: { module: WebAssembly.Module | Uint8Array }): void;
}

declare module "*/inlined.js" {
  export const base64: string;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
