import { describe, expect, test } from 'vitest';
import { exportColumns, numberFormat, Totals } from '../../../db/export/columns.ts';
import { csvField, csvText } from '../../../db/export/csv.ts';
import { reportColumns, reportNames } from '../../../db/export/reports.ts';
import { cellValue, sheetName } from '../../../db/export/xlsx.ts';

const plain = { exponent: 2, language: 'en' as const, word: (value: string) => `<${value}>` };

describe('workbook cells', () => {
  test('are typed, and exact', () => {
    expect(cellValue('money', 123_450, plain)).toBe(1234.5);
    expect(cellValue('money', -1, plain)).toBe(-0.01);
    expect(cellValue('money', 5000, { ...plain, exponent: 0 })).toBe(5000);
    expect(cellValue('money', 1234, { ...plain, exponent: 3 })).toBe(1.234);
    expect(cellValue('money', 9_007_199_254_740_991, plain)).toBe(90071992547409.91);
    expect(cellValue('quantity', 1_500_000, plain)).toBe(1.5);
    expect(cellValue('price', 333_333, plain)).toBe(0.333333);
    expect(cellValue('percent', 77_000, plain)).toBe(0.077);
    expect(cellValue('count', 12, plain)).toBe(12);
    expect([true, false].map((flag) => cellValue('flag', flag, plain))).toEqual(['<yes>', '<no>']);
    expect(cellValue('date', '2026-03-31', plain)).toEqual(new Date('2026-03-31T00:00:00Z'));
    expect(cellValue('instant', '2026-03-31T10:11:12.000Z', plain)).toEqual(new Date('2026-03-31T10:11:12Z'));
    expect(cellValue('state', 'draft', plain)).toBe('<draft>');
    expect(cellValue('date', null, plain)).toBeNull();
    expect(cellValue('date', '1900-02-28', plain)).toBe('1900-02-28');
  });

  test('texts stay texts: no formula, no escape that a workbook would undo', () => {
    expect(cellValue('text', '=HYPERLINK("http://x","y")', plain)).toBe('=HYPERLINK("http://x","y")');
    expect(cellValue('text', 'a_x0041_b', plain)).toBe('a_x005F_x0041_b');
  });

  test('whole quantities show no decimal mark', () => {
    expect(numberFormat('quantity', 2_000_000, 2)).toBe('#,##0');
    expect(numberFormat('quantity', 2_500_000, 2)).toBe('#,##0.0#####');
    expect(numberFormat('money', 0, 0)).toBe('#,##0;[Red]-#,##0');
  });

  test('names of sheets are what workbooks allow', () => {
    expect(sheetName("'A/B: [2026]*?'", 1)).toBe('A B 2026');
    expect(sheetName('x'.repeat(40), 2)).toBe(`${'x'.repeat(29)} 2`);
    expect(sheetName('???', 1)).toBe('Report');
  });
});

describe('CSV fields', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+7 999', "'+7 999"],
    ["'+7 999", "''+7 999"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['plain', 'plain'],
  ])('%j is written as %j', (text, field) => {
    expect(csvText(text)).toBe(field);
  });

  test('numbers are not texts: no apostrophe, a decimal point', () => {
    expect(csvField('money', -5, plain)).toBe('-0.05');
    expect(csvField('money', 123_400, plain)).toBe('1234.00');
    expect(csvField('money', 5, { ...plain, exponent: 0 })).toBe('5');
    expect(csvField('quantity', 1_500_000, plain)).toBe('1.5');
    expect(csvField('quantity', 1_500_000, { ...plain, language: 'ru' })).toBe('1,5');
    expect(csvField('money', -5, { ...plain, language: 'ru' })).toBe('-0,05');
    expect(csvField('percent', 77_000, plain)).toBe('7.7');
    expect(csvField('flag', true, plain)).toBe('true');
    expect(csvField('date', '2026-01-31', plain)).toBe('2026-01-31');
    expect(csvField('date', null, plain)).toBe('');
  });
});

describe('totals', () => {
  const columns = exportColumns('stockMove.list', reportColumns('stockMove.list'), (field) => field);
  const at = (field: string) => columns.findIndex((column) => column.field === field);

  test('are exact past what a sum of floats would be', () => {
    const totals = new Totals(columns);
    for (let index = 0; index < 3; index += 1)
      totals.add({ itemCode: 'A', costMinor: 9_007_199_254_740_991, qtyMicro: 100_000 });
    expect(totals.sumOf(at('costMinor'), 2)).toBe(Number('270215977642229.73'));
    expect(totals.sumOf(at('qtyMicro'), 2)).toBe(0.3);
  });

  test('are not made of running figures, nor of pieces and kilograms', () => {
    const totals = new Totals(columns);
    totals.add({ itemCode: 'A', qtyMicro: 1_000_000, costMinor: 1, poolValueMinor: 5 });
    totals.add({ itemCode: 'B', qtyMicro: 1_000_000, costMinor: 1, poolValueMinor: 5 });
    expect(totals.sumOf(at('poolValueMinor'), 2)).toBeUndefined();
    expect(totals.sumOf(at('qtyMicro'), 2)).toBeUndefined();
    expect(totals.sumOf(at('costMinor'), 2)).toBe(0.02);
    const ledger = exportColumns('accountLedger.list', reportColumns('accountLedger.list'), (field) => field);
    expect(ledger.find(({ field }) => field === 'balanceMinor')?.summed).toBe(false);
  });
});

test('reports are the lists of the contract without their verb, and the reconciliation', () => {
  expect(reportNames).toMatchObject({
    trialBalance: 'trialBalance.list',
    journal: 'journal.list',
    accountLedger: 'accountLedger.list',
    salesOrder: 'salesOrder.list',
    reconciliation: 'reconciliation.get',
    revenueReconciliation: 'revenueReconciliation.list',
  });
  for (const query of Object.values(reportNames)) expect(reportColumns(query).length).toBeGreaterThan(1);
});
