/** Optional peers: only their names are declared. */
declare module "@aws-sdk/s3-request-presigner";
declare module "@aws-sdk/s3-presigned-post";
declare module "aws4fetch";
