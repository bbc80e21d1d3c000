// The road of a return: asked for, agreed, inspected (restock, scrap, back to the customer), credited or paid back; and the
// rate at which items come back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credit, money, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

const shipped = async (
  quantity: number,
): Promise<{ shipmentId: number; invoiceId: number; shipmentLineId: number }> => {
  const shipmentId = await acme.ship(await acme.order(quantity, '10.00'), quantity);
  const invoiceId = await acme.invoice(shipmentId);
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId });
  return { shipmentId, invoiceId, shipmentLineId: lines[0]?.shipmentLineId ?? 0 };
};
const asked = async (shipmentLineId: number, quantity: number): Promise<number> =>
  (await acme.call('customerReturn.request', { lines: [{ shipmentLineId, qtyMicro: qty(quantity) }] })).id;

test('what is asked for binds nothing until it is agreed, and is agreed as far as it may still come back', async () => {
  const { shipmentId, shipmentLineId } = await shipped(10);
  const id = await asked(shipmentLineId, 8);
  expect(await acme.call('customerReturn.get', { id })).toMatchObject({
    ...{ number: '', state: 'requested', requestedOn: '2026-03-02', authorisedOn: null },
  });
  const returnable = async () =>
    (await acme.call('customerReturn.returnable', { shipmentId })).lines[0]?.returnableMicro ?? 0;
  expect(await returnable()).toBe(qty(10));
  const other = await asked(shipmentLineId, 5);
  expect(await acme.refused('customerReturn.receive', { id })).toMatchObject({ code: 'WRONG_STATE' });
  acme.setToday('2026-03-05');
  expect(await acme.refused('customerReturn.authorise', { id, authorisedOn: '2026-03-01' })).toMatchObject({
    reason: 'beforeDocument',
  });
  const numbered = async (at: object) => {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31', ...at });
    return checks.flatMap(({ ties }) => ties).find(({ tie }) => tie === 'numberGaps')?.leftMinor;
  };
  const [before, knownAt] = [await numbered({}), acme.pass()];
  await acme.call('customerReturn.authorise', { id });
  // As it was known then, the number was not given.
  expect([await numbered({}), await numbered({ knownAt })]).toEqual([(before ?? 0) + 1, before]);
  expect(await acme.call('customerReturn.get', { id })).toMatchObject({
    ...{ number: 'RMA-000001', state: 'authorised', authorisedOn: '2026-03-05' },
  });
  expect(await returnable()).toBe(qty(2));
  expect(await acme.refused('customerReturn.authorise', { id: other })).toMatchObject({ code: 'OVER_RETURNED' });
  await acme.call('customerReturn.close', { id: other });
  // What was never agreed leaves no gap.
  expect(await acme.call('customerReturn.get', { id: other })).toMatchObject({
    ...{ number: '', state: 'closed', receivedOn: null, authorisedOn: null },
  });
  await acme.call('customerReturn.create', { lines: [{ shipmentLineId, qtyMicro: qty(1) }] });
  expect((await acme.call('customerReturn.get', { id: 3 })).number).toBe('RMA-000002');
  const { rows } = await acme.call('numberGap.list', {});
  expect(rows.find(({ documentType }) => documentType === 'customerReturn')).toMatchObject({
    ...{ givenCount: 2, usedCount: 2, missingCount: 0 },
  });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('pictures of what came back stay with the return', async () => {
  const id = await asked((await shipped(10)).shipmentLineId, 2);
  const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0xff, 0xd9]).toString('base64');
  const about = { type: 'customerReturn', documentId: id } as const;
  const made = await acme.call('attachment.create', { ...about, fileName: 'broken.jpg', content: picture });
  await acme.call('customerReturn.authorise', { id });
  await acme.call('customerReturn.receive', { id });
  const { attachments } = await acme.call('document.notes', about);
  expect(attachments).toMatchObject([{ id: made.id, fileName: 'broken.jpg', byteCount: 8 }]);
  expect(await acme.call('attachment.get', { id: made.id })).toMatchObject({ content: picture });
});

