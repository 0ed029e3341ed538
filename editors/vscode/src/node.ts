/** The extension on the desktop and on servers: the native engine, variables and shared config files. */
import { Presigner } from "presigned";
import { activateIn } from "./activate.js";
import { profileNames } from "./profiles.js";

export const activate = activateIn({
  profiles: async () => ({ names: await profileNames(), hasVariables: Boolean(process.env["AWS_ACCESS_KEY_ID"]) }),
  presigner: (options) => Presigner.fromEnv(options),
});
