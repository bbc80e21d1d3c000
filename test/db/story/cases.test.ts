// Cases, told by the support desk: due by priority, talked over, escalated, resolved; and what the file itself keeps of quotes
// and conversations.
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

test('a case is due by its priority, and another priority moves the day', async () => {
  const due = async (id: number) => (await acme.call('case.get', { id })).dueOn;
  const days = [];
  for (const priority of ['urgent', 'high', 'normal', 'low'] as const)
    days.push(await due((await acme.call('case.create', { customerId: 1, subject: 'Broken', priority })).id));
  expect(days).toEqual(['2026-03-03', '2026-03-04', '2026-03-07', '2026-03-12']);
  acme.setToday('2026-03-05');
  await acme.call('case.update', { id: 4, version: 1, subject: 'Broken', priority: 'urgent' });
  expect(await due(4)).toBe('2026-03-03');
});

test('the escalation list holds what is past its day, the most pressing first, until it is resolved', async () => {
  for (const priority of ['low', 'urgent', 'high'] as const)
    await acme.call('case.create', { customerId: 1, subject: priority, priority });
  acme.setToday('2026-03-20');
  const late = async () =>
    (await acme.call('case.list', { overdue: true })).rows.map((row) => `${row.subject} ${row.overdueDays}`);
  expect(await late()).toEqual(['urgent 17', 'high 16', 'low 8']);
  await acme.call('case.wait', { id: 3 });
  await acme.call('case.resolve', { id: 2, resolution: 'Replaced' });
  expect(await late()).toEqual(['high 16', 'low 8']);
});

test('what the customer says takes a case up again that waited or was resolved', async () => {
  const { id } = await acme.call('case.create', { customerId: 1, subject: 'Broken', message: 'It broke.' });
  await acme.call('case.addMessage', { id, kind: 'answered', message: 'Which part?' });
  await acme.call('case.wait', { id });
  await acme.call('case.addMessage', { id, message: 'Asked the carrier' });
  expect(await acme.call('case.get', { id })).toMatchObject({ state: 'waiting' });
  await acme.call('case.addMessage', { id, kind: 'received', message: 'The glass.' });
  expect(await acme.call('case.get', { id })).toMatchObject({ state: 'open' });
  await acme.call('case.resolve', { id, resolution: 'Glass sent' });
  await acme.call('case.addMessage', { id, kind: 'received', message: 'It broke again.' });
  const seen = await acme.call('case.get', { id });
  expect(seen).toMatchObject({ state: 'open', resolution: '', resolvedOn: null });
  expect(seen.messages.map((row) => `${row.kind} ${row.message}`)).toEqual([
    ...['received It broke.', 'answered Which part?', 'remark Asked the carrier', 'received The glass.'],
    'received It broke again.',
  ]);
});

test('a case belongs to the customer of its one document, and stays when a draft is deleted', async () => {
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('5.00') };
  const { id: orderId } = await acme.call('salesOrder.create', { customerId: 1, lines: [line] });
  const other = await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
  const about = { subject: 'Late', orderId };
  expect(await acme.refused('case.create', { ...about, customerId: other.id })).toMatchObject({
    reason: 'otherCustomer',
  });
  expect(await acme.refused('case.create', { ...about, invoiceId: 1 })).toMatchObject({ reason: 'oneDocument' });
  expect(await acme.refused('case.create', { subject: 'Late' })).toMatchObject({ reason: 'required' });
  const { id } = await acme.call('case.create', about);
  expect(await acme.call('case.get', { id })).toMatchObject({ customerCode: 'ACME', orderId });
  await acme.call('salesOrder.delete', { id: orderId });
  expect(await acme.call('case.get', { id })).toMatchObject({
    customerCode: 'ACME',
    orderId: null,
    documentNumber: '',
  });
});

test('what was sent or said cannot be rewritten in the file either', async () => {
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('5.00') };
  const { id } = await acme.call('quote.create', { customerId: 1, lines: [line] });
  await acme.call('quote.send', { id });
  await acme.call('opportunity.create', { customerId: 1, subject: 'Lamps' });
  await acme.call('case.create', { customerId: 1, subject: 'Broken', message: 'It broke.' });
  const file = new Database(acme.path);
  file.pragma('foreign_keys = ON');
  for (const sql of [
    'UPDATE quote SET net_minor = 1, gross_minor = 1 + tax_minor',
    "UPDATE quote SET state = 'draft'",
    "UPDATE quote SET valid_until = '2030-01-01'",
    'DELETE FROM quote',
    'UPDATE quote_line SET unit_price_micro = 1',
    'DELETE FROM quote_line',
    'INSERT INTO quote_line SELECT id + 1, quote_id, 2, 0, item_id, kind, description, qty_micro, entered_unit, 1, 1, qty_micro, unit_price_micro, 0, 0, tax_code_id, rate_ppm, 0, 0, 0, NULL, 0, 0 FROM quote_line',
    "UPDATE opportunity_stage SET entered_on = '2020-01-01'",
    'DELETE FROM opportunity_stage',
    "UPDATE case_message SET message = 'All is well.'",
    'DELETE FROM case_message',
  ])
    expect(() => file.exec(sql), sql).toThrow(/GUARD:POSTED/);
  file.close();
});
