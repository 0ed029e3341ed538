/** What the build makes in `engines/`. */

declare module "*/glue.js" {
  /** An engine that gives the lengths of its texts, and says where the latest stands. */
  export class Engine {
    constructor(
      region: string,
      accessKeyId: string,
      secretAccessKey: string,
      sessionToken?: string,
      expireAt?: number,
      endpointUrl?: string,
      addressingStyle?: string,
      endpointOptions?: string[],
    );
    withCredentials(accessKeyId: string, secretAccessKey: string, sessionToken?: string, expireAt?: number): Engine;
    answer(): number;
    describe(): number;
    getObject: Operation;
    headObject: Operation;
    putObject: Operation;
    deleteObject: Operation;
    presign(
      method: string,
      bucket: string | undefined,
      key: string | undefined,
      at: number,
      expiresIn: number | undefined,
      allowUnsafeKey: boolean,
      parameters: string[] | undefined,
    ): number;
  }
  type Operation = (
    bucket: string,
    key: string,
    at: number,
    expiresIn: number | undefined,
    allowUnsafeKey: boolean,
    parameters: string[] | undefined,
  ) => number;
  export function unixSeconds(rfc3339: string): number;
  export function initSync(options: { module: WebAssembly.Module | Uint8Array }): { memory: WebAssembly.Memory };
}

declare module "*/inlined.js" {
  export const base64: string;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
