import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { previewImport, runImport } from '../../../db/import/preview.ts';
import { readTable } from '../../../db/import/readTable.ts';
import type { ImportKind, ImportPreview } from '../../../shared/contract/host.ts';
import { type Refusal, RefusedError } from '../../../shared/kernel/refusals.ts';
import { type TestCompany, testCompany } from '../../kit/company.ts';
import { csv, workbook } from './files.ts';

let company: TestCompany;
beforeEach(async () => {
  company = await testCompany();
});
afterEach(() => company.close());

type Mapping = Record<string, string>;
const preview = async (kind: ImportKind, text: string, mapping?: Mapping): Promise<ImportPreview> =>
  previewImport(company.engine, await readTable(csv(text)), { kind, mapping });
const run = async (kind: ImportKind, text: string, mapping?: Mapping) =>
  runImport(company.engine, await readTable(csv(text)), { kind, mapping, openingOn: '2026-01-02' });
const refusedBy = async (work: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusal;
};
const errorsOf = ({ errors }: ImportPreview) =>
  errors.map(({ row, column, value, reason }) => [row, column, value, reason]);

const CUSTOMERS =
  'customer_id,company_name,city,credit_limit\nALFKI,Alfreds,Berlin,"1,500.50"\nBONAP,Bon app,Marseille,\n';
const ITEMS = `code,name,price,stock,cost,unit,kind
B1,Bolt,2.50,10,1.25,pcs,goods
C1,Coffee,18.00,7.250,9,kg,goods
S1,Setting up,40,,,,service
`;

async function masters(): Promise<void> {
  await run('customers', CUSTOMERS);
  await run('items', ITEMS);
}

describe('customers', () => {
  test('come in with what the file says of them', async () => {
    expect(await run('customers', CUSTOMERS)).toMatchObject({ documentCount: 2, rowCount: 2 });
    const { rows } = await company.call('customer.list', { sort: [{ field: 'code' }] });
    expect(rows).toMatchObject([
      { code: 'ALFKI', name: 'Alfreds', city: 'Berlin', creditLimitMinor: 150_050 },
      { code: 'BONAP', name: 'Bon app', city: 'Marseille', creditLimitMinor: null },
    ]);
  });

  test('every bad cell is named, and nothing is imported', async () => {
    const text = `code,name,credit limit,payment terms,shoe size,group
A,x,-5,NET30,44,
A,y,ten,NET99,,Nobody
,z,,,,
B,,,,,
${'L'.repeat(41)},too long,,,,
C,"bell\u0007",1.0055,,,`;
    const shown = await preview('customers', text);
    expect(errorsOf(shown)).toEqual([
      [2, 'credit limit', '-5', 'importNegative'],
      [3, 'code', 'A', 'importDuplicate'],
      [3, 'payment terms', 'NET99', 'importUnknownTerms'],
      [3, 'group', 'Nobody', 'importUnknownGroup'],
      [3, 'credit limit', 'ten', 'importNumber'],
      [4, 'code', '', 'importRequired'],
      [5, 'name', '', 'importRequired'],
      [6, 'code', 'L'.repeat(41), 'importTooLong'],
      [7, 'credit limit', '1.0055', 'importTooManyDecimals'],
      [7, 'name', 'bell\u0007', 'importControlCharacters'],
    ]);
    expect(Object.values(shown.mapping)).not.toContain('shoe size');
    expect(shown.columns.map(({ name }) => name)).toContain('shoe size');
    const refusal = await refusedBy(run('customers', text));
    expect(refusal).toMatchObject({
      reason: 'importHasErrors',
      params: { errors: 10, row: 2, column: 'credit limit' },
    });
    expect((await company.call('customer.list', {})).total).toBe(0);
  });

  test('a code that is in the company is refused on the second try', async () => {
    await run('customers', CUSTOMERS);
    expect(errorsOf(await preview('customers', CUSTOMERS))).toEqual([
      [2, 'customer_id', 'ALFKI', 'importExists'],
      [3, 'customer_id', 'BONAP', 'importExists'],
    ]);
  });

  test('texts that look like formulas stay texts', async () => {
    await run('customers', 'code,name\n=1+1,"=HYPERLINK(""http://x"")"\n+7,@SUM(A1)\n');
    const { rows } = await company.call('customer.list', { sort: [{ field: 'id' }] });
    expect(rows.map(({ code, name }) => [code, name])).toEqual([
      ['=1+1', '=HYPERLINK("http://x")'],
      ['+7', '@SUM(A1)'],
    ]);
  });

  test('a missing required column is named', async () => {
    const shown = await preview('customers', 'town,street\nBerlin,x\n');
    expect(shown.errors.map(({ field, reason }) => [field, reason])).toEqual([
      ['code', 'importMissingColumn'],
      ['name', 'importMissingColumn'],
    ]);
  });

  test('more errors than can be shown are counted', async () => {
    const rows = Array.from({ length: 700 }, () => ',no code').join('\n');
    const shown = await preview('customers', `code,name\n${rows}\n`);
    expect(shown.errorCount).toBe(700);
    expect(shown.errors).toHaveLength(500);
  });
});

