// The parts of a workbook around its cells: which sheets there are, the shared texts, and which styles show a date or a
// percentage (in a workbook a date is a number with a format).
import { readXml, type XmlHandler } from './xml.ts';
import type { Zip } from './zip.ts';

export type SheetPart = { name: string; part: string };
export type Book = { sheets: SheetPart[]; date1904: boolean; texts: string[]; styles: CellStyle[] };
export type CellStyle = 'number' | 'date' | 'percent';

const silent: XmlHandler = { open: () => {}, text: () => {}, close: () => {} };

/** `_x000D_` is how workbooks write a character that XML cannot; `_x005F_` an underscore that only looks like that. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const attribute = (attributes: Record<string, string>, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

/** Where a relationship points, as a path inside the container. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = folder === '' ? [] : folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

type Relationship = { id: string; type: string; target: string };

async function relationships(zip: Zip, part: string): Promise<Relationship[]> {
  const at = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(at, 0));
  const found: Relationship[] = [];
  const name = `${folder === '' ? '' : `${folder}/`}_rels/${part.slice(at + 1)}.rels`;
  if (!zip.has(name)) return found;
  await readXml(zip.text(name), {
    ...silent,
    open(tag, { Id = '', Type = '', Target = '' }) {
      if (tag === 'Relationship')
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) });
    },
  });
  return found;
}

/** Texts that cells refer to by number; reading aids (`rPh`) are not part of them. */
async function sharedTexts(zip: Zip, part: string): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inAid = false;
  await readXml(zip.text(part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inAid = true;
      inText = name === 't' && !inAid;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inAid = false;
      if (name === 'si') texts.push(unescapeText(text));
    },
  });
  return texts;
}

// Formats that a workbook names by number alone (ECMA-376, 18.8.30).
const DATE_IDS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51,
]);
const PERCENT_IDS = new Set([9, 10]);

/** What a number format makes of a number. Quoted text, escapes and bracketed conditions are not part of it. */
export function styleOfFormat(format: string): CellStyle {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/general/i.test(bare)) return 'number';
  if (/[ymdhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

async function cellStyles(zip: Zip, part: string): Promise<CellStyle[]> {
  const formats = new Map<number, CellStyle>();
  const styles: CellStyle[] = [];
  let inCells = false;
  await readXml(zip.text(part), {
    ...silent,
    open(name, attributes) {
      const id = Number(attributes.numFmtId);
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') formats.set(id, styleOfFormat(attributes.formatCode ?? ''));
      if (name === 'xf' && inCells)
        styles.push(formats.get(id) ?? (DATE_IDS.has(id) ? 'date' : PERCENT_IDS.has(id) ? 'percent' : 'number'));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Everything but the cells; undefined where the container holds no workbook. */
export async function readBook(zip: Zip): Promise<Book | undefined> {
  const main =
    (await relationships(zip, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!zip.has(main)) return undefined;
  const related = await relationships(zip, main);
  const part = (type: string): string | undefined =>
    related.find((one) => one.type === type && zip.has(one.target))?.target;
  const sheets: SheetPart[] = [];
  let date1904 = false;
  await readXml(zip.text(main), {
    ...silent,
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = attribute(attributes, 'id');
      const target = related.find((one) => one.id === id && one.type === 'worksheet')?.target;
      if (target !== undefined && zip.has(target)) sheets.push({ name: attributes.name ?? '', part: target });
    },
  });
  const texts = part('sharedStrings');
  const styles = part('styles');
  return {
    sheets,
    date1904,
    texts: texts === undefined ? [] : await sharedTexts(zip, texts),
    styles: styles === undefined ? [] : await cellStyles(zip, styles),
  };
}
