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
  MultipartUploadOptions,
  Parameter,
  PostObjectOptions,
  PresignerOptions,
  PresignOptions,
  PutObjectOptions,
} from "./options.js";
export type { PostForm } from "./form.js";
export type { MultipartPlan, Part } from "./multipart.js";
export { engine, Presigner } from "./presigner.js";
export type { PresignedRequest } from "./request.js";
