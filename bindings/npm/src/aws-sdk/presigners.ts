/** Presigners for the credentials of other libraries' clients. */

import type { SdkCredentials } from "../aws-sdk-types.js";
import { currentEngine, type EnginePresigner, type Settings } from "../engine.js";
import { attempt } from "../error.js";

/** The presigners of the last credentials and regions. */
const presigners: { credentials: SdkCredentials; region: string; presigner: EnginePresigner }[] = [];
const MOST_PRESIGNERS = 8;

/** Returns a presigner for a region, which signs URLs that are given in full, sorted as the AWS SDK sorts them. */
export function presignerOf(credentials: SdkCredentials, region: string): EnginePresigner {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  for (const { credentials: known, region: of, presigner } of presigners) {
    if (
      of === region &&
      known.accessKeyId === accessKeyId &&
      known.secretAccessKey === secretAccessKey &&
      known.sessionToken === sessionToken &&
      known.expiration?.getTime() === expiration?.getTime()
    ) {
      return presigner;
    }
  }
  const presigner = createPresigner(credentials, region, IN_URL);
  presigners.unshift({ credentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiration && new Date(expiration) }, region, presigner });
  presigners.splice(MOST_PRESIGNERS);
  return presigner;
}

/** The endpoint of the requests that name a bucket, and where it is in their URLs. */
export interface Place {
  endpointUrl: string;
  addressingStyle: "path" | "virtual" | undefined;
}

/** The URL is given in full; other servers have regions that AWS has not. */
const IN_URL: Place = { endpointUrl: "https://localhost", addressingStyle: undefined };

export function createPresigner(credentials: SdkCredentials, region: string, place: Place): EnginePresigner {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const { Presigner } = currentEngine();
  const keys = { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiration: expiration && expiration.getTime() / 1000 };
  const settings: Settings = {
    ...place,
    region,
    onCredentialExpiry: undefined,
    queryOrder: "sorted",
    // The SDK signs with any credentials.
    endpointOptions: [
      ["allow_unusual_credentials", true],
      ["allow_expired_credentials", true],
    ],
  };
  return attempt(() => new Presigner(keys, settings));
}
