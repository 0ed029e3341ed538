/** Quick fixes for presigned URLs: renew, redact. */
import { findLinks, redactLink } from "presigned-common/find-links";
import { CodeAction, CodeActionKind, type CodeActionProvider, Range, type TextDocument, workspace, WorkspaceEdit } from "vscode";
import { SOURCE } from "./diagnostics.js";
import { MAX_LINE } from "./hover.js";

export const actionProvider: CodeActionProvider = {
  provideCodeActions(document, range, { diagnostics }) {
    const { line } = range.start;
    const { text } = document.lineAt(line);
    if (text.length > MAX_LINE) return [];
    const found = findLinks(text).find(({ start, end }) => start <= range.start.character && range.start.character <= end);
    if (!found) return [];
    const own = diagnostics.filter(({ source }) => source === SOURCE);
    const where = new Range(line, found.start, line, found.end);
    const actions = [redaction(document, where, found.text), ...(workspace.isTrusted ? [renewal(where)] : []), explanation()];
    for (const action of actions) action.diagnostics = own;
    return actions.reverse();
  },
};

function redaction({ uri }: TextDocument, range: Range, text: string): CodeAction {
  const action = new CodeAction("Redact the presigned URL", CodeActionKind.QuickFix);
  action.edit = new WorkspaceEdit();
  action.edit.replace(uri, range, redactLink(text));
  return action;
}

function renewal({ start }: Range): CodeAction {
  const action = new CodeAction("Renew the presigned URL…", CodeActionKind.QuickFix);
  action.command = { command: "presigned.renew", title: action.title, arguments: [start] };
  return action;
}

function explanation(): CodeAction {
  const action = new CodeAction("Explain why this URL fails…", CodeActionKind.QuickFix);
  action.command = { command: "presigned.explain", title: action.title };
  return action;
}
