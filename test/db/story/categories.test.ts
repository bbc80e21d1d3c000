// Two categories of items, one with accounts of its own, from stock to a return; and what may not be changed while goods
// are in stock (ACCOUNTING.md, sections 2 and 6).
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusalText } from '../../../shared/words/refusal.ts';
import { journalText } from '../../kit/journal.ts';
import { money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
const accounts: Record<string, number> = {};

/** Tea has accounts of its own, coffee has not. */
async function company(options: Parameters<typeof story>[0] = {}): Promise<void> {
  acme = await story(options);
  for (const [code, type, control] of [
    ['1205', 'asset', true],
    ['1206', 'asset', true],
    ['4010', 'revenue', false],
    ['5010', 'expense', false],
    ['5011', 'expense', false],
  ] as const)
    accounts[code] = (await acme.call('account.create', { code, name: code, type, control })).id;
  await acme.call('itemCategory.save', { name: 'Tea', ...own() });
  for (const category of ['Tea', 'Coffee'])
    await acme.call('item.create', { code: category.toUpperCase(), name: category, taxCode: 'STORY', category });
}
const own = () => ({
  ...{ revenueAccountId: accounts['4010'], cogsAccountId: accounts['5010'], inventoryAccountId: accounts['1205'] },
});
const TEA = 2;
const COFFEE = 3;

beforeEach(() => company());
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-04-30' });
  // R1 names what is shipped and not invoiced, which several of these stories end with.
  expect(checks.filter(({ check, green }) => !green && check !== 'R1')).toEqual([]);
  await acme.close();
});

const category = async (name: string, own: object): Promise<void> => {
  const { rows } = await acme.call('itemCategory.list', {});
  const version = rows.find((row) => row.name === name)?.version;
  await acme.call('itemCategory.save', { name, ...own, ...(version === undefined ? {} : { version }) });
};
const receiveBoth = async (quantity = 10): Promise<void> => {
  const lines = [
    { itemId: TEA, qtyMicro: qty(quantity), unitCostMicro: price('4.00') },
    { itemId: COFFEE, qtyMicro: qty(quantity), unitCostMicro: price('6.00') },
  ];
  await acme.call('stockReceipt.create', { lines, post: true });
};
/** Four of each: tea at 10.00, coffee at 15.00. */
const orderBoth = async (more: object = {}): Promise<number> => {
  const lines = [
    { itemId: TEA, qtyMicro: qty(4), unitPriceMicro: price('10.00') },
    { itemId: COFFEE, qtyMicro: qty(4), unitPriceMicro: price('15.00') },
  ];
  return (await acme.call('salesOrder.create', { customerId: 1, lines, confirm: true, ...more })).id;
};
const ship = async (orderId: number): Promise<number> =>
  (await acme.call('shipment.create', { orderId, post: true })).id;
const journal = (from: string): string => {
  const text = journalText(acme.path);
  return text.slice(text.indexOf(from));
};
const balance = async (code: string): Promise<number> => {
  const { rows } = await acme.call('account.list', { search: code, limit: 200 });
  return rows.find((row) => row.code === code)?.balanceMinor ?? 0;
};

