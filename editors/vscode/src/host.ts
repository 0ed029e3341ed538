/** What only one of the two extension hosts can do. */
import type { FromEnvOptions, Presigner } from "presigned";

export interface Host {
  /** Returns the names of the profiles of the shared config files, and whether variables set an access key. */
  profiles(): Promise<{ names: string[]; hasVariables: boolean }>;
  /** Creates a presigner from `AWS_*` variables and the shared config files. */
  presigner(options: FromEnvOptions): Presigner;
}

/** The host in a browser, which has neither variables nor files. */
export const WEB_HOST: Host = {
  profiles: async () => ({ names: [], hasVariables: false }),
  presigner: () => {
    throw new Error("profiles need VS Code on the desktop; add a connection with an access key");
  },
};
