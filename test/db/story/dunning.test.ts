// Reminding, told by credit control: levels by days and by the day that the letter before gave, one letter for all invoices,
// the hold at the last level and the way back, promises that were kept and broken.
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { money, type Story, story } from '../../kit/story.ts';

let acme: Story;
/** An invoice of 2026-03-02 over 120.00, due on 1 April. */
const billed = async (): Promise<number> => acme.invoice(await acme.ship(await acme.order(10, '10.00'), 10));
beforeEach(async () => {
  acme = await story();
  await acme.receive(1000, '4.00');
});
afterEach(() => acme.close());

const due = async (): Promise<string[]> =>
  (await acme.call('reminder.propose', { customerId: 1 })).lines.map(
    (line) => `${line.invoiceNumber} level ${line.level} after ${line.overdueDays}`,
  );
const worklist = async () => (await acme.call('toRemind.list', {})).rows;
const dueOn = async (id: number): Promise<string> => (await acme.call('invoice.get', { id })).dueOn;
const hold = async (): Promise<[boolean, string]> => {
  const { creditHold, holdReason } = await acme.call('customer.get', { id: 1 });
  return [creditHold, holdReason];
};

test('an invoice comes to its next level by days overdue, and not before the day that its letter gave', async () => {
  const id = await billed();
  expect(await dueOn(id)).toBe('2026-04-01');
  acme.setToday('2026-04-07');
  expect([await due(), await worklist()]).toEqual([[], []]);
  acme.setToday('2026-04-08');
  expect(await due()).toEqual(['INV-000001 level 1 after 7']);
  const { number, level, held } = await acme.call('reminder.create', { customerId: 1 });
  expect([number, level, held]).toEqual(['RM-000001', 1, false]);
  expect(await acme.call('reminder.get', { id: 1 })).toMatchObject({ payBy: '2026-04-18', tone: 'first' });
  expect(await due()).toEqual([]);
  // Past the second level's 21 days, and past the day that the first letter gave.
  acme.setToday('2026-04-21');
  expect(await due()).toEqual([]);
  acme.setToday('2026-04-22');
  expect(await due()).toEqual(['INV-000001 level 2 after 21']);
});

test('a letter stands in the chain of every sale that it asks for', async () => {
  const first = await billed();
  await billed();
  acme.setToday('2026-04-08');
  const { id } = await acme.call('reminder.create', { customerId: 1 });
  const chain = async (type: 'invoice' | 'reminder', of: number) =>
    (await acme.call('document.chain', { type, id: of })).nodes
      .filter((node) => ['salesOrder', 'invoice', 'reminder'].includes(node.type))
      .map(({ number, amountMinor }) => `${number} ${amountMinor}`);
  expect(await chain('invoice', first)).toEqual(['SO-000001 12000', 'INV-000001 12000', 'RM-000001 24000']);
  const all = ['SO-000001 12000', 'SO-000002 12000', 'INV-000001 12000', 'INV-000002 12000', 'RM-000001 24000'];
  expect(await chain('reminder', id)).toEqual(all);
  await acme.call('reminder.withdraw', { id });
  const { nodes } = await acme.call('document.chain', { type: 'invoice', id: first });
  expect(nodes.find(({ type }) => type === 'reminder')).toMatchObject({ state: 'withdrawn' });
});

test('a letter long after the due day begins at the first level, and gives its days before the next', async () => {
  await billed();
  acme.setToday('2026-07-01');
  expect(await due()).toEqual(['INV-000001 level 1 after 91']);
  await acme.call('reminder.create', { customerId: 1 });
  acme.setToday('2026-07-11');
  expect(await due()).toEqual([]);
  acme.setToday('2026-07-12');
  expect(await due()).toEqual(['INV-000001 level 2 after 102']);
});

test('one letter holds every invoice that is due for one and speaks by the highest level; one may be left out', async () => {
  const first = await billed();
  acme.setToday('2026-04-08');
  await acme.call('reminder.create', { customerId: 1 });
  acme.setToday('2026-03-12');
  const second = await billed();
  acme.setToday('2026-04-24');
  expect(await worklist()).toMatchObject([
    { customerCode: 'ACME', level: 2, invoiceCount: 2, overdueMinor: money('240.00'), overdueDays: 23 },
  ]);
  expect(await acme.refused('reminder.create', { customerId: 1, invoiceIds: [first, 99] })).toMatchObject({
    ...{ reason: 'notToRemind', fields: ['invoiceIds.1'] },
  });
  const { id } = await acme.call('reminder.create', { customerId: 1, invoiceIds: [first] });
  const letter = await acme.call('reminder.get', { id });
  expect(letter).toMatchObject({ level: 2, tone: 'again', amountMinor: money('120.00') });
  expect(letter.lines.map(({ invoiceId, level }) => [invoiceId, level])).toEqual([[first, 2]]);
  const reached = (await acme.call('overdueInvoice.list', {})).rows.map((row) => [row.id, row.level, row.remindedOn]);
  expect(reached).toEqual([
    [first, 2, '2026-04-24'],
    [second, 0, null],
  ]);
});

