import type { EndpointOptions, Moment, PresignOptions } from "./generated.js";

export type * from "./generated.js";

/** An access key, in the form in which the AWS SDK has it. */
export interface Credentials {
  /** The access key ID, such as `AKIAIOSFODNN7EXAMPLE`. */
  accessKeyId: string;
  /** The secret access key. No error or text form of an object contains it. */
  secretAccessKey: string;
  /** What came with temporary credentials. */
  sessionToken?: string | undefined;
  /** When temporary credentials end: no URL signed with them works any longer. */
  expiration?: Moment | undefined;
}

/** Something about a presigner whose URLs the server may refuse. */
export interface Warning {
  /** `misplaced_credentials`, `missing_session_token`, `not_an_access_key` or `unexpected_session_token`: the same in every language. */
  code: string;
  /** A sentence, without a secret. */
  message: string;
}

/** The settings of a presigner besides region and credentials. */
export interface PresignerOptions extends EndpointOptions {
  /** Where requests go, such as `http://localhost:9000`. By default AWS's endpoint of the region. */
  endpointUrl?: string | undefined;
  /** Where URLs contain the bucket name. */
  addressingStyle?: "auto" | "virtual" | "path" | undefined;
  /**
   * What is done where the credentials end before a URL would: it is signed as asked (`allow`, the default), with a shorter life (`clamp`),
   * or not at all (`reject`, which throws `credentials_expire_first`).
   */
  onCredentialExpiry?: "allow" | "clamp" | "reject" | undefined;
  /** The order of the query parameters in URLs: see `PresignOptions`. */
  queryOrder?: PresignOptions["queryOrder"];
}

/** Settings that override those of variables and profiles. */
export interface FromEnvOptions extends PresignerOptions {
  /** The profile of the shared configuration files. It must exist; keys in variables are then ignored. */
  profile?: string | undefined;
  /** The region to sign for. */
  region?: string | undefined;
  /** The credentials, instead of those of variables and the profile: for example those that the AWS SDK fetches for it. */
  credentials?: Credentials | undefined;
}

/** Where the credentials of a profile come from. */
export interface CredentialSource {
  /**
   * Keys in variables or files, the command of `credential_process`, single sign-on, `aws login`, a web identity token, or by
   * `credential_source` the variables, the container or the instance.
   */
  source: "keys" | "process" | "sso" | "login" | "web_identity" | "environment" | "container" | "instance";
  /** The ARNs of the roles that are then assumed, in order. */
  roles: string[];
}

/** The settings of a presigner, without secrets: what `JSON.stringify` writes. Options that have their default are missing. */
export interface PresignerSettings extends EndpointOptions {
  /** The region to sign for. */
  region: string;
  /** Where requests go: an endpoint of AWS, or another server. */
  endpointUrl: string;
  /** The access key ID of the credentials. */
  accessKeyId: string;
  /** Where URLs contain the bucket name. */
  addressingStyle: string;
  /** How credentials that expire before the URL are handled. */
  onCredentialExpiry?: string;
  /** The order of the query parameters in URLs. */
  queryOrder?: string;
}

/** What is done with a key, of many, that cannot be presigned. */
export interface OnError<Choice = "throw" | "return" | undefined> {
  /** Throws its error (`throw`, the default), or returns it instead of its URL (`return`). */
  onError?: Choice;
}

/** The value of an operation's parameter. A moment may also be RFC 3339; a key of SSE-C is Base64. */
export type Parameter = string | number | bigint | boolean | Date | readonly string[] | Readonly<Record<string, string>>;

/** A request as a server received it: a `Request`, an `IncomingMessage` of Node, or its parts. */
export interface ReceivedRequest {
  /** The HTTP method, in upper case. */
  method?: string | undefined;
  /** The URL, or path and query of the request line and a header `host`; neither normalized nor decoded. */
  url?: string | undefined;
  /** As `Headers`, pairs, an object such as `IncomingMessage.headers`, or names and values in turn as in `IncomingMessage.rawHeaders`. */
  headers?:
    | Iterable<readonly [string, string]>
    | readonly string[]
    | Record<string, string | readonly string[] | undefined>
    | undefined;
}

/** An upload by form as a server received it: `multipart/form-data`, taken apart. */
export interface ReceivedForm {
  /** The bucket that it came for. */
  bucket: string;
  /** The fields before the file. */
  fields: Iterable<readonly [string, string]> | Record<string, string>;
  /** How many bytes the file has. */
  fileLength: number | bigint;
  /** The file's name, which stands for `${filename}`. By default it is empty. */
  fileName?: string | undefined;
  /** The media type of the file's own part, which counts where no field `Content-Type` came. */
  contentType?: string | undefined;
}

/** Who signed, and when. */
export interface Verified {
  /** The access key ID of the signer. */
  accessKeyId: string;
  /** The service it is signed for, such as `s3`. */
  service: string;
  /** The region it is signed for, or the set of regions of Signature Version 4A. */
  region: string;
  /** The day of the credential scope, such as `20130524`. */
  scopeDate: string;
  /** The signing time. */
  signedAt: Date;
  /** When it ends, or the credentials do, whichever is first. */
  expiresAt: Date;
}

/** Who signed a request, and what was signed. Use this path, not one that another library parsed. */
export interface VerifiedRequest extends Verified {
  /** The HTTP method. */
  method: string;
  /** Host and port, as in the header `host`. */
  host: string;
  /** The path, percent-decoded: a `/`, perhaps the bucket and another `/`, and the key. Of services that encode paths twice, as received. */
  path: string;
  /** In lower case and in order. */
  signedHeaders: string[];
  /** The SHA-256 that the body must have, which the caller compares with it. Missing where any body is allowed, whatever an unsigned header says. */
  bodySha256?: string;
}

/** Who signed a form, and what for. */
export interface VerifiedForm extends Verified {
  /** The bucket of the upload. */
  bucket: string;
  /** The key, with the file's name for `${filename}`. */
  key: string;
}
