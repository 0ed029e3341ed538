/** Whether a text is part of the last commit of a document, by the Git extension of VS Code. */
import { extensions, type TextDocument, type Uri } from "vscode";

/** The part of the Git extension's API that is used. */
interface GitExtension {
  getAPI(version: 1): { getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null };
}

/** Returns the document at `HEAD`; empty if there is no Git, or it is not committed. */
export async function committedText({ uri }: TextDocument): Promise<string> {
  if (uri.scheme !== "file") return "";
  try {
    const git = extensions.getExtension<GitExtension>("vscode.git");
    const api = (git?.isActive ? git.exports : await git?.activate())?.getAPI(1);
    return (await api?.getRepository(uri)?.show("HEAD", uri.fsPath)) ?? "";
  } catch {
    return "";
  }
}