test('from receipt to credit note, each category on its own accounts', async () => {
  await receiveBoth();
  const shipment = await ship(await orderBoth());
  const invoice = await acme.invoice(shipment);
  await sendBack(acme, shipment, 1);
  await acme.call('customerReturn.credit', { id: 1 });
  await acme.call('creditNote.create', { invoiceId: invoice, grossMinor: money('24.00'), issue: true });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr 1205                             40.00
  Dr INVENTORY                        60.00
  Cr GOODS_RECEIVED_NOT_INVOICED     100.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               40.00
  Cr 1205                             16.00
  Cr INVENTORY                        24.00
2026-03-02 INV-000001
  Dr AR                              120.00
  Cr 4010                             40.00
  Cr REVENUE                          60.00
  Cr OUTPUT_TAX                       20.00
  Dr 5010                             16.00
  Dr COGS                             24.00
  Cr SHIPPED_NOT_BILLED               40.00
2026-03-02 RMA-000001
  Dr 1205                              4.00
  Cr 5010                              4.00
2026-03-02 CN-000001
  Dr 4010                             10.00
  Dr OUTPUT_TAX                        2.00
  Cr AR                               12.00
2026-03-02 CN-000002
  Dr 4010                              6.67
  Dr SALES_RETURNS                    13.33
  Dr OUTPUT_TAX                        4.00
  Cr AR                               24.00`);
});

test('what is credited and comes back goes to where it was posted, whatever its category says by then', async () => {
  await receiveBoth();
  const shipment = await ship(await orderBoth());
  const invoice = await acme.invoice(shipment);
  await category('Tea', { ...own(), revenueAccountId: null, cogsAccountId: accounts['5011'] });
  await category('Coffee', { revenueAccountId: accounts['4010'], cogsAccountId: accounts['5011'] });
  const back = await acme.call('customerReturn.returnable', { shipmentId: shipment });
  const lines = back.lines.map(({ shipmentLineId }) => ({ shipmentLineId, qtyMicro: qty(1) }));
  const { id } = await acme.call('customerReturn.create', { lines });
  await acme.call('customerReturn.receive', { id });
  await acme.call('customerReturn.credit', { id });
  await acme.call('creditNote.create', { invoiceId: invoice, billAgain: true, issue: true });
  await acme.call('invoice.create', { shipmentIds: [shipment], issue: true });
  expect(journal('2026-03-02 RMA')).toBe(`2026-03-02 RMA-000001
  Dr 1205                              4.00
  Dr INVENTORY                         6.00
  Cr 5010                              4.00
  Cr COGS                              6.00
2026-03-02 CN-000001
  Dr 4010                             10.00
  Dr SALES_RETURNS                    15.00
  Dr OUTPUT_TAX                        5.00
  Cr AR                               30.00
2026-03-02 CN-000002
  Dr 4010                             30.00
  Dr SALES_RETURNS                    45.00
  Dr OUTPUT_TAX                       15.00
  Cr AR                               90.00
  Cr 5010                             12.00
  Cr COGS                             18.00
  Dr SHIPPED_NOT_BILLED               30.00
2026-03-02 INV-000002
  Dr AR                               90.00
  Cr REVENUE                          30.00
  Cr 4010                             45.00
  Cr OUTPUT_TAX                       15.00
  Dr 5011                             30.00
  Cr SHIPPED_NOT_BILLED               30.00`);
});

test('gross style takes the tax along, line by line', async () => {
  await acme.close();
  await company({ chartTemplate: 'russia', language: 'ru' });
  await receiveBoth();
  await acme.invoice(await ship(await orderBoth()));
  expect(journal('2026-03-02 INV')).toBe(`2026-03-02 INV-000001
  Dr AR                              120.00
  Cr 4010                             48.00
  Cr REVENUE,SALES_RETURNS            72.00
  Dr TAX_ON_REVENUE                   20.00
  Cr OUTPUT_TAX                       20.00
  Dr 5010                             16.00
  Dr COGS                             24.00
  Cr SHIPPED_NOT_BILLED               40.00`);
});

test('month end, billing in advance, counts, new values, landed cost and what takes them back', async () => {
  await receiveBoth();
  acme.setToday('2026-03-31');
  await ship(await orderBoth());
  const ahead = await orderBoth({ invoicePolicy: 'advance' });
  await acme.call('invoice.create', { orderIds: [ahead], issue: true });
  await acme.call('cutOff.post', { period: '2026-03' });
  expect(journal('2026-03-31 2026-03')).toContain(`2026-03-31 2026-03
  Dr UNBILLED_RECEIVABLE             100.00
  Cr 4010                             40.00
  Cr REVENUE                          60.00
  Dr 5010                             16.00
  Dr COGS                             24.00
  Cr SHIPPED_NOT_BILLED               40.00
  Dr 4010                             40.00
  Dr REVENUE                          60.00
  Cr DEFERRED_REVENUE                100.00`);
  acme.setToday('2026-04-01');
  const late = await ship(ahead);
  expect(journal('2026-04-01 SH')).toBe(`2026-04-01 SH-000002
  Dr 5010                             16.00
  Dr COGS                             24.00
  Cr 1205                             16.00
  Cr INVENTORY                        24.00`);
  await acme.call('shipment.reverse', { id: late });
  const lines = [{ itemId: TEA, qtyMicro: qty(7), unitCostMicro: price('4.00') }];
  await acme.call('stockCount.create', { lines, post: true });
  await acme.call('stockRevaluation.create', { lines: [{ itemId: TEA, valueMinor: money('21.00') }], post: true });
  const landed = await acme.call('landedCost.create', { receiptId: 1, amountMinor: money('10.00'), post: true });
  await acme.call('stockDocument.reverse', { id: landed.id });
  const issued = await acme.call('stockIssue.create', { lines: [{ itemId: TEA, qtyMicro: qty(1) }], post: true });
  expect(await balance('1205')).toBe((await acme.call('item.get', { id: TEA })).valueMinor);
  await acme.call('stockDocument.reverse', { id: issued.id });
});

describe('another name', () => {
  const names = async () =>
    (await acme.call('itemCategory.list', {})).rows.map(({ name, itemCount, revenueAccount, version }) => [
      ...[name, itemCount, revenueAccount, version],
    ]);

  test('takes the items along while their goods are in stock, each still on its accounts', async () => {
    await receiveBoth();
    const { version } = await acme.call('item.get', { id: TEA });
    await acme.call('itemCategory.save', { name: 'Tea', newName: 'Leaf tea', ...own(), version: 1 });
    await acme.call('itemCategory.save', { name: 'Coffee', newName: 'Beans', version: 0 });
    expect(await names()).toEqual([
      ['Beans', 1, '', 1],
      ['Leaf tea', 1, '4010', 2],
    ]);
    expect(await acme.call('item.get', { id: TEA })).toMatchObject({ category: 'Leaf tea', version: version + 1 });
    await acme.invoice(await ship(await orderBoth()));
    expect(journal('2026-03-02 SH')).toBe(`2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED               40.00
  Cr 1205                             16.00
  Cr INVENTORY                        24.00
2026-03-02 INV-000001
  Dr AR                              120.00
  Cr 4010                             40.00
  Cr REVENUE                          60.00
  Cr OUTPUT_TAX                       20.00
  Dr 5010                             16.00
  Dr COGS                             24.00
  Cr SHIPPED_NOT_BILLED               40.00`);
  });

  test('refused where another category has it, where there is none, and with another account of goods', async () => {
    await receiveBoth(1);
    const tea = { name: 'Tea', ...own(), version: 1 };
    const taken = await acme.refused('itemCategory.save', { ...tea, newName: 'Coffee' });
    expect(taken).toMatchObject({ code: 'DUPLICATE', fields: ['newName'] });
    expect(refusalText(taken, 'en')).toBe('Coffee exists already. Choose another Name.');
    const none = await acme.refused('itemCategory.save', { name: 'Juice', newName: 'Water' });
    expect(none).toMatchObject({ code: 'NOT_FOUND' });
    expect(refusalText(none, 'ru')).toContain('Категория товаров Juice');
    const moved = { ...tea, newName: 'Leaf', inventoryAccountId: accounts['1206'] ?? 0 };
    expect(await acme.refused('itemCategory.save', moved)).toMatchObject({ reason: 'inventoryStays' });
    expect(await acme.refused('itemCategory.save', { ...tea, newName: 'Leaf', version: 0 })).toMatchObject({
      code: 'STALE',
    });
    expect(await names()).toEqual([
      ['Coffee', 1, '', 0],
      ['Tea', 1, '4010', 1],
    ]);
  });
});

describe('the account of goods', () => {
  const saved = async (name: string, accountId: number | null) => {
    const { rows } = await acme.call('itemCategory.list', { search: name });
    const version = rows.find((row) => row.name === name)?.version ?? 0;
    return { name, ...own(), inventoryAccountId: accountId, version };
  };
  const coffee = async () => {
    const { version } = await acme.call('item.get', { id: COFFEE });
    return { id: COFFEE, version, code: 'COFFEE', name: 'Coffee', taxCode: 'STORY', category: 'Tea' };
  };

  test('stays while there is stock, of the category and of the item', async () => {
    await receiveBoth(1);
    const stays = { code: 'WRONG_STATE', reason: 'inventoryStays' };
    const refusal = await acme.refused('itemCategory.save', await saved('Tea', accounts['1206'] ?? 0));
    expect(refusal).toMatchObject({ ...stays, params: { item: 'TEA' }, fields: ['inventoryAccountId'] });
    expect(refusalText(refusal, 'en')).toContain('TEA is in stock');
    expect(refusalText(refusal, 'ru')).toContain('Товар TEA есть на складе');
    expect(await acme.refused('itemCategory.save', await saved('Coffee', accounts['1206'] ?? 0))).toMatchObject(stays);
    expect(await acme.refused('item.update', await coffee())).toMatchObject({ ...stays, fields: ['category'] });
    // A category without an account of goods changes nothing for them.
    await acme.call('itemCategory.save', { ...(await saved('Coffee', null)) });
  });

  test('moves once nothing is in stock, and what is taken back comes to the new one', async () => {
    await receiveBoth(4);
    const shipment = await ship(await orderBoth());
    await acme.call('itemCategory.save', await saved('Tea', accounts['1206'] ?? 0));
    await acme.call('item.update', await coffee());
    await acme.call('shipment.reverse', { id: shipment });
    expect(journal('2026-03-02 SH').split('\n').slice(4).join('\n')).toBe(`2026-03-02 SH-000001
  Cr SHIPPED_NOT_BILLED               40.00
  Dr 1205                             16.00
  Dr INVENTORY                        24.00
2026-03-02 SH-000001
  Dr 1206                             40.00
  Cr 1205                             16.00
  Cr INVENTORY                        24.00`);
    await acme.call('salesOrder.release', { id: 1 });
    await acme.call('stockDocument.reverse', { id: 1 });
    expect([await balance('1205'), await balance('1206'), await balance('1200')]).toEqual([0, 0, 0]);
  });
});

test('cost of sales of another account between shipment, invoice and return', async () => {
  await receiveBoth();
  const order = await orderBoth({ invoicePolicy: 'advance' });
  const { id } = await acme.call('invoice.create', { orderIds: [order] });
  const shipment = await ship(order);
  await acme.call('itemCategory.save', { name: 'Tea', ...own(), cogsAccountId: accounts['5011'], version: 1 });
  await acme.call('invoice.issue', { id });
  expect([await balance('5010'), await balance('5011')]).toEqual([0, 1600]);
  await acme.call('shipment.reverse', { id: shipment });
  expect([await balance('5011'), await balance('5000'), await balance('1205')]).toEqual([0, 0, 4000]);
});

describe('accounts by role', () => {
  const idOf = async (code: string): Promise<number> => {
    const { rows } = await acme.call('account.list', { search: code, limit: 200 });
    return rows.find((row) => row.code === code)?.id ?? 0;
  };
  const version = async (): Promise<number> => (await acme.call('company.get', {})).version;

  test('revenue moves to another account; what is posted and its reversal stay where they are', async () => {
    await receiveBoth();
    await acme.invoice(await ship(await orderBoth()));
    const accountId = (await acme.call('account.create', { code: '4020', name: 'Sales', type: 'revenue' })).id;
    await acme.call('accountRole.map', { role: 'REVENUE', accountId, version: await version() });
    await acme.receive(1, '1.00');
    await acme.invoice(await acme.ship(await acme.order(1, '5.00'), 1));
    expect([await balance('4000'), await balance('4020')]).toEqual([-6000, -500]);
    const { rows } = await acme.call('incomeStatement.list', { fromPeriod: '2026-03', toPeriod: '2026-03', limit: 50 });
    expect(rows.filter((row) => ['4000', '4010', '4020'].includes(row.code)).map((row) => row.section)).toEqual(
      Array(3).fill('revenue'),
    );
    // And back to the account that it had.
    await acme.call('accountRole.map', { role: 'REVENUE', accountId: await idOf('4000'), version: await version() });
    await acme.receive(1, '1.00');
    await acme.invoice(await acme.ship(await acme.order(1, '7.00'), 1));
    expect([await balance('4000'), await balance('4020')]).toEqual([-6700, -500]);
    const stale = await acme.refused('accountRole.map', { role: 'REVENUE', accountId, version: 0 });
    expect(stale.code).toBe('STALE');
  });

  test.each([
    ['roleStays', 'INVENTORY', '1205', 'Account 1200 has entries'],
    ['roleType', 'REVENUE', '5011', 'Account 5011 is of another type'],
    ['roleControl', 'AR', '1000', 'account 1000 is no control account'],
    ['roleNoControl', 'BANK_FEES', '', ''],
    ['roleTaken', 'COGS', '5100', 'Account 5100 is used for other postings'],
    ['rolePosted', 'COGS', '7100', 'Account 7100 has entries of other kinds'],
  ] as const)('%s', async (reason, role, code, sentence) => {
    await receiveBoth();
    const control = { code: '7999', name: 'Control', type: 'expense' as const, control: true };
    const accountId = code === '' ? (await acme.call('account.create', control)).id : await idOf(code);
    const rent = [
      { accountId: await idOf('7100'), debitMinor: 100 },
      { accountId: await idOf('1000'), creditMinor: 100 },
    ];
    await acme.call('journalEntry.create', { memo: 'Rent', lines: rent });
    const refusal = await acme.refused('accountRole.map', { role, accountId, version: await version() });
    expect(refusal.reason).toBe(reason);
    expect(refusalText(refusal, 'en')).toContain(sentence);
    expect(refusalText(refusal, 'ru')).toMatch(/счёт|счёта/i);
  });

  test('an account of a role may not be given to a category for another one', async () => {
    const refusal = await acme.refused('itemCategory.save', { name: 'Juice', cogsAccountId: await idOf('5100') });
    expect(refusal).toMatchObject({ code: 'VALIDATION', reason: 'roleTaken', fields: ['cogsAccountId'] });
    const again = await acme.refused('itemCategory.save', { name: 'Tea' });
    expect(again.code).toBe('DUPLICATE');
    const names = (await acme.call('itemCategory.list', {})).rows.map(({ name, itemCount }) => [name, itemCount]);
    expect(names).toEqual([
      ['Coffee', 1],
      ['Tea', 1],
    ]);
  });
});
