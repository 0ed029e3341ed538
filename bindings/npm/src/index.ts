export { attachment, inline } from "./content-disposition.js";
export { PresignError } from "./error.js";
export type { ErrorCode } from "./generated.js";
export type {
  Credentials,
  DeleteObjectOptions,
  Duration,
  EndpointOptions,
  FromEnvOptions,
  GetObjectOptions,
  HeadObjectOptions,
  Moment,
  OnError,
  PostObjectOptions,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
  ReceivedForm,
  ReceivedRequest,
  Verified,
  VerifiedForm,
  VerifiedRequest,
  VerifyOptions,
  Warning,
} from "./options.js";
export type { PostForm } from "./form.js";
export { engine, Presigner } from "./presigner.js";
export type { PresignedRequest } from "./request.js";
export { accessKeyIdOf, type Lookup, verify, verifyForm } from "./verify.js";