async function lastLetter(): Promise<number> {
  for (const day of ['2026-04-08', '2026-04-22', '2026-05-06']) {
    acme.setToday(day);
    await acme.call('reminder.create', { customerId: 1 });
  }
  return 3;
}

test('the last level puts the customer on hold; withdrawn, it takes its invoices and the hold back', async () => {
  await billed();
  const id = await lastLetter();
  expect(await acme.call('reminder.get', { id })).toMatchObject({ tone: 'last', level: 3, held: true });
  expect(await hold()).toEqual([true, 'RM-000003']);
  const line = { itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000 };
  expect(await acme.refused('salesOrder.create', { customerId: 1, lines: [line], confirm: true })).toMatchObject({
    code: 'CREDIT_HOLD',
  });
  expect(await due()).toEqual([]);
  await acme.call('reminder.withdraw', { id });
  expect(await hold()).toEqual([false, '']);
  expect(await due()).toEqual(['INV-000001 level 3 after 35']);
  acme.setToday('2026-05-20');
  await acme.call('reminder.create', { customerId: 1 });
  expect(await hold()).toEqual([true, 'RM-000004']);
});

test('a person lifts and sets a hold with a reason; a reminder that is withdrawn leaves that alone', async () => {
  await billed();
  const id = await lastLetter();
  await acme.call('customer.setHold', { id: 1, creditHold: false, reason: 'Paid by cheque' });
  expect(await hold()).toEqual([false, '']);
  expect(await acme.refused('customer.setHold', { id: 1, creditHold: false, reason: 'Again' })).toMatchObject({
    reason: 'notHeld',
  });
  await acme.call('customer.setHold', { id: 1, creditHold: true, reason: 'Cheque came back' });
  await acme.call('reminder.withdraw', { id });
  expect(await hold()).toEqual([true, 'Cheque came back']);
});

test('a promise keeps the invoice out of the list until its day; paid it is kept, past its day it is broken', async () => {
  const id = await billed();
  acme.setToday('2026-04-08');
  const promise = { invoiceId: id, payOn: '2026-04-15' };
  expect(await acme.refused('paymentPromise.create', { ...promise, amountMinor: money('120.01') })).toMatchObject({
    reason: 'promiseTooBig',
  });
  expect(await acme.refused('paymentPromise.create', { ...promise, payOn: '2026-04-07' })).toMatchObject({
    reason: 'beforeDocument',
  });
  await acme.call('paymentPromise.create', { ...promise, amountMinor: money('50.00') });
  const states = async () => (await acme.call('paymentPromise.list', {})).rows.map(({ state }) => state);
  expect([await due(), await states()]).toEqual([[], ['open']]);
  acme.setToday('2026-04-16');
  expect([await due(), await states()]).toEqual([['INV-000001 level 1 after 15'], ['broken']]);
  // What came in time and what came late both keep it: the money is there.
  await acme.pay('50.00', { [id]: '50.00' });
  expect(await states()).toEqual(['kept']);
  await acme.call('paymentPromise.create', { invoiceId: id, payOn: '2026-04-20' });
  await acme.call('paymentPromise.create', { invoiceId: id, payOn: '2026-04-25' });
  expect((await acme.call('paymentPromise.list', {})).rows).toMatchObject([
    { state: 'open', payOn: '2026-04-25', amountMinor: money('70.00') },
    { state: 'withdrawn', payOn: '2026-04-20' },
    { state: 'kept', payOn: '2026-04-15' },
  ]);
  expect((await acme.call('overdueInvoice.list', {})).rows).toMatchObject([
    { promisedOn: '2026-04-25', promisedMinor: money('70.00') },
  ]);
});

