// The look of every document: paper, ink, spacing. Sizes are points (1/72 inch).
import type { Content, CustomTableLayout, createPdf, Size } from 'pdfmake';

export type Definition = Parameters<typeof createPdf>[0];
export type Column = Content & { width?: Size };

/** A4: 595 × 842. */
export const MARGINS = { left: 48, top: 44, right: 48, bottom: 62 };
export const WIDTH = 595.28 - MARGINS.left - MARGINS.right;

export const INK = '#18212f';
export const QUIET = '#5d6878';
const HAIRLINE = '#d3d9e2';
const BAND = '#f1f4f8';
export const WARNING = '#b42318';

export const STYLES: Definition['styles'] = {
  name: { fontSize: 12.5, bold: true, color: INK },
  small: { fontSize: 8, color: QUIET, lineHeight: 1.15 },
  label: { fontSize: 7.5, color: QUIET },
  title: { fontSize: 19, bold: true, color: INK },
  notice: { fontSize: 10, bold: true, color: WARNING },
  head: { fontSize: 7.5, bold: true, color: QUIET },
  detail: { fontSize: 7.5, color: QUIET },
  total: { fontSize: 11, bold: true },
  section: { fontSize: 10, bold: true },
};

/** Bytes that versions 1, 2, 3 … of a QR code hold at error correction M (ISO/IEC 18004, table 7). */
const QR_BYTES = [
  ...[14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857],
];

/** How wide a QR code is drawn: three points a module, two where there are many, so that a telephone can read it. */
export function qrSize(payload: string): number {
  const bytes = Buffer.byteLength(payload);
  const version = QR_BYTES.findIndex((most) => bytes <= most) + 1 || QR_BYTES.length + 2;
  const modules = 17 + 4 * version;
  return modules * (modules > 45 ? 2 : 3);
}

export const hairline = (width: number) => ({
  canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: HAIRLINE }],
});

/** The table of lines: a band behind the heading, a hairline under each row, nothing upright. */
export const linesLayout = (sumRows: ReadonlySet<number>): CustomTableLayout => ({
  hLineWidth: (i, node) => (i === 0 ? 0 : i === node.table.body.length ? 0.9 : 0.5),
  hLineColor: (i, node) => (i === node.table.body.length || i === 1 ? '#8b95a5' : HAIRLINE),
  vLineWidth: () => 0,
  fillColor: (i) => (i === 0 || sumRows.has(i) ? BAND : null),
  paddingLeft: (i) => (i === 0 ? 6 : 7),
  paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 6 : 7),
  paddingTop: () => 4.5,
  paddingBottom: () => 4.5,
});

/** Label and value pairs, and totals: no lines but the one over a strong row. */
export const pairsLayout = (strongRows: ReadonlySet<number>): CustomTableLayout => ({
  hLineWidth: (i) => (strongRows.has(i) ? 0.9 : 0),
  hLineColor: () => INK,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: (i) => (i === 0 ? 12 : 0),
  paddingTop: (i) => (strongRows.has(i) ? 5 : 2),
  paddingBottom: (i) => (strongRows.has(i) ? 5 : 2),
});
