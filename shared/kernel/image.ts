// What a picture says about itself in its first bytes: enough to refuse what a document cannot show. PNG by the W3C
// specification (section 11.2.2), JPEG by ITU T.81 (annex B).

export type ImageInfo = { type: 'image/png' | 'image/jpeg'; byteCount: number; width: number; height: number };

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The last chunk of a PNG. */
const IEND = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

function bytesOf(base64: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

const startsWith = (bytes: Uint8Array, wanted: readonly number[], from = 0): boolean =>
  wanted.every((value, i) => bytes[from + i] === value);

type Size = { width: number; height: number };

function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 45 || !startsWith(bytes, [0x49, 0x48, 0x44, 0x52], 12)) return null;
  if (!startsWith(bytes, IEND, bytes.length - IEND.length)) return null;
  const view = new DataView(bytes.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Size from the first frame header; markers before it are stepped over by the length they carry. */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer);
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Type and size of a PNG or JPEG in base64; null for anything else and for a file that is cut short. */
export function imageInfo(base64: string): ImageInfo | null {
  const bytes = bytesOf(base64);
  if (!bytes || bytes.length < 20) return null;
  const png = startsWith(bytes, PNG);
  const jpeg = startsWith(bytes, [0xff, 0xd8, 0xff]);
  const size = png ? pngSize(bytes) : jpeg ? jpegSize(bytes) : null;
  if (!size || size.width === 0 || size.height === 0) return null;
  return { type: png ? 'image/png' : 'image/jpeg', byteCount: bytes.length, ...size };
}
