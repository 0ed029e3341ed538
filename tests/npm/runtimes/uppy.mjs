// A Worker that signs uploads of Uppy, with the credentials of its environment.
import { Presigner } from "presigned";
import { createSignRequestHandler } from "presigned/uppy";

export default {
  fetch(request, { S3_ENDPOINT_URL, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }) {
    const credentials = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
    const sign = createSignRequestHandler(new Presigner("us-east-1", credentials, { endpointUrl: S3_ENDPOINT_URL }), {
      bucket: S3_BUCKET,
      authorize: ({ headers }) => headers.get("x-user"),
      keyFor: (_, user) => `${user}/${crypto.randomUUID()}`,
      ownsKey: (key, user) => key.startsWith(`${user}/`),
    });
    return sign(request);
  },
};
