/** The SDK is an optional peer: only its names are declared. */
declare module "@aws-sdk/s3-request-presigner";
declare module "@aws-sdk/s3-presigned-post";
