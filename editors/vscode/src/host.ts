/** What only one of the two extension hosts can do. */
import type { Credentials, FromEnvOptions, Presigner } from "presigned";

export interface Host {
  /** Returns the names of the profiles of the shared config files, and whether variables set an access key. */
  profiles(): { names: string[]; hasVariables: boolean };
  /** Fetches the credentials of a profile, from single sign-on for example; `undefined` if variables or files contain them. */
  fetched(profile: string | undefined): Promise<Credentials | undefined>;
  /** Creates a presigner from `AWS_*` variables and the shared config files. Fetches nothing. */
  presigner(options: FromEnvOptions): Presigner;
}

/** The host in a browser, which has neither variables nor files. */
export const WEB_HOST: Host = {
  profiles: () => ({ names: [], hasVariables: false }),
  fetched: async () => undefined,
  presigner: () => {
    throw new Error("profiles need VS Code on the desktop; add a connection with an access key");
  },
};
