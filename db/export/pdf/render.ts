// Laid-out documents made into the bytes of one PDF. Fonts are the Roboto that comes with pdfmake (Apache 2.0; Latin,
// Greek, Cyrillic); nothing else is ever read from the disk or fetched.
import { createRequire } from 'node:module';
import type { Content } from 'pdfmake';
import type { PrintModel } from '../../../shared/contract/printing.ts';
import { words } from '../../../shared/words/index.ts';
import { LABEL, labelOf } from './label.ts';
import { bodyOf, foot, runningHead } from './layout.ts';
import { type Definition, INK, MARGINS, STYLES } from './look.ts';

type Maker = typeof import('pdfmake');

// A name of its own: the bundler puts a `require` at the head of every file that uses that word.
const fromHere = createRequire(import.meta.url);
let maker: Maker | undefined;

/** pdfmake, loaded when the first document is made. */
function pdfmake(): Maker {
  if (maker) return maker;
  const made = fromHere('pdfmake') as Maker;
  const font = (face: string): string => fromHere.resolve(`pdfmake/build/fonts/Roboto/Roboto-${face}.ttf`);
  const Roboto = {
    ...{ normal: font('Regular'), bold: font('Medium') },
    ...{ italics: font('Italic'), bolditalics: font('MediumItalic') },
  };
  made.setFonts({ Roboto });
  const own: string[] = Object.values(Roboto);
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => own.includes(path));
  maker = made;
  return made;
}

export type Printed = { bytes: Buffer; pageCount: number };
type Sheet = { model: PrintModel; page: number; pages: number };

const DOCUMENT = {
  pageSize: 'A4',
  pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
  defaultStyle: { font: 'Roboto', fontSize: 9, color: INK },
  styles: STYLES,
} satisfies Partial<Definition>;

const about = (models: readonly PrintModel[], madeAt: string): Pick<Definition, 'language' | 'info'> => ({
  language: models[0]?.language ?? 'en',
  info: {
    title: models
      .map(({ title }) => title)
      .join(', ')
      .slice(0, 300),
    author: models[0]?.seller.name ?? '',
    creator: 'Ledgerdock',
    producer: 'Ledgerdock',
    creationDate: new Date(madeAt),
  },
});

/** Labels are pages of their own size, without head and foot. */
const LABELS = {
  ...DOCUMENT,
  pageSize: { width: LABEL.width, height: LABEL.height },
  pageMargins: LABEL.margin,
} satisfies Partial<Definition>;

export const isLabel = ({ form }: PrintModel): boolean => form === 'shippingLabel';

/** Labels, a page each. */
async function renderLabels(models: readonly PrintModel[], madeAt: string): Promise<Printed> {
  // What stands at a place of its own makes no page: each page begins with nothing that does.
  const content = models.map(
    (model, i): Content => ({
      stack: [{ text: ' ', fontSize: 1 }, ...labelOf(model)],
      ...(i === 0 ? {} : { pageBreak: 'before' }),
    }),
  );
  const definition: Definition = { ...LABELS, content, ...about(models, madeAt) };
  return { bytes: await pdfmake().createPdf(definition).getBuffer(), pageCount: models.length };
}

async function render(
  models: readonly PrintModel[],
  logo: string,
  madeAt: string,
  sheetOf: (page: number, pages: number) => Sheet,
): Promise<Printed> {
  let pageCount = 0;
  const content = models.map((model, i): Content => {
    const stack = bodyOf(model, logo);
    return i === 0 ? { stack } : { stack, pageBreak: 'before' };
  });
  const definition: Definition = {
    ...DOCUMENT,
    content,
    ...about(models, madeAt),
    header: (page, pages) => {
      const sheet = sheetOf(page, pages);
      return sheet.page > 1 ? runningHead(sheet.model) : null;
    },
    footer: (page, pages) => {
      pageCount = pages;
      const sheet = sheetOf(page, pages);
      return foot(sheet.model, words(sheet.model.language)('print.page', { page: sheet.page, pages: sheet.pages }));
    },
  };
  const bytes = await pdfmake().createPdf(definition).getBuffer();
  return { bytes, pageCount };
}

/** One document; pages count from 1. */
export const renderOne = (model: PrintModel, logo: string, madeAt: string): Promise<Printed> =>
  isLabel(model)
    ? renderLabels([model], madeAt)
    : render([model], logo, madeAt, (page, pages) => ({ model, page, pages }));

/** Several documents in one file, each with pages counted for itself. `sizes`: how many pages each has alone. */
export function renderAll(
  models: readonly PrintModel[],
  sizes: readonly number[],
  logo: string,
  madeAt: string,
): Promise<Printed> {
  if (models.every(isLabel)) return renderLabels(models, madeAt);
  const sheets = models.flatMap((model, i) => {
    const pages = sizes[i] ?? 1;
    return Array.from({ length: pages }, (_, page): Sheet => ({ model, page: page + 1, pages }));
  });
  return render(models, logo, madeAt, (page, pages) => {
    const sheet = sheets[page - 1];
    if (!sheet) throw new Error(`page ${page} of ${pages} belongs to no document`);
    return sheet;
  });
}
