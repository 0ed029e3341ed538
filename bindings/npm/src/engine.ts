/** What both engines are: flat arguments in, one text out. An engine throws the code of an error, a line end, the message. */
export interface Engine {
  withCredentials(accessKeyId: string, secretAccessKey: string, sessionToken?: string, expireAt?: number): Engine;
  describe(): string;
  named(operation: number, ...rest: Parameters<Operation>): string;
  /** The answer is JSON. */
  postObject: Operation;
  multipartUpload(
    bucket: string,
    key: string,
    uploadId: string,
    size: string,
    at: number,
    expiresIn: number | undefined,
    allowUnsafeKey: boolean,
    parameters: string[] | undefined,
  ): string;
  operation(
    name: string,
    at: number,
    expiresIn: number | undefined,
    allowUnsafeKey: boolean,
    parameters: string[] | undefined,
  ): string;
  presign(
    method: string,
    bucket: string | undefined,
    key: string | undefined,
    at: number,
    expiresIn: number | undefined,
    allowUnsafeKey: boolean,
    parameters: string[] | undefined,
  ): string;
}

/** The operations with named options, by their numbers. */
export const operations = { getObject: 0, headObject: 1, putObject: 2, deleteObject: 3 } as const;

/** Times are in seconds; options of endpoints are pairs of name and `true` or `false`; parameters are triples of kind, name and value. */
export type Operation = (
  bucket: string,
  key: string,
  at: number,
  expiresIn: number | undefined,
  allowUnsafeKey: boolean,
  parameters: string[] | undefined,
) => string;

export interface EngineModule {
  kind: "native" | "wasm";
  Engine: {
    new (
      region: string,
      accessKeyId: string,
      secretAccessKey: string,
      sessionToken?: string,
      expireAt?: number,
      endpointUrl?: string,
      addressingStyle?: string,
      endpointOptions?: string[],
    ): Engine;
    fromEnv?(
      profile?: string,
      region?: string,
      endpointUrl?: string,
      addressingStyle?: string,
      endpointOptions?: string[],
    ): Engine;
  };
  /** In decimal. */
  unixSeconds(rfc3339: string): string;
}
