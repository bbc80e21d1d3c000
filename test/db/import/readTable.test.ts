import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../db/import/readTable.ts';
import { MAX_FILE_BYTES } from '../../../db/import/table.ts';
import { csv, file, HEADER_XML, refusal, sheetParts, workbook, zip } from './files.ts';

const rowsOf = async (path: string) => (await readTable(path)).rows.map(({ cells }) => cells);

describe('CSV', () => {
  test.each([
    [',', 'code,name\r\nA,"Bolt, long"\r\n'],
    [';', 'code;name\nA;"Bolt, long"\n'],
    ['tab', 'code\tname\nA\tBolt, long\n'],
    ['sep line', 'sep=;\ncode;name\nA;"Bolt, long"'],
  ])('is read with the separator %s', async (_, text) => {
    const table = await readTable(csv(text));
    expect(table.columns).toEqual(['code', 'name']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([['A', 'Bolt, long']]);
  });

  test('rows keep the number that a spreadsheet shows, blank ones do not count as rows', async () => {
    const table = await readTable(csv('\ncode,name\n\nA,x\n,\nB,y\n'));
    expect(table.headerRow).toBe(2);
    expect(table.rows.map(({ row }) => row)).toEqual([4, 6]);
  });

  test('a title above the table is not the header', async () => {
    const table = await readTable(csv('Price list\ncode,name\nA,x\n'));
    expect(table.columns).toEqual(['code', 'name']);
  });

  test('columns without a name are called by letter, equal names are told apart', async () => {
    const table = await readTable(csv('code,,name,name\nA,b,c,d\n'));
    expect(table.columns).toEqual(['code', 'B', 'name', 'name (2)']);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffкод,имя\nA,Ёж\n')],
    ['UTF-8', Buffer.from('код,имя\nA,Ёж\n')],
    ['UTF-16', Buffer.from('\ufeffкод,имя\nA,Ёж\n', 'utf16le')],
    ['windows-1251', Buffer.from('eaeee42ce8ecff0a412ca8e60a', 'hex')],
  ])('is read in %s', async (_, bytes) => {
    const table = await readTable(file('table.csv', bytes));
    expect(table.columns).toEqual(['код', 'имя']);
    expect(table.rows[0]?.cells).toEqual(['A', 'Ёж']);
  });

  test('Western Windows text is told from Cyrillic', async () => {
    const bytes = Buffer.from('code,name\nA,Café Müller, Köln\n'.replace('Müller,', 'Müller'), 'latin1');
    expect((await rowsOf(file('table.csv', bytes)))[0]).toEqual(['A', 'Café Müller Köln']);
  });

  test('a row with more cells than the header is marked, since its cells may have shifted', async () => {
    const [good, bad] = await rowsOf(csv('code,name\nA,Bolt\nB,Bolt, long\n'));
    expect(good).toEqual(['A', 'Bolt']);
    expect(bad?.[0]).toEqual({ kind: 'bad', reason: 'importExtraCells', text: ' long' });
  });

  test('a letter of two bytes on the edge of a chunk stays whole', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => `К${index},${'ё'.repeat(index % 7)}ъ`);
    const cells = await rowsOf(csv(`код,имя\n${rows.join('\n')}\n`));
    expect(cells.length).toBe(40_000);
    expect(cells.some((row) => row.join().includes('\ufffd'))).toBe(false);
  });

  test('is refused when a quote is never closed, when it is empty, and when it is no text', async () => {
    expect(await refusal(csv('code,name\nA,"Bolt\nB,Nut\n'))).toBe('importBadCsv');
    expect(await refusal(csv(''))).toBe('importEmpty');
    expect(await refusal(csv('code,name\n'))).toBe('importEmpty');
    expect(await refusal(file('table.csv', Buffer.from([1, 0, 2, 0, 3])))).toBe('importNotText');
  });
});

