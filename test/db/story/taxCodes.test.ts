// Tax of two components, dated rates and categories, from the code to the journal and to R4; both ways of rounding.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import { setUpInput } from '../../../db/seed/setUp.ts';
import { journalText } from '../../kit/journal.ts';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story;
afterEach(() => kit.close());

const SINCE = '1990-01-01';
const part = (name: string, rate: string, accountCode: string) => ({ name, ratePpm: percent(rate), accountCode });
const HALVES = [part('CGST', '9', '2210'), part('SGST', '9', '2220')];

async function withAccounts(): Promise<void> {
  for (const code of ['2210', '2220'])
    await kit.call('account.create', { code, name: `Tax ${code}`, type: 'liability', control: true });
}

const gst = (over: object = {}) => ({
  ...{ code: 'GST18', name: 'GST', category: 'standard' as const },
  rates: [{ validFrom: SINCE, ratePpm: percent('18'), components: HALVES }],
  ...over,
});

/** An order of services, as many lines as there are prices, billed at once. */
async function sell(taxCodeId: number, ...prices: string[]) {
  await kit.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service' }).catch(() => undefined);
  const { rows } = await kit.call('item.find', { text: 'FIT' });
  const lines = prices.map((each) => ({
    ...{ itemId: rows[0]?.id ?? 0, qtyMicro: qty(1), unitPriceMicro: price(each), taxCodeId },
  }));
  const { id } = await kit.call('salesOrder.create', { customerId: 1, lines, confirm: true });
  const invoice = await kit.call('invoice.create', { orderIds: [id], issue: true });
  return kit.call('invoice.get', { id: invoice.id });
}

const whole = async (): Promise<void> => {
  expect((await kit.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await kit.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green }) => !green)).toEqual([]);
};

test('9 % + 9 % of 10.05: 1.81 of tax, 0.90 and what rounding leaves, 0.91, each on its own account', async () => {
  kit = await story();
  await withAccounts();
  const { id } = await kit.call('taxCode.create', gst());
  const invoice = await sell(id, '10.05');
  expect(invoice.taxes).toMatchObject([
    {
      ...{ taxCode: 'GST18', baseMinor: 1005, taxMinor: 181 },
      parts: [
        { name: 'CGST', ratePpm: percent('9'), taxMinor: 90 },
        { name: 'SGST', ratePpm: percent('9'), taxMinor: 91 },
      ],
    },
  ]);
  expect(journalText(kit.path)).toBe(`2026-03-02 INV-000001
  Dr AR                               11.86
  Cr REVENUE                          10.05
  Cr 2210                              0.90
  Cr 2220                              0.91`);
  const { rows } = await kit.call('taxCode.list', { search: 'GST18' });
  expect(rows[0]?.rates).toEqual([{ validFrom: SINCE, ratePpm: percent('18'), components: HALVES }]);
  await whole();
});

test('credited in steps, each component gives back what it had: 0.90 and 0.91 of 1.81', async () => {
  kit = await story();
  await withAccounts();
  const { id } = await kit.call('taxCode.create', gst());
  const invoice = await sell(id, '10.05');
  const lines = [{ invoiceLineId: invoice.lines[0]?.id ?? 0, qtyMicro: 0, netMinor: 335 }];
  await kit.call('creditNote.create', { invoiceId: invoice.id, lines, issue: true });
  await kit.call('creditNote.create', { invoiceId: invoice.id, grossMinor: 395, issue: true });
  await kit.call('creditNote.create', { invoiceId: invoice.id, issue: true });
  const { rows } = await kit.call('account.list', { search: '22' });
  expect(rows.filter(({ code }) => ['2200', '2210', '2220'].includes(code)).map((row) => row.balanceMinor)).toEqual([
    0, 0, 0,
  ]);
  expect(journalText(kit.path).split('\n').slice(5, 10)).toEqual([
    '2026-03-02 CN-000001',
    '  Dr SALES_RETURNS                     3.35',
    '  Dr 2210                              0.30',
    '  Dr 2220                              0.30',
    '  Cr AR                                3.95',
  ]);
  expect((await kit.call('invoice.get', { id: invoice.id })).state).toBe('credited');
  await whole();
});

