// Import files made in a temporary folder: text in any encoding, workbooks by exceljs, and containers put together by
// hand for what exceljs would never write.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { type ReadOptions, readTable } from '../../../db/import/readTable.ts';
import { RefusedError } from '../../../shared/kernel/refusals.ts';

export const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-import-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let made = 0;

export function file(name: string, content: string | Buffer): string {
  made += 1;
  const path = join(folder, `${made}-${name}`);
  writeFileSync(path, content);
  return path;
}

export const csv = (text: string): string => file('table.csv', text);

export async function workbook(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
  name = 'Sheet1',
): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet(name), book);
  return file('book.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

type Part = { name: string; data: Buffer; method?: 0 | 8; flags?: number; unpacked?: number; crc?: number };

const u16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
};
const u32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
};

/** A zip container; sizes and checksums may be made to lie. */
export function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 8, flags = 0, unpacked = data.length, crc = crc32(data) } of parts) {
    const packed = method === 8 ? deflateRawSync(data) : data;
    const nameBytes = Buffer.from(name);
    const meta = Buffer.concat([
      ...[u16(20), u16(flags), u16(method), u16(0), u16(0), u32(crc), u32(packed.length), u32(unpacked)],
      ...[u16(nameBytes.length), u16(0)],
    ]);
    bodies.push(Buffer.concat([u32(0x04034b50), meta, nameBytes, packed]));
    directory.push(Buffer.concat([u32(0x02014b50), u16(20), meta, u16(0), u16(0), u16(0), u32(0), u32(at), nameBytes]));
    at += 30 + nameBytes.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(parts.length);
  return Buffer.concat([
    ...bodies,
    central,
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(central.length),
    u32(at),
    u16(0),
  ]);
}

export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The least that is a workbook, around the XML of one sheet's rows. */
export function sheetParts(rows: string, extra: Part[] = []): Part[] {
  const part = (name: string, text: string): Part => ({ name, data: Buffer.from(text) });
  return [
    part(
      'xl/workbook.xml',
      `<workbook xmlns:r="${RELATIONSHIPS}"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/one.xml"/></Relationships>`,
    ),
    part('xl/worksheets/one.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...extra,
  ];
}

export const HEADER_XML =
  '<row><c t="inlineStr"><is><t>code</t></is></c><c t="inlineStr"><is><t>name</t></is></c></row>';

/** Reads a file that must be refused, and answers why. */
export async function refusal(path: string, options?: ReadOptions): Promise<string> {
  const error: unknown = await readTable(path, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusal.reason;
}
