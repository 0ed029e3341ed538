/** The entry `presigned/full`: everything, with an engine that lacks nothing. */

export * from "./diagnose.js";
export * from "./index.js";
export * from "./verify.js";
