import { workspace } from "vscode";

const setting = <T>(name: string, otherwise: T): T => workspace.getConfiguration("presigned").get(name, otherwise);

export const settings = {
  defaultExpiry: (): string => setting("defaultExpiry", "1 hour"),
  copyFormat: (): string => setting("copyFormat", "url"),
  defaultEndpoint: (): string => setting("defaultEndpoint", ""),
  pageSize: (): number => Math.min(Math.max(Math.trunc(setting("maximumObjectsPerPage", 200)), 1), 1000),
  checkDocuments: (): boolean => setting("checkDocuments", true),
};
