// The plugin of Uppy accepts the options, and the handler's functions know the user.
import AwsS3, { type AwsS3Options } from "@uppy/aws-s3";
import Uppy from "@uppy/core";
import { Presigner } from "presigned";
import { awsS3Options, createSignRequestHandler, type SignedUppyRequest, type SignRequest } from "presigned/uppy";

const uppy = new Uppy();
uppy.use(AwsS3, awsS3Options(uppy, "/api/uploads"));
const init = async (): Promise<RequestInit> => ({ headers: { authorization: "Bearer t" } });
uppy.use(AwsS3, { ...awsS3Options(uppy, new URL("https://h/uploads"), { partSize: 16 * 2 ** 20, init }), shouldUseMultipart: true, limit: 2 });
const sent: SignRequest = { method: "PUT", key: "k", uploadId: "u", partNumber: 1, size: 5 };
export const options: AwsS3Options<{}, {}> = {
  async signRequest(request) {
    const response = await fetch("/api/uploads", { method: "POST", body: JSON.stringify({ ...sent, ...request }) });
    return (await response.json()) as SignedUppyRequest;
  },
};

interface User {
  id: number;
}
declare function userOf(request: Request): Promise<User | undefined>;
const s3 = new Presigner("eu-west-1", { accessKeyId: "AKIA", secretAccessKey: "secret" });
export const POST: (request: Request) => Promise<Response> = createSignRequestHandler(s3, {
  bucket: "photos",
  authorize: (request) => userOf(request),
  keyFor: ({ name, contentType, size }, { id }) => ({ key: `${id.toFixed()}/${name}`, contentDisposition: "attachment", metadata: { type: `${contentType} ${size}` } }),
  ownsKey: (key, { id }) => key.startsWith(`${id.toFixed()}/`),
  maxSize: 1e9,
  contentTypes: ["image/*"],
  expiresIn: 300,
});
createSignRequestHandler(async () => s3, { bucket: "photos", authorize: () => true, keyFor: async (file) => file.name, ownsKey: () => true, form: true });
createSignRequestHandler(s3, {
  bucket: "photos",
  authorize: userOf,
  // @ts-expect-error: a user has no name
  keyFor: (file, user) => user.name,
  ownsKey: () => false,
});
// @ts-expect-error: the keys of multipart uploads must be checked
createSignRequestHandler(s3, { bucket: "photos", authorize: userOf, keyFor: () => "k" });
