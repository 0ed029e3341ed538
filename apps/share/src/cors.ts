/** The CORS configuration that a bucket needs so that this page can read its responses. */
import { shellQuote as quote } from "presigned";

/** Returns the input of `aws s3api put-bucket-cors`. Multipart uploads need `ETag`. */
export function rule(origin = location.origin): string {
  const cors = {
    CORSRules: [
      {
        AllowedOrigins: [origin],
        AllowedMethods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
        AllowedHeaders: ["*"],
        ExposeHeaders: ["ETag"],
        MaxAgeSeconds: 3600,
      },
    ],
  };
  return JSON.stringify(cors, undefined, 2);
}

export function command(bucket: string, region: string, endpointUrl: string | undefined): string {
  const server = endpointUrl === undefined ? "" : ` --endpoint-url ${quote(endpointUrl)}`;
  return `aws s3api put-bucket-cors --bucket ${quote(bucket)} --region ${quote(region)}${server} --cors-configuration file://cors.json`;
}