describe('a mapping', () => {
  test('given by a person is remembered for the next file of that shape, after the import', async () => {
    const mapping = { code: 'Kürzel', name: 'Firma' };
    expect((await preview('customers', 'Kürzel,Firma\nA,x\n')).remembered).toBe(false);
    await run('customers', 'Kürzel,Firma\nA,x\n', mapping);
    const next = await preview('customers', 'Kürzel,Firma\nB,y\n');
    expect(next).toMatchObject({ remembered: true, mapping, errorCount: 0, documentCount: 1 });
  });
});

describe('items', () => {
  test('come in with opening stock at cost, in one receipt', async () => {
    await masters();
    const { rows } = await company.call('item.list', { sort: [{ field: 'code' }] });
    expect(rows).toMatchObject([
      { code: 'B1', onHandMicro: 10_000_000, valueMinor: 1250, salesPriceMicro: 2_500_000, kind: 'goods' },
      { code: 'C1', onHandMicro: 7_250_000, valueMinor: 6525, unit: 'kg' },
      { code: 'S1', onHandMicro: 0, kind: 'service' },
    ]);
    const documents = await company.call('stockDocument.list', {});
    expect(documents.rows).toMatchObject([
      { kind: 'stockReceipt', reason: 'opening', documentOn: '2026-01-02', state: 'posted', costMinor: 7775 },
    ]);
    const { rows: trial } = await company.call('trialBalance.list', {});
    expect(trial.find(({ code }) => code === '3900')?.closingCreditMinor).toBe(7775);
  });

  test('a quantity needs a cost, a service has no stock', async () => {
    const shown = await preview(
      'items',
      'code,name,stock,cost,kind\nA,a,5,,\nB,b,5,0,\nC,c,-1,2,\nD,d,1,2,service\nE,e,,,robot\n',
    );
    expect(errorsOf(shown)).toEqual([
      [2, 'cost', '', 'importCostMissing'],
      [4, 'stock', '-1', 'importNegative'],
      [5, 'stock', '1', 'importServiceStock'],
      [6, 'kind', 'robot', 'importItemKind'],
    ]);
    expect(errorsOf(await preview('items', 'code,name,stock\nA,a,5\n'))).toEqual([[1, '', '', 'importCostColumn']]);
  });

  test('decimal commas are read where the column makes them clear', async () => {
    await run('items', 'code;name;price\nA;a;1,234\nB;b;2,5\n');
    const { rows } = await company.call('item.list', { sort: [{ field: 'code' }] });
    expect(rows.map(({ salesPriceMicro }) => salesPriceMicro)).toEqual([1_234_000, 2_500_000]);
    expect(errorsOf(await preview('items', 'code;name;price\nC;c;1,234\nD;d;5\n'))).toEqual([
      [2, 'price', '1,234', 'importAmbiguousNumber'],
    ]);
  });
});

