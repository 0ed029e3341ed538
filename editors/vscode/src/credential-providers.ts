/** The credential providers of the AWS SDK for what a profile names, and no other source. */
import { fromIni, fromLoginCredentials, fromProcess, fromSSO, fromTokenFile } from "@aws-sdk/credential-providers";
import type { CredentialSource, Credentials } from "presigned";

type Provider = () => Promise<Credentials & { sessionToken?: string | undefined; expiration?: Date | undefined }>;

export function providerOf({ source, roles }: CredentialSource, profile: string | undefined, region: () => string): Provider {
  const options = { ...(profile !== undefined && { profile }), ignoreCache: true };
  if (roles.length > 0) return fromIni(options);
  switch (source) {
    case "sso":
      return fromSSO(options);
    case "login":
      return fromLoginCredentials(options);
    case "process":
      return fromProcess(options);
    case "web_identity": {
      const clientConfig = { region: region() };
      // Without a profile, the token may be that of variables.
      return profile === undefined && process.env["AWS_WEB_IDENTITY_TOKEN_FILE"] ? fromTokenFile({ clientConfig }) : fromIni({ ...options, clientConfig });
    }
    default:
      return fromIni(options);
  }
}
