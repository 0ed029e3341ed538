/** Renews a presigned URL of a document. */
import type { Presigner } from "presigned";
import type { Inspection } from "presigned/diagnose";
import { type FoundLink, linkAt } from "presigned-common/find-links";
import { visible } from "presigned-common/format";
import { objectUri } from "presigned-common/object-uri";
import { type Position, Range, type TextEditor, window, workspace, WorkspaceEdit } from "vscode";
import { askChoice } from "./input.js";
import { expirySentence } from "./messages.js";
import { after, expiryOf } from "./share.js";
import type { App } from "./targets.js";

const METHODS = ["GET", "PUT", "HEAD", "DELETE"];

export async function renew(app: App, at?: Position): Promise<void> {
  if (!workspace.isTrusted) throw new Error("this workspace is not trusted, and renewing signs what it says; trust it first");
  const editor = window.activeTextEditor;
  const found = editor && linkUnder(editor, at ?? editor.selection.active);
  if (!editor || !found) throw new Error("there is no presigned URL under the cursor; move the cursor into one");
  const { bucket, key, signedHeaders } = found.link.inspection;
  if (bucket === undefined || key === undefined) throw new Error("the URL is not for an object of S3; only those can be renewed");
  const headers = signedHeaders.filter((name) => name !== "host");
  if (headers.length > 0) throw new Error(`the URL was signed with headers, whose values it does not contain (${headers.join(", ")}); create a new one`);
  const s3 = await signerOf(app, found.link.inspection);
  if (!s3) return;
  const method = await methodOf(found.link.inspection);
  if (method === undefined) return;
  const query = Object.fromEntries([...found.link.inspection.responseOverrides, ...found.link.inspection.parameters]);
  const link = (expiresIn: number) => s3.presign(method, bucket, key, { expiresIn, query });
  const expiresIn = await expiryOf(`Renew the URL of ${visible(objectUri(bucket, key))}`, true, (seconds) => expirySentence(link(seconds), after(seconds)));
  if (expiresIn === undefined) return;
  const request = link(expiresIn);
  const edit = new WorkspaceEdit();
  edit.replace(editor.document.uri, found.range, escapedLike(found.link.text, request.url));
  if (!(await workspace.applyEdit(edit))) throw new Error("the document cannot be changed");
  void window.showInformationMessage(`URL of ${visible(key)} renewed. ${expirySentence(request, after(expiresIn))}`);
}

function linkUnder({ document }: TextEditor, at: Position): { link: FoundLink; range: Range } | undefined {
  const link = linkAt(document.lineAt(at.line).text, at.character);
  return link && { link, range: new Range(at.line, link.start, at.line, link.end) };
}

/** Returns the presigner of a connection whose URLs are for the same host; a document cannot name another server. */
async function signerOf(app: App, { host, bucket = "", key = "", accessKeyId }: Inspection): Promise<Presigner | undefined> {
  const suitable = (await app.s3.connections.all()).filter((connection) => app.s3.hostOf(connection, bucket, key) === host);
  if (suitable.length === 0) throw new Error(`no connection is for ${visible(host)}; add one with the command S3: Add Connection`);
  for (const connection of suitable) {
    if (connection.source === "profile" && suitable.length > 1) continue;
    const s3 = await app.s3.presigner(connection, bucket);
    if (suitable.length === 1 || s3.toJSON().accessKeyId === accessKeyId) return s3;
  }
  // Which one has to be asked: to compare access keys of profiles, credentials would be fetched for each.
  const choices = suitable.map((connection) => ({ label: connection.name, description: connection.endpointUrl ?? "", value: connection }));
  const chosen = await askChoice("Renew with the connection", choices);
  return chosen && app.s3.presigner(chosen.value, bucket);
}

/** The method is signed, but the URL does not show it. */
async function methodOf({ operations }: Inspection): Promise<string | undefined> {
  const possible = METHODS.filter((method) => operations.length === 0 || operations.some((operation) => operation.method === method));
  if (possible.length === 1) return possible[0];
  const labels: Record<string, string> = { GET: "download", PUT: "upload", HEAD: "metadata", DELETE: "deletion" };
  const choices = possible.map((method) => ({ label: method, description: labels[method] ?? "", value: method }));
  return (await askChoice("Method of the URL, which it does not show", choices))?.value;
}

/** Escapes the new URL as the old one was. */
function escapedLike(old: string, url: string): string {
  if (old.includes("&amp;")) return url.replaceAll("&", "&amp;");
  if (old.includes("\\u0026")) return url.replaceAll("&", "\\u0026");
  return url;
}