describe('orders', () => {
  beforeEach(masters);
  const HEAD = 'order_id,customer_id,order_date,product_id,quantity,unit_price,discount,freight\n';

  test('rows with one key make one order, wherever they stand', async () => {
    const text = `${HEAD}10,ALFKI,2026-02-01,B1,3,2.50,0,12.30\n11,BONAP,2026-02-02,C1,1.5,,0.1,\n10,,,C1,2,18.00,0.05,\n`;
    const shown = await preview('orders', text);
    expect(shown).toMatchObject({ rowCount: 3, documentCount: 2, errorCount: 0 });
    expect(shown.sample[2]).toEqual({
      order: '10',
      item: 'C1',
      qty: '2',
      unitPrice: '18',
      discount: '5 %',
      description: '',
    });
    await run('orders', text);
    const { rows } = await company.call('salesOrder.list', { sort: [{ field: 'id' }] });
    // 7.50 + (36.00 − 5 %) 34.20 + 12.30 of freight; 27.00 − 10 %.
    expect(
      rows.map(({ customerCode, customerReference, netMinor, state, orderedOn }) => [
        customerCode,
        customerReference,
        netMinor,
        state,
        orderedOn,
      ]),
    ).toEqual([
      ['ALFKI', '10', 5400, 'draft', '2026-02-01'],
      ['BONAP', '11', 2430, 'draft', '2026-02-02'],
    ]);
    const items = await company.call('item.list', { where: [{ field: 'code', op: 'equals', value: 'FREIGHT' }] });
    expect(items.rows).toMatchObject([{ kind: 'service' }]);
  });

  test('the freight item is made once and then used again', async () => {
    await run('orders', `${HEAD}10,ALFKI,2026-02-01,B1,3,2.50,0,12.30\n11,ALFKI,2026-02-01,B1,3,2.50,0,5\n`);
    await run('orders', `${HEAD}12,ALFKI,2026-02-01,B1,3,2.50,0,1\n`);
    expect((await company.call('item.list', { search: 'FREIGHT' })).total).toBe(1);
  });

  test('every bad cell is named', async () => {
    const text = `${HEAD}1,NOBODY,31.02.2026,B1,0,2.50,0.1,\n2,ALFKI,2026-02-01,X9,1e308,NaN,0,\n3,ALFKI,2026-02-01,B1,1.5,2.5,0,\n3,BONAP,2026-02-01,B1,1,2.5,0,\n,ALFKI,,B1,1,1,0,\n4,ALFKI,,B1,,-1,1.5,0.001\n`;
    expect(errorsOf(await preview('orders', text))).toEqual([
      [2, 'customer_id', 'NOBODY', 'importUnknownCustomer'],
      [2, 'order_date', '31.02.2026', 'importDate'],
      [3, 'product_id', 'X9', 'importUnknownItem'],
      [3, 'quantity', '1e308', 'importNumber'],
      [3, 'unit_price', 'NaN', 'importNumber'],
      [4, 'quantity', '1.5', 'importQtyDecimals'],
      [5, 'customer_id', 'BONAP', 'importConflict'],
      [6, 'order_id', '', 'importRequired'],
      [7, 'freight', '0.001', 'importTooManyDecimals'],
      [7, 'quantity', '', 'importRequired'],
    ]);
    const limits = `${HEAD}1,ALFKI,2026-02-01,B1,0,2.50,0.1,\n2,ALFKI,2026-02-01,B1,1,-1,0,\n3,,2026-02-01,B1,1,1,0,\n`;
    expect(errorsOf(await preview('orders', limits))).toEqual([
      [2, 'quantity', '0', 'importNotPositive'],
      [3, 'unit_price', '-1', 'importNegative'],
      [4, 'customer_id', '', 'importRequired'],
    ]);
  });

  test('a line may name another unit of its item, an order its warehouse', async () => {
    await company.call('warehouse.create', { code: 'EAST', name: 'East' });
    await company.call('item.create', {
      ...{ code: 'D1', name: 'Bolt', salesPriceMicro: 250_000 },
      units: [{ code: 'box', numerator: 100, denominator: 1, qtyDecimals: 2 }],
    });
    const head = 'order,customer,item,qty,unit,unit price,warehouse\n';
    await run('orders', `${head}1,ALFKI,D1,2,box,,EAST\n1,,D1,7,,0.30,\n2,ALFKI,D1,1.5,box,20,\n`);
    const orders = [];
    for (const { id } of (await company.call('salesOrder.list', { sort: [{ field: 'id' }] })).rows)
      orders.push(await company.call('salesOrder.get', { id }));
    const told = orders.map(({ warehouseCode, lines }) => [
      warehouseCode,
      ...lines.map((line) => `${line.enteredMicro / 1e6} ${line.enteredUnit} ${line.qtyMicro / 1e6} ${line.netMinor}`),
    ]);
    expect(told).toEqual([
      ['EAST', '2 box 200 5000', '7 pcs 7 210'],
      ['MAIN', '1.5 box 150 3000'],
    ]);
    const wrong = `${head}3,ALFKI,D1,1,crate,1,\n4,ALFKI,D1,0.001,box,1,\n5,ALFKI,D1,1,box,1,WEST\n`;
    expect(errorsOf(await preview('orders', wrong))).toEqual([
      [2, 'unit', 'crate', 'importUnknownUnit'],
      [3, 'qty', '0.001', 'importUnitStep'],
      [4, 'warehouse', 'WEST', 'importUnknownWarehouse'],
    ]);
  });

  test('a file that was imported is refused the second time', async () => {
    const text = `${HEAD}10,ALFKI,2026-02-01,B1,3,2.50,0,\n`;
    await run('orders', text);
    expect(errorsOf(await preview('orders', text))).toEqual([[2, 'order_id', '10', 'importOrderExists']]);
  });

  test('what a command refuses names its row, and nothing of the file stays', async () => {
    // No tax rate was in force on that day, which only the command knows.
    const text = `${HEAD}10,ALFKI,2026-02-01,B1,3,2.50,0,9\n11,ALFKI,1950-01-01,B1,3,2.50,0,\n`;
    expect(await refusedBy(run('orders', text))).toMatchObject({ code: 'NO_RATE', params: { row: 3 } });
    expect((await company.call('salesOrder.list', {})).total).toBe(0);
    expect((await company.call('item.list', { search: 'FREIGHT' })).total).toBe(0);
  });

  test('come in from a workbook with real dates, numbers and percentages', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['Order', 'Customer', 'Ordered', 'Product', 'Qty', 'Unit price', 'Discount']);
      sheet.addRow([10, 'ALFKI', new Date('2026-02-01T00:00:00Z'), 'B1', 3, 2.5, 0.05]).getCell(7).numFmt = '0%';
      sheet.getColumn(3).numFmt = 'yyyy-mm-dd';
    });
    await runImport(company.engine, await readTable(path), { kind: 'orders' });
    const { rows } = await company.call('salesOrder.list', {});
    // 7.50 − 0.38 (0.375 rounded half away from zero).
    expect(rows).toMatchObject([{ orderedOn: '2026-02-01', netMinor: 712, customerReference: '10' }]);
  });

  test('can be cancelled on the way, and then nothing has happened', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${index},ALFKI,2026-02-01,B1,1,2.50,0,`).join('\n');
    const table = await readTable(csv(`${HEAD}${lines}\n`));
    const controller = new AbortController();
    const stop = (share: number): void => {
      if (share > 0.5) controller.abort();
    };
    expect(
      (await refusedBy(runImport(company.engine, table, { kind: 'orders' }, stop, controller.signal))).reason,
    ).toBe('cancelled');
    expect((await company.call('salesOrder.list', {})).total).toBe(0);
    controller.abort();
    const late = runImport(company.engine, table, { kind: 'orders' }, () => {}, controller.signal);
    await expect(late).rejects.toMatchObject({ name: 'AbortError' });
  });
});
