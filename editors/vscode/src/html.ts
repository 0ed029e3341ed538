/** Pages without scripts for webviews, in the colours of the theme. */
import { visible } from "presigned-common/format";
import { escapeHtml } from "presigned-common/formats/html";

const STYLE = `
body { max-width: 48rem; padding: 0 1.5rem 1.5rem; font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); line-height: 1.5; color: var(--vscode-foreground); background: var(--vscode-editor-background); overflow-wrap: anywhere }
h1 { font-size: 1.5em; line-height: 1.3 }
h2 { font-size: 1.15em; margin: 1.5em 0 0.5em }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0 }
dt { font-weight: 600 }
dd { margin: 0; font-family: var(--vscode-editor-font-family); white-space: pre-wrap }
svg { display: block; width: min(24rem, 100%); border: 1px solid var(--vscode-contrastBorder, transparent) }
li { margin: 0.25rem 0 }`;

/** Text from elsewhere, for a page. */
export const safe = (text: string): string => escapeHtml(visible(text));

/** Returns a page whose policy allows its own style, and nothing else. `body` is markup. */
export function pageOf(title: string, body: string): string {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style nonce="${nonce}">${STYLE}
</style>
</head>
<body>
<main>
<h1>${safe(title)}</h1>
${body}
</main>
</body>
</html>`;
}

/** Labels and values, without those that are missing. */
export function factsHtml(facts: Record<string, string | undefined>): string {
  const rows = Object.entries(facts).flatMap(([name, value]) => (value ? [`<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`] : []));
  return `<dl>${rows.join("\n")}</dl>`;
}
