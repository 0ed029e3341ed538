import { size, visible } from "../format.js";
import { nameOf, rfc3339, type ShareFormat } from "./format.js";

const STYLE = `
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
th, td { padding: 0.375rem 0.75rem; border-bottom: 1px solid #8886; text-align: start }
.number { text-align: end; white-space: nowrap }`;

/** A page that needs no other file and runs no script. */
export const html: ShareFormat = {
  id: "html",
  label: "HTML index page",
  fileName: "index.html",
  mediaType: "text/html",
  write(shared) {
    const { links, expiresAt, folder } = shared;
    const heading = escapeHtml(visible(nameOf(shared)));
    const rows = links.map(({ key, url, size: bytes, lastModified }) => {
      const link = `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(visible(key.slice(folder.length)))}</a>`;
      return `<tr><td>${link}</td><td class="number">${size(bytes)}</td><td class="number">${time(lastModified)}</td></tr>`;
    });
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${heading}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${heading}</h1>
<p>The links expire on ${time(expiresAt)}. Until then, anyone who has this page can download these files.</p>
<table>
<thead><tr><th scope="col">Name</th><th scope="col" class="number">Size</th><th scope="col" class="number">Last modified</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</body>
</html>
`;
  },
};

/** Not in the time zone of this browser: the reader may be elsewhere. */
function time(date: Date): string {
  const text = rfc3339(date);
  return text && `<time datetime="${text}">${text.slice(0, 16).replace("T", " ")} UTC</time>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
