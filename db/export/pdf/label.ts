// A label laid out on 100 × 150 mm, the paper of label printers: each is one page, whatever is written on it.
import type { Content } from 'pdfmake';
import type { PrintModel } from '../../../shared/contract/printing.ts';
import { code128 } from '../../../shared/print/code128.ts';
import { plain } from './layout.ts';
import { hairline, INK } from './look.ts';

const MM = 72 / 25.4;
export const LABEL = { width: 100 * MM, height: 150 * MM, margin: 5 * MM };
const INSIDE = LABEL.width - 2 * LABEL.margin;
const BAR_HEIGHT = 54;
const MOST_MODULE = 1.5;
/** Scanners want ten modules of white on either side. */
const QUIET_MODULES = 10;

/** Letters of Roboto are about half as wide as they are high, and a line takes a fifth more than its height. */
const LETTER = 0.55;
const LEADING = 1.2;

/** Lines in the largest size in which all of them fit into `height`, and as many as fit in the smallest. */
function fitted(
  texts: readonly string[],
  height: number,
  sizes: readonly number[],
): { text: string; fontSize: number }[] {
  const rowsOf = (text: string, size: number): number => Math.max(1, Math.ceil((text.length * size * LETTER) / INSIDE));
  const smallest = sizes.at(-1) ?? 8;
  const heightIn = (size: number): number =>
    texts.reduce((rows, text) => rows + rowsOf(text, size), 0) * size * LEADING;
  const fontSize = sizes.find((size) => heightIn(size) <= height) ?? smallest;
  let left = Math.floor(height / (fontSize * LEADING));
  return texts.flatMap((text) => {
    const rows = Math.min(rowsOf(text, fontSize), left);
    left -= rows;
    const most = Math.floor((rows * INSIDE) / (fontSize * LETTER));
    return rows === 0 ? [] : [{ text: text.length > most ? `${text.slice(0, most - 1)}…` : text, fontSize }];
  });
}

const sized = (texts: readonly string[], height: number, sizes: readonly number[]): Content[] =>
  fitted(texts, height, sizes).map(({ text, fontSize }) => ({ text: plain(text), fontSize }));

function bars({ barcode }: PrintModel): Content[] {
  const widths = barcode === null ? null : code128(barcode.payload);
  if (barcode === null || widths === null) return [];
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const module = Math.min(MOST_MODULE, INSIDE / (modules + 2 * QUIET_MODULES));
  let x = (INSIDE - modules * module) / 2;
  const canvas = widths.flatMap((width, i) => {
    const at = x;
    x += width * module;
    return i % 2 === 0 ? [{ type: 'rect' as const, x: at, y: 0, w: width * module, h: BAR_HEIGHT, color: INK }] : [];
  });
  return [
    { canvas, absolutePosition: { x: LABEL.margin, y: LABEL.height - LABEL.margin - BAR_HEIGHT - 18 } },
    {
      text: plain(barcode.payload),
      fontSize: 9,
      bold: true,
      alignment: 'center',
      absolutePosition: { x: LABEL.margin, y: LABEL.height - LABEL.margin - 14 },
    },
  ];
}

/** What stands below the address: two columns of what it is about. */
function about({ facts }: PrintModel): Content {
  const cell = ({ label, value }: PrintModel['facts'][number]): Content => ({
    margin: [0, 0, 0, 4],
    stack: [
      { text: plain(label), style: 'label' },
      { text: plain(value.length > 44 ? `${value.slice(0, 43)}…` : value), fontSize: 9.5, bold: true },
    ],
  });
  const half = Math.ceil(facts.length / 2);
  return { columns: [facts.slice(0, half), facts.slice(half)].map((some) => ({ stack: some.map(cell), width: '*' })) };
}

/** Everything on a label; each part has its place, so that a long address never makes a second page. */
export function labelOf(model: PrintModel): Content[] {
  const at = (y: number, stack: Content[], bold = false): Content => ({
    ...{ stack, bold, lineHeight: 1.02 },
    absolutePosition: { x: LABEL.margin, y: LABEL.margin + y },
  });
  const { seller, buyer } = model;
  return [
    at(0, sized([seller.name, ...seller.lines.slice(0, 3)], 44, [8, 7])),
    at(46, [hairline(INSIDE)]),
    at(53, [{ text: plain(buyer.label), style: 'label' }]),
    at(65, sized([buyer.name], 40, [16, 13, 11, 9]), true),
    at(107, sized(buyer.lines, 92, [13, 11, 9.5, 8])),
    at(204, [hairline(INSIDE)]),
    at(211, [about(model)]),
    ...bars(model),
  ];
}
