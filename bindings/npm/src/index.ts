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
  PostObjectOptions,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
} from "./options.js";
export type { PostForm } from "./form.js";
export { engine, Presigner } from "./presigner.js";
export type { PresignedRequest } from "./request.js";
