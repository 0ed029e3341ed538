export { PresignError } from "./error.js";
export type {
  Credentials,
  DeleteObjectOptions,
  Duration,
  EndpointOptions,
  FromEnvOptions,
  GetObjectOptions,
  HeadObjectOptions,
  Moment,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
} from "./options.js";
export { engine, Presigner } from "./presigner.js";
export type { PresignedRequest } from "./request.js";