test('what is inspected and goes back to the customer stays sold: no cost, no credit, and it may come again', async () => {
  const { shipmentId, shipmentLineId } = await shipped(10);
  const { id } = await acme.call('customerReturn.create', { lines: [{ shipmentLineId, qtyMicro: qty(6) }] });
  const [line] = (await acme.call('customerReturn.get', { id })).lines;
  const came = { lineId: line?.id ?? 0, restockedMicro: qty(3), scrappedMicro: qty(1), sentBackMicro: qty(3) };
  expect(await acme.refused('customerReturn.receive', { id, lines: [came] })).toMatchObject({
    reason: 'moreThanAgreed',
  });
  await acme.call('customerReturn.receive', { id, lines: [{ ...came, sentBackMicro: qty(2) }] });
  expect(await acme.call('customerReturn.get', { id })).toMatchObject({
    ...{ costMinor: money('16.00') },
    lines: [{ restockedMicro: qty(3), scrappedMicro: qty(1), sentBackMicro: qty(2), billedMicro: qty(4) }],
  });
  expect((await acme.call('customerReturn.returnable', { shipmentId })).lines).toMatchObject([
    { returnableMicro: qty(6) },
  ]);
  await credit(acme, id);
  expect((await acme.call('creditNote.list', {})).rows).toMatchObject([{ netMinor: money('40.00') }]);
  expect(await acme.stock()).toMatchObject({ onHand: 993 });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('all of it back to the customer: nothing is posted and nothing is to be credited', async () => {
  const { shipmentLineId } = await shipped(2);
  const { id } = await acme.call('customerReturn.create', { lines: [{ shipmentLineId, qtyMicro: qty(2) }] });
  const [line] = (await acme.call('customerReturn.get', { id })).lines;
  const sentBack = { lineId: line?.id ?? 0, restockedMicro: 0, sentBackMicro: qty(2) };
  await acme.call('customerReturn.receive', { id, lines: [sentBack] });
  expect(await acme.refused('customerReturn.credit', { id })).toMatchObject({ reason: 'nothingBilledCame' });
  await acme.call('customerReturn.close', { id });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('credited and paid back as one: of a paid invoice all, of an open one nothing', async () => {
  const paid = await shipped(10);
  await acme.pay('120.00', { [paid.invoiceId]: '120.00' });
  const id = await sendBack(acme, paid.shipmentId, 4);
  const { refundId, creditNoteIds } = await acme.call('customerReturn.refund', { id });
  expect(creditNoteIds).toHaveLength(1);
  expect(await acme.call('refund.get', { id: refundId })).toMatchObject({
    ...{ state: 'posted', amountMinor: money('48.00'), reference: 'RMA-000001' },
  });
  expect(await acme.call('creditNote.get', { id: creditNoteIds[0] ?? 0 })).toMatchObject({ openMinor: 0 });
  expect(await acme.call('customerReturn.get', { id })).toMatchObject({ state: 'closed' });
  const open = await shipped(10);
  const owed = await sendBack(acme, open.shipmentId, 4);
  expect(await acme.refused('customerReturn.refund', { id: owed })).toMatchObject({ reason: 'nothingToRefund' });
  // Refused, it left no credit note behind.
  expect((await acme.call('creditNote.list', {})).total).toBe(1);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('the return rate is told by item, by reason and by both', async () => {
  await acme.call('item.create', { code: 'GADGET', name: 'Gadget', taxCode: 'STORY' });
  const first = await shipped(10);
  await shipped(10);
  const send = async (shipmentLineId: number, quantity: number, reason: string): Promise<number> => {
    const lines = [{ shipmentLineId, qtyMicro: qty(quantity) }];
    const { id } = await acme.call('customerReturn.create', { lines, reason });
    return id;
  };
  await acme.call('customerReturn.receive', { id: await send(first.shipmentLineId, 3, 'Damaged') });
  const scrapped = await send(first.shipmentLineId, 1, 'Too many');
  const [line] = (await acme.call('customerReturn.get', { id: scrapped })).lines;
  await acme.call('customerReturn.receive', {
    ...{ id: scrapped, lines: [{ lineId: line?.id ?? 0, restockedMicro: 0, scrappedMicro: qty(1) }] },
  });
  await acme.call('customerReturn.credit', { id: scrapped });
  const rate = async (by: 'item' | 'reason' | 'itemAndReason') =>
    (await acme.call('returnRate.list', { from: '2026-01-01', to: '2026-12-31', by })).rows;
  expect(await rate('item')).toMatchObject([
    {
      ...{ itemCode: 'WIDGET', reason: '', returnCount: 2, shippedMicro: qty(20), returnedMicro: qty(4) },
      ...{ returnPercent: 200_000, creditedMinor: money('10.00'), scrapMinor: money('4.00') },
    },
  ]);
  // What was received by mistake and taken back did not come back.
  const mistake = await send(first.shipmentLineId, 2, 'Damaged');
  await acme.call('customerReturn.receive', { id: mistake });
  await acme.call('customerReturn.reverse', { id: mistake });
  const both = (await rate('itemAndReason')).map((row) => [row.itemCode, row.reason, row.returnPercent]);
  expect(both).toEqual([
    ['WIDGET', 'Damaged', 150_000],
    ['WIDGET', 'Too many', 50_000],
  ]);
  const reasons = (await rate('reason')).map((row) => [row.itemCode, row.reason, row.returnPercent]);
  expect(reasons).toEqual([
    ['', 'Damaged', 150_000],
    ['', 'Too many', 50_000],
  ]);
  const titles = async (by: string) =>
    acme.call('report.titles', {
      ...{ query: 'returnRate.list', input: { from: '2026-01-01', to: '2026-12-31', by }, language: 'en' as const },
    });
  expect(await titles('reason')).toMatchObject({ titles: { returnPercent: 'Return rate by cost, %' } });
  expect((await titles('reason')).hidden).toContain('shippedMicro');
  expect(await titles('item')).toEqual({ titles: {}, hidden: [] });
});
