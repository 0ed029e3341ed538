/** A drop-in replacement for `getSignedUrl` and `createPresignedPost` of the AWS SDK for JavaScript: the entry `presigned/aws-sdk`. */

import { checkClient, checkCommand, credentialsOf, read } from "./aws-sdk/client.js";
import { load, reasonOf, setListener, unsupported } from "./aws-sdk/fallback.js";
import { nameOf } from "./aws-sdk/operation.js";
import { post } from "./aws-sdk/post.js";
import { sign, type Signed } from "./aws-sdk/sign.js";
import type {
  CleanOptions,
  FallbackListener,
  PresignedPost,
  PresignedPostOptions,
  SdkClient,
  SdkCommand,
  SignedRequest,
  SignedUrlOptions,
  SyncOptions,
} from "./aws-sdk-types.js";
import { PresignError } from "./error.js";

export type * from "./aws-sdk-types.js";
export { PresignError } from "./error.js";

/**
 * Returns the URL that `getSignedUrl` of `@aws-sdk/s3-request-presigner` returns. Calls that function, imported lazily, if middleware was
 * added to the client or the command, if the client is not one of S3, or if the request cannot be reproduced; see `onFallback`.
 *
 * With `clean: true`, leaves out `x-id` and the checksum of an empty body, which other servers reject, applies the clock offset of the
 * client, and returns the headers to send and the expiration time, too. There is no fallback then: throws a `PresignError` instead.
 */
export function getSignedUrl(client: SdkClient, command: SdkCommand, options: CleanOptions): Promise<SignedRequest>;
export function getSignedUrl(client: SdkClient, command: SdkCommand, options?: SignedUrlOptions): Promise<string>;
export async function getSignedUrl(client: SdkClient, command: SdkCommand, options: SignedUrlOptions & { clean?: boolean } = {}): Promise<string | SignedRequest> {
  const { clean } = options;
  const given = "clean" in options ? without("clean", options) : options;
  try {
    const known = checkClient(client);
    const operation = checkCommand(command);
    const signed = sign(client, command.input, operation, await read(client, known), given, clean === true);
    return clean ? requestOf(signed) : signed[0];
  } catch (error) {
    const reason = reasonOf(error, nameOf(command));
    if (clean) throw refused(error, reason);
    const name = "@aws-sdk/s3-request-presigner";
    const sdk = await load(name, reason, () => import("@aws-sdk/s3-request-presigner") as Promise<RequestPresigner>);
    return sdk.getSignedUrl(client, command, given);
  }
}

/**
 * Returns what `getSignedUrl` returns, synchronously. The configuration of the client must be known: call `prepare(client)` or
 * `getSignedUrl` once. Throws a `PresignError` instead of falling back.
 */
export function getSignedUrlSync(client: SdkClient, command: SdkCommand, options: SyncOptions & { clean: true }): SignedRequest;
export function getSignedUrlSync(client: SdkClient, command: SdkCommand, options?: SyncOptions): string;
export function getSignedUrlSync(client: SdkClient, command: SdkCommand, options: SyncOptions = {}): string | SignedRequest {
  const { clean, credentials } = options;
  const given = "clean" in options || "credentials" in options ? without("clean", without("credentials", options)) : options;
  try {
    const { settings } = checkClient(client);
    const operation = checkCommand(command);
    if (!settings) unsupported("the configuration of the client is not known yet; await prepare(client) first");
    const { expiration } = credentials ? {} : settings.credentials;
    if (expiration && expiration.getTime() <= Date.now()) unsupported("the credentials expired; await prepare(client) again");
    const known = credentials ? { ...settings, credentials: credentialsOf(credentials) } : settings;
    const signed = sign(client, command.input, operation, known, given, clean === true);
    return clean ? requestOf(signed) : signed[0];
  } catch (error) {
    throw refused(error, reasonOf(error, nameOf(command)));
  }
}

/** Reads the configuration and credentials of a client, for `getSignedUrlSync`. */
export async function prepare(client: SdkClient): Promise<void> {
  try {
    await read(client, checkClient(client));
  } catch (error) {
    throw refused(error, reasonOf(error, "prepare"));
  }
}

/** Returns what `createPresignedPost` of `@aws-sdk/s3-presigned-post` returns, and calls that function where `getSignedUrl` would. */
export async function createPresignedPost(client: SdkClient, options: PresignedPostOptions): Promise<PresignedPost> {
  try {
    return await post(client, options);
  } catch (error) {
    const reason = reasonOf(error, "createPresignedPost");
    const name = "@aws-sdk/s3-presigned-post";
    const sdk = await load(name, reason, () => import("@aws-sdk/s3-presigned-post") as Promise<PresignedPostModule>);
    return sdk.createPresignedPost(client, options);
  }
}

/** Sets the function that is called whenever the AWS SDK runs instead; `undefined` removes it. */
export function onFallback(listener: FallbackListener | undefined): void {
  setListener(listener);
}

function without<Options extends object, Name extends keyof Options>(name: Name, options: Options): Omit<Options, Name> {
  const { [name]: _, ...others } = options;
  return others;
}

function requestOf([url, headers, expiresAt]: Signed): SignedRequest {
  return { url, headers: Object.fromEntries(headers), expiresAt: new Date(expiresAt * 1000) };
}

function refused(error: unknown, reason: string): PresignError {
  return error instanceof PresignError ? error : new PresignError("unsupported_combination", reason);
}

interface RequestPresigner {
  getSignedUrl(client: object, command: object, options: object): Promise<string>;
}

interface PresignedPostModule {
  createPresignedPost(client: object, options: object): Promise<PresignedPost>;
}