test('in the gross style the tax leaves revenue whole and reaches the accounts of its parts', async () => {
  kit = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru' });
  await withAccounts();
  const { id } = await kit.call('taxCode.create', gst());
  await sell(id, '10.05');
  expect(journalText(kit.path)).toBe(`2026-03-02 INV-000001
  Dr AR                               11.86
  Cr REVENUE,SALES_RETURNS            11.86
  Dr TAX_ON_REVENUE                    1.81
  Cr 2210                              0.90
  Cr 2220                              0.91`);
  await whole();
});

test('a draft of such an invoice goes with its parts', async () => {
  kit = await story();
  await withAccounts();
  const { id } = await kit.call('taxCode.create', gst());
  await kit.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service' });
  const line = { itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('10.05'), taxCodeId: id };
  const order = await kit.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const draft = await kit.call('invoice.create', { orderIds: [order.id] });
  await kit.call('invoice.delete', { id: draft.id });
  await whole();
});

test('a rate changes on its day: 18 % until June, then 5 % of one account, and documents keep what they had', async () => {
  kit = await story();
  await withAccounts();
  const { id } = await kit.call('taxCode.create', gst());
  await kit.call('taxCode.addRate', { id, version: 1, validFrom: '2026-06-01', ratePpm: percent('5') });
  const before = await sell(id, '100.00');
  kit.setToday('2026-06-01');
  const after = await sell(id, '100.00');
  expect([before.taxMinor, after.taxMinor]).toEqual([1800, 500]);
  expect([before, after].map(({ taxes }) => taxes[0]?.parts.length)).toEqual([2, 0]);
  await whole();
});

/** Goods delivered on a day, and not billed yet. */
async function deliver(acme: Story, taxCodeId: number, on: string, unitPrice: string): Promise<number> {
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price(unitPrice), taxCodeId };
  const { id } = await acme.call('salesOrder.create', { customerId: 1, orderedOn: on, lines: [line], confirm: true });
  const { lines } = await acme.call('salesOrder.get', { id });
  const rows = [{ orderLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }];
  return (await acme.call('shipment.create', { orderId: id, shippedOn: on, lines: rows, post: true })).id;
}

const OLD = { validFrom: SINCE, ratePpm: percent('5') };
const WHOLE = 'OUTPUT_TAX                        5.00';
const PARTS = ['2210                              9.00', '2220                              9.00'];

test.each([
  { from: '5 % to 9 % + 9 %', rates: [OLD, { ...gst().rates[0], validFrom: '2026-06-01' }], tax: [WHOLE, ...PARTS] },
  { from: '9 % + 9 % to 5 %', rates: [...gst().rates, { ...OLD, validFrom: '2026-06-01' }], tax: [...PARTS, WHOLE] },
])('one invoice for goods delivered before and after a change from $from', async ({ rates, tax }) => {
  kit = await story({ today: '2026-05-20' });
  await withAccounts();
  await kit.receive(5, '1.00');
  const { id } = await kit.call('taxCode.create', gst({ rates }));
  const shipmentIds = [await deliver(kit, id, '2026-05-20', '100.00')];
  kit.setToday('2026-06-10');
  shipmentIds.push(await deliver(kit, id, '2026-06-10', '100.00'));
  const invoice = await kit.call('invoice.create', { shipmentIds, issue: true });
  expect(await kit.call('invoice.get', { id: invoice.id })).toMatchObject({ netMinor: 20_000, taxMinor: 2300 });
  const lines = ['REVENUE                         200.00', ...tax].map((line) => `  Cr ${line}`);
  expect(journalText(kit.path)).toContain(lines.join('\n'));
  await whole();
});

