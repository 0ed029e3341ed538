/** Reports presigned URLs of documents that are expired, or that still grant access. */
import { type FoundLink, findLinks } from "presigned-common/find-links";
import { fromNow, visible } from "presigned-common/format";
import { Diagnostic, DiagnosticSeverity, type Disposable, languages, Range, type TextDocument, type Uri, window, workspace } from "vscode";
import { committedText } from "./committed.js";
import { settings } from "./settings.js";

export const SOURCE = "presigned";
/** In characters; longer documents are not checked. */
const MAX_LENGTH = 2_000_000;
const DELAY = 400;
/** URLs expire while a document is open. */
const INTERVAL = 30_000;
/** Documents that people write or read. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-test-web", "memfs"];

/** Checks open documents until it is disposed. */
export function checkDocuments(): Disposable[] {
  const collection = languages.createDiagnosticCollection(SOURCE);
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const later = (document: TextDocument) => {
    const name = document.uri.toString();
    clearTimeout(waiting.get(name));
    waiting.set(
      name,
      setTimeout(() => {
        waiting.delete(name);
        void check(document).then((found) => document.isClosed || collection.set(document.uri, found));
      }, DELAY),
    );
  };
  const all = () => {
    for (const { document } of window.visibleTextEditors) later(document);
  };
  const forget = (uri: Uri) => {
    clearTimeout(waiting.get(uri.toString()));
    collection.delete(uri);
  };
  const timer = setInterval(all, INTERVAL);
  for (const document of workspace.textDocuments) later(document);
  return [
    collection,
    { dispose: () => clearInterval(timer) },
    workspace.onDidOpenTextDocument(later),
    workspace.onDidChangeTextDocument(({ document }) => later(document)),
    workspace.onDidSaveTextDocument(later),
    workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SOURCE) && all()),
  ];
}

async function check(document: TextDocument): Promise<Diagnostic[]> {
  if (!settings.checkDocuments() || !SCHEMES.includes(document.uri.scheme)) return [];
  const text = document.getText();
  if (text.length > MAX_LENGTH) return [];
  const links = findLinks(text);
  const committed = links.some(({ inspection }) => inspection.state === "valid") ? await committedText(document) : "";
  return links.flatMap((link) => {
    const found = problemOf(link, committed.includes(link.text));
    if (!found) return [];
    const range = new Range(document.positionAt(link.start), document.positionAt(link.end));
    const diagnostic = new Diagnostic(range, found.message, found.isWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information);
    diagnostic.source = SOURCE;
    diagnostic.code = found.code;
    return [diagnostic];
  });
}

export interface Problem {
  code: "expired" | "committed" | "valid";
  message: string;
  isWarning: boolean;
}

/** Returns what is wrong with a URL in a document. */
export function problemOf({ inspection }: Pick<FoundLink, "inspection">, isCommitted: boolean, now = Date.now()): Problem | undefined {
  const { state, expiresAt, bucket, key, host } = inspection;
  const what = visible(bucket === undefined ? host : [bucket, key].filter(Boolean).join("/"));
  if (state === "expired") {
    const when = expiresAt ? ` ${fromNow(expiresAt, now)}` : "";
    return { code: "expired", message: `This presigned URL expired${when}: ${what}.`, isWarning: true };
  }
  if (state !== "valid") return undefined;
  const until = expiresAt ? ` It expires ${fromNow(expiresAt, now)}.` : "";
  if (isCommitted) return { code: "committed", message: `This presigned URL is committed, and still works: anyone who can read the repository can use it for ${what}.${until}`, isWarning: true };
  return { code: "valid", message: `Anyone who can read this presigned URL can use it for ${what}.${until}`, isWarning: false };
}
