/** QR codes, as a path of an SVG image. */
import { correction, generate } from "lean-qr";

/** The quiet zone, in modules. */
const QUIET = 4;

export interface QrCode {
  /** The `viewBox` of the image, quiet zone included. */
  viewBox: string;
  /** Left and top of the quiet zone. */
  start: number;
  /** Width and height with the quiet zone. */
  whole: number;
  /** The path of the dark modules. */
  path: string;
}

/** Returns `undefined` if the text is too long for a QR code, as with a long session token. */
export function qrCode(text: string): QrCode | undefined {
  try {
    const code = generate(text, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.M });
    let path = "";
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    }
    const whole = code.size + 2 * QUIET;
    return { viewBox: `${-QUIET} ${-QUIET} ${whole} ${whole}`, start: -QUIET, whole, path };
  } catch {
    return undefined;
  }
}
