// The clients and commands of the AWS SDK are accepted, with its options.
import { GetObjectCommand, S3, S3Client } from "@aws-sdk/client-s3";
import type { PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import type { RequestPresigningArguments } from "@smithy/types";
import { createPresignedPost, getSignedUrl, getSignedUrlSync, onFallback, type SignedRequest } from "presigned/aws-sdk";
import { AwsClient } from "presigned/aws4fetch";

declare const options: RequestPresigningArguments;
declare const form: PresignedPostOptions;
const client = new S3Client({});
const command = new GetObjectCommand({ Bucket: "photos", Key: "k" });

export const urls: string[] = [await getSignedUrl(client, command), await getSignedUrl(new S3({}), command, options), getSignedUrlSync(client, command)];
export const clean: SignedRequest[] = [await getSignedUrl(client, command, { clean: true }), getSignedUrlSync(client, command, { clean: true })];
export const fields: Record<string, string> = (await createPresignedPost(client, form)).fields;
export const request: Request = await new AwsClient({ accessKeyId: "a", secretAccessKey: "b" }).sign(new URL("https://h/"), { aws: { signQuery: true } });
onFallback((reason: string, name: string) => console.warn(name, reason));
