/** The extension on the desktop and on servers: the native engine, variables and shared config files. */
import { Presigner, profileNames } from "presigned";
import { activateIn } from "./activate.js";
import { fetched } from "./profile-credentials.js";

export const activate = activateIn({
  profiles: () => ({ names: profileNames(), hasVariables: Boolean(process.env["AWS_ACCESS_KEY_ID"]) }),
  fetched,
  presigner: (options) => Presigner.fromEnv(options),
});
