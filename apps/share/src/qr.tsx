/** Shows a text as a QR code. */
import { correction, generate } from "lean-qr";
import { useMemo } from "preact/hooks";

/** The quiet zone, in modules. */
const QUIET = 4;

export function Qr({ text }: { text: string }) {
  const code = useMemo(() => squares(text), [text]);
  if (!code) return <p class="note">The link is too long for a QR code.</p>;
  const whole = code.size + 2 * QUIET;
  return (
    <details class="qr">
      <summary>QR code</summary>
      <svg role="img" aria-label="QR code of the link" viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`} shape-rendering="crispEdges">
        <rect x={-QUIET} y={-QUIET} width={whole} height={whole} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
    </details>
  );
}

/** Returns `undefined` if the text is too long for a QR code, as with a long session token. */
function squares(text: string): { size: number; path: string } | undefined {
  try {
    const code = generate(text, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.M });
    let path = "";
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    }
    return { size: code.size, path };
  } catch {
    return undefined;
  }
}