test('goods delivered in December and billed in January carry the rate of December', async () => {
  kit = await story({ today: '2025-12-31' });
  await kit.receive(5, '1.00');
  const rates = [
    { validFrom: SINCE, ratePpm: percent('20') },
    { validFrom: '2026-01-01', ratePpm: percent('22') },
  ];
  const { id } = await kit.call('taxCode.create', { code: 'НДС', name: 'НДС', category: 'standard', rates });
  const shipment = await deliver(kit, id, '2025-12-31', '100.00');
  kit.setToday('2026-01-10');
  const invoice = await kit.call('invoice.create', { shipmentIds: [shipment], issue: true });
  expect(await kit.call('invoice.get', { id: invoice.id })).toMatchObject({
    ...{ issuedOn: '2026-01-10', taxPointOn: '2025-12-31', taxMinor: 2000 },
  });
  await whole();
});

test('a draft of shipped goods is not issued at a rate that was put right since', async () => {
  kit = await story({ today: '2026-03-10' });
  await kit.receive(5, '1.00');
  const rates = [{ validFrom: SINCE, ratePpm: percent('20') }];
  const { id, version } = await kit.call('taxCode.create', { code: 'VAT', name: 'VAT', category: 'standard', rates });
  const shipment = await deliver(kit, id, '2026-03-10', '100.00');
  const draft = await kit.call('invoice.create', { shipmentIds: [shipment] });
  await kit.call('taxCode.addRate', { id, version, validFrom: '2026-03-01', ratePpm: percent('22') });
  expect(await kit.refused('invoice.issue', { id: draft.id })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'taxRateChanged', params: { taxCode: 'VAT', on: '2026-03-10' } },
  });
  await kit.call('invoice.update', { id: draft.id, version: 1, shipmentIds: [shipment] });
  await kit.call('invoice.issue', { id: draft.id });
  expect(await kit.call('invoice.get', { id: draft.id })).toMatchObject({ taxMinor: 2200 });
  await whole();
});

test('a draft of services that waits over a change of rate is not issued at the old one', async () => {
  kit = await story({ today: '2026-05-31' });
  const rates = [
    { validFrom: SINCE, ratePpm: percent('20') },
    { validFrom: '2026-06-01', ratePpm: percent('22') },
  ];
  const { id } = await kit.call('taxCode.create', { code: 'VAT', name: 'VAT', category: 'standard', rates });
  await kit.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service' });
  const line = { itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('100.00'), taxCodeId: id };
  const order = await kit.call('salesOrder.create', {
    customerId: 1,
    lines: [line],
    depositPpm: percent('50'),
    confirm: true,
  });
  const draft = await kit.call('invoice.create', { orderIds: [order.id] });
  const deposit = await kit.call('invoice.createDeposit', { orderId: order.id });
  kit.setToday('2026-06-02');
  for (const waiting of [draft, deposit])
    expect(await kit.refused('invoice.issue', { id: waiting.id, issuedOn: '2026-06-02' })).toMatchObject({
      ...{ code: 'WRONG_STATE', reason: 'taxRateChanged', params: { taxCode: 'VAT', on: '2026-06-02' } },
    });
  // On a day of its own rate it is; its tax point moves with it.
  await kit.call('invoice.delete', { id: deposit.id });
  await kit.call('invoice.issue', { id: draft.id, issuedOn: '2026-05-30' });
  expect(await kit.call('invoice.get', { id: draft.id })).toMatchObject({ taxPointOn: '2026-05-30', taxMinor: 2000 });
  await whole();
});

