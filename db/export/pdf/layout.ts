// A print model laid out: which text stands where. The texts are final when they come here and stay texts: nothing in a
// name can become an instruction to the PDF.
import type { Content, TableCell } from 'pdfmake';
import type { PrintModel } from '../../../shared/contract/printing.ts';
import { type Column, hairline, INK, linesLayout, MARGINS, pairsLayout, qrSize, WIDTH } from './look.ts';

/** Signs that turn the direction of what follows could show an amount backwards. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Longer words are given places to break, or they would run out of their column. */
const LONGEST = 24;
/** Letters of notes that are kept with the signatures below them. */
const MOST_SIGNED = 1500;

const broken = (word: string): string =>
  [...word].flatMap((sign, i) => (i > 0 && i % LONGEST === 0 ? ['\u200b', sign] : [sign])).join('');

export const plain = (text: string): string =>
  text.replace(TURNING, '').replace(/[^\s\u00a0-]{25,}/gu, (word) => broken(word));

const stackOf = (texts: readonly string[]): Content[] => texts.map((text) => ({ text: plain(text) }));

function letterhead({ seller }: PrintModel, logo: string): Content {
  const name: Content = { text: plain(seller.name), style: 'name' };
  const address: Content = { stack: stackOf(seller.lines), style: 'small' };
  const left: Column =
    logo === '' ? { stack: [name], width: '*' } : { stack: [{ image: logo, fit: [190, 62] }], width: '*' };
  const right: Column = {
    stack: logo === '' ? [address] : [{ ...name, fontSize: 10, margin: [0, 0, 0, 2] }, address],
    width: 220,
    alignment: 'right',
  };
  return {
    stack: [
      { columns: [left, right], columnGap: 16 },
      { ...hairline(WIDTH), margin: [0, 10, 0, 0] },
    ],
  };
}

function pairs(facts: PrintModel['facts'], valueAlign: 'left' | 'right'): Content {
  if (facts.length === 0) return { text: '' };
  return {
    layout: pairsLayout(new Set()),
    table: {
      widths: ['auto', '*'],
      body: facts.map(({ label, value }) => [
        { text: plain(label), style: 'label', margin: [0, 1, 0, 0] },
        { text: plain(value), alignment: valueAlign, fontSize: 9 },
      ]),
    },
  };
}

function parties({ buyer, facts }: PrintModel): Content {
  const address: Content[] = [
    { text: plain(buyer.label), style: 'label', margin: [0, 0, 0, 3] },
    { text: plain(buyer.name), bold: true, fontSize: 10.5 },
    { stack: stackOf(buyer.lines), lineHeight: 1.15, margin: [0, 2, 0, 0] },
  ];
  return {
    columns: [
      { stack: address, width: '*' },
      { stack: [pairs(facts, 'right')], width: 215 },
    ],
    columnGap: 28,
    margin: [0, 20, 0, 22],
  };
}

function heading({ title, notice, intro }: PrintModel): Content[] {
  return [
    { text: plain(title), style: 'title' },
    ...(notice === '' ? [] : [{ text: plain(notice), style: 'notice', margin: [0, 3, 0, 0] } as Content]),
    ...(intro === '' ? [] : [{ text: plain(intro), margin: [0, 5, 0, 0] } as Content]),
  ];
}

function cell(text: string, align: 'left' | 'right', detail: string, strong: boolean): TableCell {
  const main = { text: plain(text), alignment: align, bold: strong };
  return detail === '' ? main : { stack: [main, { text: plain(detail), style: 'detail', margin: [0, 1, 0, 0] }] };
}

function lines({ columns, rows }: PrintModel): Content[] {
  if (rows.length === 0) return [];
  const head: TableCell[] = columns.map(({ title, align }) => ({
    text: plain(title),
    style: 'head',
    alignment: align,
  }));
  const body = rows.map(({ cells, detail, kind }) =>
    columns.map(({ align, width }, i) => cell(cells[i] ?? '', align, width === 'rest' ? detail : '', kind === 'sum')),
  );
  const sums = new Set(rows.flatMap(({ kind }, i) => (kind === 'sum' ? [i + 1] : [])));
  return [
    {
      layout: linesLayout(sums),
      margin: [0, 12, 0, 0],
      fontSize: 9,
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: columns.map(({ width }) => (width === 'rest' ? '*' : 'auto')),
        body: [head, ...body],
      },
    },
  ];
}

