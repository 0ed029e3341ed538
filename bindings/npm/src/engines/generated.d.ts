/** What the build makes in `engines/`: bundle.mjs says which module it is. */

declare module "#module" {
  export const base64: string;
}

declare module "#module.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "#module.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