describe('workbook', () => {
  test('cells keep their types', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['text', 'number', 'date', 'percent', 'true', 'formula', 'rich']);
      const row = sheet.addRow([
        '=1+1',
        18.5,
        new Date('2026-02-28T00:00:00Z'),
        0.05,
        true,
        { formula: 'B2*2', result: 37 },
      ]);
      row.getCell(3).numFmt = 'dd.mm.yyyy';
      row.getCell(4).numFmt = '0%';
      row.getCell(7).value = { richText: [{ text: 'Bo' }, { font: { bold: true }, text: 'lt' }] };
    });
    expect((await rowsOf(path))[0]).toEqual([
      '=1+1',
      18.5,
      { kind: 'date', on: '2026-02-28' },
      { kind: 'percent', value: 0.05 },
      true,
      37,
      'Bolt',
    ]);
  });

  test('formulas without a value and with an error are marked', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['a', 'b']);
      sheet.addRow([{ formula: 'B9' }, { formula: '1/0', result: { error: '#DIV/0!' } }]);
    });
    expect((await rowsOf(path))[0]).toMatchObject([
      { kind: 'bad', reason: 'importFormulaNoValue' },
      { kind: 'bad', reason: 'importFormulaError', text: '#DIV/0!' },
    ]);
  });

  test('serial numbers of both calendars become days', async () => {
    const of = (date1904: boolean) =>
      workbook((sheet, book) => {
        book.properties.date1904 = date1904;
        sheet.addRow(['a', 'b']);
        sheet.addRow([new Date('1996-07-04T00:00:00Z'), 'x']).getCell(1).numFmt = 'yyyy-mm-dd';
      });
    for (const path of [await of(false), await of(true)])
      expect((await rowsOf(path))[0]?.[0]).toEqual({ kind: 'date', on: '1996-07-04' });
  });

  test('cells without an address, rich inline text and reading aids are read right', async () => {
    const rows = `${HEADER_XML}<row><c t="inlineStr"><is><r><t>Bo</t></r><r><t>lt</t></r><rPh><t>aid</t></rPh></is></c><c><v>7</v></c></row>`;
    expect(await rowsOf(file('book.xlsx', zip(sheetParts(rows))))).toEqual([['Bolt', 7]]);
  });

  test('another sheet is read by name, a hidden one is not offered', async () => {
    const path = await workbook((sheet, book) => {
      sheet.addRow(['a', 'b']);
      sheet.addRow([1, 2]);
      const second = book.addWorksheet('Second');
      second.addRow(['c', 'd']);
      second.addRow([3, 4]);
      book.addWorksheet('Hidden', { state: 'hidden' }).addRow(['x', 'y']);
    });
    const table = await readTable(path, { sheet: 'Second' });
    expect(table.sheets).toEqual(['Sheet1', 'Second']);
    expect(table.columns).toEqual(['c', 'd']);
    expect(await refusal(path, { sheet: 'Third' })).toBe('importNoSheet');
  });

  test('letters of two bytes stay whole over many chunks', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['код', 'имя']);
      for (let index = 0; index < 20_000; index += 1) sheet.addRow([`К${index}`, `${'ж'.repeat(index % 11)}ё`]);
    });
    expect((await rowsOf(path)).some((row) => row.join().includes('\ufffd'))).toBe(false);
  });
});

describe('a workbook that cannot be trusted is refused', () => {
  const good = () =>
    workbook((sheet) =>
      sheet.addRows([
        ['a', 'b'],
        [1, 2],
      ]),
    );

  test('cut off', async () => {
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(await good());
    expect(await refusal(file('cut.xlsx', bytes.subarray(0, bytes.length - 400)))).toBe('importDamaged');
  });

  test('one byte flipped inside a part', async () => {
    const parts = sheetParts(`${HEADER_XML}<row><c><v>1</v></c><c><v>2</v></c></row>`);
    const sheet = parts[2] as (typeof parts)[number];
    const wrong = zip(parts.map((part) => (part === sheet ? { ...part, crc: 12345 } : part)));
    expect(await refusal(file('flipped.xlsx', wrong))).toBe('importDamaged');
    expect(await refusal(file('text.xlsx', Buffer.from('PK\u0003\u0004 nothing of the kind')))).toBe('importDamaged');
  });

  test('XML that is not well-formed', async () => {
    expect(await refusal(file('bad.xlsx', zip(sheetParts(`${HEADER_XML}<row><c></row>`))))).toBe('importDamaged');
  });

  test('a document type that could define entities', async () => {
    const parts = sheetParts(HEADER_XML);
    const evil = Buffer.from(
      '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
    );
    expect(
      await refusal(file('evil.xlsx', zip([...parts.slice(0, 2), { name: 'xl/worksheets/one.xml', data: evil }]))),
    ).toBe('importUnsafe');
  });

  test('a bomb: by its declared size, and by what comes out of it', async () => {
    const parts = sheetParts('');
    const bomb = (unpacked?: number) => {
      const data = Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(40 * 1024 * 1024, 32)]);
      return zip([...parts.slice(0, 2), { name: 'xl/worksheets/one.xml', data, ...(unpacked ? { unpacked } : {}) }]);
    };
    expect(await refusal(file('bomb.xlsx', bomb()))).toBe('importTooLargeUnpacked');
    expect(await refusal(file('liar.xlsx', bomb(1000)))).toBe('importDamaged');
  });

  test('behind a password', async () => {
    const ole = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusal(file('secret.xlsx', ole))).toBe('importPassword');
    const parts = sheetParts(HEADER_XML).map((part) => ({ ...part, flags: 1 }));
    expect(await refusal(file('locked.xlsx', zip(parts)))).toBe('importPassword');
  });

  test('an old workbook, something else under that name, and a workbook named .csv', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await refusal(file('old.xlsx', old))).toBe('importOldWorkbook');
    expect(await refusal(file('text.xlsx', 'code,name\nA,x\n'))).toBe('importNotAWorkbook');
    expect(await refusal(file('zip.xlsx', zip([{ name: 'readme.txt', data: Buffer.from('x') }])))).toBe(
      'importNotAWorkbook',
    );
    expect(await refusal(file('book.csv', zip(sheetParts(HEADER_XML))))).toBe('importWrongExtension');
    expect(await refusal(file('table.pdf', 'x'))).toBe('importFileType');
    expect(await refusal('/nowhere/at/all.csv')).toBe('importFileNotFound');
  });

  test('too large a file, before anything of it is read', async () => {
    const path = file('large.xlsx', 'PK');
    const handle = openSync(path, 'r+');
    ftruncateSync(handle, MAX_FILE_BYTES + 1);
    closeSync(handle);
    expect(await refusal(path)).toBe('importFileTooLarge');
  });

  test('a row number past the end of any sheet', async () => {
    const rows = `${HEADER_XML}<row r="1048577"><c r="A1048577"><v>1</v></c></row>`;
    expect(await refusal(file('long.xlsx', zip(sheetParts(rows))))).toBe('importTooManyRows');
  });
});
