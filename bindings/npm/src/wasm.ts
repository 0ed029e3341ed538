/** The entry `presigned/wasm`. Where the module is a part of the package's JavaScript or of the runtime, there is nothing to load. */

export * from "./index.js";
export { init, type Source } from "./init.js";