test('the company’s rounding of tax is kept on each document: three times 0.33 at 7.7 % is 0.08, or 0.09 per line', async () => {
  kit = await story({ rate: '7.7' });
  const { rows } = await kit.call('taxCode.list', { search: 'STORY' });
  const id = rows[0]?.id ?? 0;
  const perDocument = await sell(id, '0.33', '0.33', '0.33');
  const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
  await kit.call('company.update', { name, taxNumber, address, language, version, taxRounding: 'line' });
  const perLine = await sell(id, '0.33', '0.33', '0.33');
  expect([perDocument.taxMinor, perLine.taxMinor]).toEqual([8, 9]);
  await whole();
});

test('categories: no tax is asked for in those that have none, and the reason is given', async () => {
  kit = await story();
  const code = (category: 'exempt' | 'reverseCharge' | 'export' | 'zero', rate: string, exemptReason = '') => ({
    ...{ code: `X${category}`, name: category, category, exemptReason },
    rates: [{ validFrom: SINCE, ratePpm: percent(rate) }],
  });
  for (const category of ['exempt', 'reverseCharge', 'export'] as const)
    expect(await kit.refused('taxCode.create', code(category, '0'))).toMatchObject({ reason: 'exemptReasonNeeded' });
  expect(await kit.refused('taxCode.create', code('zero', '5'))).toMatchObject({ reason: 'categoryWithoutTax' });
  const { id, version } = await kit.call('taxCode.create', code('reverseCharge', '0', 'Article 196'));
  expect(await kit.refused('taxCode.addRate', { id, version, validFrom: '2026-04-01', ratePpm: 1 })).toMatchObject({
    reason: 'categoryWithoutTax',
    fields: ['ratePpm'],
  });
  expect(await kit.refused('taxCode.update', { id, version, name: 'RC', exemptReason: '' })).toMatchObject({
    reason: 'exemptReasonNeeded',
  });
  await kit.call('taxCode.update', { id, version, name: 'RC', exemptReason: 'Directive 2006/112/EC' });
  expect((await sell(id, '100.00')).taxMinor).toBe(0);
  await whole();
});

test('components are refused that do not add up, or whose account is not one for tax', async () => {
  kit = await story();
  await withAccounts();
  const refused = (...components: ReturnType<typeof part>[]) =>
    kit.refused('taxCode.create', gst({ rates: [{ validFrom: SINCE, ratePpm: percent('18'), components }] }));
  expect(await refused(part('A', '9', '2210'), part('B', '8', '2220'))).toMatchObject({ reason: 'componentsDiffer' });
  expect(await refused(part('A', '9', '2210'), part('B', '9', '9999'))).toMatchObject({ code: 'NOT_FOUND' });
  for (const account of ['1000', '2100', '2050'])
    expect(await refused(part('A', '9', '2210'), part('B', '9', account))).toMatchObject({
      ...{ reason: 'taxAccount', params: { account }, fields: ['components.1.accountCode'] },
    });
});

test('a new company may begin with such a code, by the same rules', async () => {
  kit = await story();
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
  const engine = await openEngine(join(folder, 'new.ledgerdock'), { create: true });
  const input = setUpInput({
    ...{ name: 'New', country: 'IN', baseCurrency: 'INR', language: 'en', chartTemplate: 'international' },
  });
  const accounts = ['2210', '2220'].map((code) => ({ code, name: code, type: 'liability' as const, control: true }));
  const begin = (taxCode: object) =>
    engine.call('company.setUp', { ...input, accounts: [...input.accounts, ...accounts], taxCodes: [taxCode] });
  const uneven = [{ validFrom: SINCE, ratePpm: 1, components: HALVES }];
  expect(await begin(gst({ rates: uneven }))).toMatchObject({ refusal: { reason: 'componentsDiffer' } });
  expect(await begin(gst({ category: 'exempt' }))).toMatchObject({ refusal: { reason: 'exemptReasonNeeded' } });
  expect(await begin(gst())).toMatchObject({ ok: true });
  expect(await engine.call('taxCode.list', {})).toMatchObject({
    value: { rows: [{ rates: [{ components: HALVES }] }] },
  });
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});
