/** Shows a URL as a QR code. */
import { baseName } from "presigned-common/copy";
import { qrCode } from "presigned-common/qr";
import { ViewColumn, window } from "vscode";
import { pageOf, safe } from "./html.js";

/** The panel is not restored with the window: VS Code would save its content. */
export function showQr(key: string, url: string, expiry: string): void {
  const code = qrCode(url);
  if (!code) throw new Error("the URL is too long for a QR code");
  const title = `QR code of ${baseName(key)}`;
  const panel = window.createWebviewPanel("presigned.qr", title, ViewColumn.Active, { enableScripts: false, localResourceRoots: [] });
  const { viewBox, start, whole, path } = code;
  panel.webview.html = pageOf(
    title,
    `<p>${safe(expiry)}</p>
<svg role="img" aria-label="QR code of the presigned URL" viewBox="${viewBox}" shape-rendering="crispEdges">
<rect x="${start}" y="${start}" width="${whole}" height="${whole}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`,
  );
}
