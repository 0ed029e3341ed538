// Decodes a QR code from a screenshot's pixels.
import { inflateSync } from "node:zlib";
import jsQR from "jsqr";

export async function decode(element) {
  const { width, height, rgba } = pixels(Buffer.from(await element.screenshot()));
  return (jsQR.default ?? jsQR)(rgba, width, height)?.data;
}

/** Decodes a non-interlaced PNG with 8 bits per channel, as browsers write it. */
function pixels(png) {
  const parts = [];
  let header;
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = data;
    if (type === "IDAT") parts.push(data);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  const lines = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const plain = Buffer.alloc(height * stride);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : plain[y * stride + x - channels];
      const up = y === 0 ? 0 : plain[(y - 1) * stride + x];
      const corner = x < channels || y === 0 ? 0 : plain[(y - 1) * stride + x - channels];
      plain[y * stride + x] = lines[y * (stride + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
    for (let x = 0; x < width; x += 1) for (let c = 0; c < 3; c += 1) rgba[(y * width + x) * 4 + c] = plain[y * stride + x * channels + c];
  }
  return { width, height, rgba };
}

function predicted(filter, left, up, corner) {
  if (filter < 3) return [0, left, up][filter];
  if (filter === 3) return (left + up) >> 1;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