test('a later instalment begins with the first level again', async () => {
  await acme.call('paymentTerms.create', {
    ...{ code: 'HALVES', name: 'Two halves', netDays: 0 },
    instalments: [
      { share: 'percent', percentPpm: 500_000, days: 30 },
      { share: 'remainder', days: 60 },
    ],
  });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', paymentTermsCode: 'HALVES' });
  const id = await billed();
  acme.setToday('2026-04-08');
  expect((await acme.call('reminder.propose', { customerId: 1 })).lines).toMatchObject([
    { level: 1, overdueMinor: money('60.00') },
  ]);
  const letter = await acme.call('reminder.create', { customerId: 1 });
  // What is open of a letter is what it asked for, without the half that is due later.
  const open = async (): Promise<[number, number[], number | undefined]> => {
    const { openMinor, lines } = await acme.call('reminder.get', { id: letter.id });
    const { rows } = await acme.call('reminder.list', {});
    return [openMinor, lines.map((line) => line.openMinor), rows[0]?.openMinor];
  };
  expect(await open()).toEqual([money('60.00'), [money('60.00')], money('60.00')]);
  await acme.pay('20.00', { [id]: '20.00' });
  expect(await open()).toEqual([money('40.00'), [money('40.00')], money('40.00')]);
  await acme.pay('40.00', { [id]: '40.00' });
  expect(await open()).toEqual([0, [0], 0]);
  acme.setToday('2026-05-20');
  expect(await due()).toEqual(['INV-000001 level 1 after 19']);
});

test('levels are numbered by their days, and two cannot count from the same day', async () => {
  expect(await acme.refused('dunningLevel.create', { afterDays: 21 })).toMatchObject({ code: 'DUPLICATE' });
  await acme.call('dunningLevel.create', { afterDays: 14, textEn: 'Pay {amount} by {date}.' });
  const { rows } = await acme.call('dunningLevel.list', {});
  expect(rows.map(({ level, afterDays, setsHold }) => [level, afterDays, setsHold])).toEqual([
    [1, 7, false],
    [2, 14, false],
    [3, 21, false],
    [4, 35, true],
  ]);
  for (const { id } of rows) await acme.call('dunningLevel.delete', { id });
  await billed();
  acme.setToday('2026-12-01');
  expect(await acme.refused('reminder.create', { customerId: 1 })).toMatchObject({ reason: 'nothingToRemind' });
});

test('the work queue counts whom to remind', async () => {
  await billed();
  acme.setToday('2026-04-10');
  const stages = async () => (await acme.call('workQueue.get', {})).stages.find(({ stage }) => stage === 'toRemind');
  expect(await stages()).toMatchObject({ count: 1, amountMinor: money('120.00'), oldestOn: '2026-04-01' });
  await acme.call('reminder.create', { customerId: 1 });
  expect(await stages()).toMatchObject({ count: 0 });
});

test('the letter speaks the language of the customer, with the text of its level, and so does the e-mail', async () => {
  await acme.call('dunningLevel.update', { id: 1, version: 1, afterDays: 7, textRu: 'Оплатите {amount} до {date}.' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', language: 'ru' });
  await billed();
  acme.setToday('2026-04-08');
  await acme.call('reminder.create', { customerId: 1 });
  const letter = await acme.call('printForm.get', { form: 'reminder', id: 1 });
  expect(letter).toMatchObject({ title: 'Напоминание об оплате RM-000001', notice: '' });
  expect(letter.intro.replaceAll('\u00a0', ' ')).toBe('Оплатите 120,00 USD до 15.04.2026.');
  expect(letter.mail.body.replaceAll('\u00a0', ' ')).toContain('INV-000001, срок 01.04.2026: 120,00 USD');
  const english = await acme.call('printForm.get', { form: 'reminder', id: 1, language: 'en' });
  expect(english.intro).toMatch(/^You may have overlooked/);
  await acme.call('reminder.withdraw', { id: 1 });
  expect((await acme.call('printForm.get', { form: 'reminder', id: 1 })).notice).not.toBe('');
});

test('a letter that was sent cannot be rewritten in the file either', async () => {
  await billed();
  acme.setToday('2026-04-08');
  await acme.call('reminder.create', { customerId: 1 });
  const file = new Database(acme.path);
  for (const sql of [
    'UPDATE reminder SET level = 3',
    'DELETE FROM reminder',
    'UPDATE reminder_line SET overdue_minor = 1',
    'DELETE FROM reminder_line',
  ])
    expect(() => file.exec(sql), sql).toThrow(/GUARD:POSTED/);
  file.close();
});
