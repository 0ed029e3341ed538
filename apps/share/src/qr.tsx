/** Shows a text as a QR code. */
import { useMemo } from "preact/hooks";
import { qrCode } from "presigned-common/qr";

export function Qr({ text }: { text: string }) {
  const code = useMemo(() => qrCode(text), [text]);
  if (!code) return <p class="note">The link is too long for a QR code.</p>;
  const { viewBox, start, whole, path } = code;
  return (
    <details class="qr">
      <summary>QR code</summary>
      <svg role="img" aria-label="QR code of the link" viewBox={viewBox} shape-rendering="crispEdges">
        <rect x={start} y={start} width={whole} height={whole} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
    </details>
  );
}
