/** Explains why a URL fails, or what it says. */
import { type Diagnosis, type Finding, explain, inspect } from "presigned/diagnose";
import { sentence } from "presigned-common/format";
import { linkAt } from "presigned-common/find-links";
import { lineName, mainFacts, otherFacts, responseText, SEVERITIES, STATES } from "presigned-common/link-facts";
import { ViewColumn, window } from "vscode";
import { factsHtml, pageOf, safe } from "./html.js";
import { askText } from "./input.js";

export async function explainUrl(): Promise<void> {
  const title = "Explain why a URL fails";
  const url = urlUnderCursor() ?? (await askText({ title, prompt: "Presigned URL", placeholder: "https://…?X-Amz-Algorithm=…", check: checkUrl }));
  if (url === undefined) return;
  const answer = await askText({ title, prompt: "The response of the server: its body or its status; leave empty if there is none", placeholder: "<Error><Code>SignatureDoesNotMatch</Code>…" });
  if (answer === undefined) return;
  const panel = window.createWebviewPanel("presigned.explain", "Why this URL fails", ViewColumn.Active, { enableScripts: false, localResourceRoots: [] });
  panel.webview.html = explanationPage(url, answer.trim());
}

function checkUrl(url: string): string {
  const { state, bucket, key } = inspect(url);
  return [STATES[state], bucket, key].filter(Boolean).join(", ");
}

export function urlUnderCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const line = editor.document.lineAt(editor.selection.active.line);
  return linkAt(line.text, editor.selection.active.character)?.text;
}

/** Returns the page for a URL and a response; a number alone is a status. */
export function explanationPage(url: string, answer: string): string {
  const status = /^\d{3}$/.test(answer) ? Number(answer) : undefined;
  if (answer === "") {
    const inspection = inspect(url);
    return pageOf(`Presigned URL: ${STATES[inspection.state].toLowerCase()}`, linkHtml(inspection));
  }
  const diagnosis = explain(url, status === undefined ? { errorBody: answer } : { status });
  const { message, subject, inspection } = diagnosis;
  const isCode = inspection.findings.some(({ code }) => code === subject);
  const title = sentence(subject === undefined || isCode ? message : `${message} (${subject})`);
  return pageOf(title, causeHtml(diagnosis, status) + linkHtml(inspection));
}

function causeHtml(diagnosis: Diagnosis, status: number | undefined): string {
  const { suggestion, evidence, possibleCauses, difference } = diagnosis;
  const response = responseText(diagnosis.serverCode, diagnosis.serverMessage, status);
  const causes = possibleCauses.map(({ message, check }) => `${sentence(message)} ${sentence(check)}`);
  return [
    `<p>${safe(sentence(suggestion))}</p>`,
    listHtml(evidence.map(sentence)),
    causes.length > 0 ? `<h2>Possible causes</h2>${listHtml(causes)}` : "",
    response === "" ? "" : `<h2>The server's response</h2><p>${safe(response)}</p>`,
    difference ? `<h2>The first difference: ${lineName(difference.line)}</h2>${factsHtml({ Signed: difference.signed || "nothing", Received: difference.received || "nothing" })}` : "",
  ].join("\n");
}

function linkHtml(inspection: Diagnosis["inspection"]): string {
  const findings = inspection.findings.map(({ severity, message }: Finding) => `${SEVERITIES[severity]}: ${message}`);
  return [`<h2>The URL: ${STATES[inspection.state].toLowerCase()}</h2>`, listHtml(findings), factsHtml({ ...mainFacts(inspection), ...otherFacts(inspection) })].join("\n");
}

const listHtml = (texts: readonly string[]): string => (texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${safe(text)}</li>`).join("")}</ul>`);