function totals(model: PrintModel): Content[] {
  if (model.totals.length === 0) return [];
  const strong = new Set(model.totals.flatMap((row, i) => (row.strong ? [i] : [])));
  const body = model.totals.map(({ label, value, strong: bold }): TableCell[] => [
    { text: plain(label), ...(bold ? { style: 'total' } : {}) },
    { text: plain(value), alignment: 'right', noWrap: true, ...(bold ? { style: 'total' } : {}) },
  ]);
  const table: Column = { layout: pairsLayout(strong), table: { widths: ['*', 'auto'], body }, width: 270 };
  return [{ columns: [{ text: '', width: '*' }, table], margin: [0, 8, 6, 0], unbreakable: true }];
}

function payment({ payment: block }: PrintModel): Content[] {
  if (block === null) return [];
  const size = block.qr === null ? 0 : qrSize(block.qr.payload);
  const qr: Column[] =
    block.qr === null
      ? []
      : [
          {
            width: size,
            stack: [
              { qr: block.qr.payload, fit: size, eccLevel: 'M', foreground: INK },
              { text: plain(block.qr.label), style: 'label', alignment: 'center', margin: [0, 4, 0, 0] },
            ],
          },
        ];
  const facts: Column = {
    width: '*',
    stack: [{ text: plain(block.title), style: 'section', margin: [0, 0, 0, 5] }, pairs(block.facts, 'left')],
  };
  return [
    {
      unbreakable: true,
      margin: [0, 22, 0, 0],
      stack: [hairline(WIDTH), { columns: [facts, ...qr], columnGap: 20, margin: [0, 10, 0, 0] }],
    },
  ];
}

function signatures({ signatures: labels }: PrintModel): Content[] {
  if (labels.length === 0) return [];
  const width = 200;
  const columns = labels.map(
    (label): Column => ({
      width,
      stack: [hairline(width), { text: plain(label), style: 'label', margin: [0, 3, 0, 0] }],
    }),
  );
  return [{ columns, columnGap: WIDTH - 2 * width, margin: [0, 46, 0, 0], unbreakable: true }];
}

/** Everything between head and foot of the pages. */
export function bodyOf(model: PrintModel, logo: string): Content[] {
  const notes = model.notes.map((text): Content => ({ text: plain(text), margin: [0, 0, 0, 4] }));
  const said: Content[] = notes.length === 0 ? [] : [{ stack: notes, margin: [0, 18, 0, 0] }];
  const end = [...said, ...payment(model), ...signatures(model)];
  // What is signed stands above the signatures: they go to the next page together, unless it could fill one by itself.
  const together = model.signatures.length > 0 && model.notes.join().length < MOST_SIGNED;
  return [
    letterhead(model, logo),
    parties(model),
    ...heading(model),
    ...lines(model),
    ...totals(model),
    ...(together ? [{ stack: end, unbreakable: true } as Content] : end),
  ];
}

/** From the second page on: what this is a page of. */
export const runningHead = (model: PrintModel): Content => ({
  margin: [MARGINS.left, 22, MARGINS.right, 0],
  style: 'label',
  columns: [
    { text: plain(model.title), width: '*' },
    { text: plain(model.seller.name), width: '*', alignment: 'right' },
  ],
});

export const foot = (model: PrintModel, pageText: string): Content => ({
  margin: [MARGINS.left, 18, MARGINS.right, 0],
  stack: [
    hairline(WIDTH),
    {
      margin: [0, 5, 0, 0],
      style: 'label',
      columns: [
        { text: plain(model.footer === '' ? model.seller.name : model.footer), width: '*' },
        { text: pageText, width: 90, alignment: 'right' },
      ],
    },
  ],
});
