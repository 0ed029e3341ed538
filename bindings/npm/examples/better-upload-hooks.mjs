// Gives better-upload the drop-in for the presigner of the AWS SDK. Other libraries that import it are served likewise.

export const resolve = (specifier, context, next) =>
  specifier === "@aws-sdk/s3-request-presigner" && context.parentURL?.includes("/better-upload/")
    ? next("presigned/aws-sdk", { ...context, parentURL: import.meta.url })
    : next(specifier, context);
