// Before the order, told by the people at the desk: a lead that is known already, its way to an order, a quote that expires,
// is revised, guarded and negotiated further, and the forecast on the way.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story();
});
afterEach(() => acme.close());

const lead = { name: 'Northgate Lamps Ltd', email: 'Sales@Northgate.example', phone: '+44 20 7946 0011' };
const opportunity = async (part = {}): Promise<number> =>
  (await acme.call('opportunity.create', { customerId: 1, subject: 'Lamps for the hall', ...part })).id;
const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
const quoted = async (part = {}): Promise<number> =>
  (await acme.call('quote.create', { customerId: 1, lines: [line], ...part })).id;
const chain = async (type: 'lead' | 'salesOrder' | 'case', id: number): Promise<string[]> =>
  (await acme.call('document.chain', { type, id })).nodes.map((node) => `${node.type} ${node.number} ${node.state}`);

describe('a lead', () => {
  test('is warned of by name, e-mail, phone and tax number, however they are written', async () => {
    await acme.call('lead.create', { ...lead, taxNumber: 'GB 123 456 789' });
    const signs = async (part: object) =>
      (await acme.call('lead.duplicates', part)).rows.map((row) => `${row.type} ${row.number} ${row.sign}`);
    expect(await signs({ name: 'NORTHGATE LAMPS Limited' })).toEqual(['lead LD-000001 name']);
    expect(await signs({ name: 'Other', email: 'sales@northgate.EXAMPLE ' })).toEqual(['lead LD-000001 email']);
    expect(await signs({ name: 'Other', phone: '020 79460011' })).toEqual(['lead LD-000001 phone']);
    expect(await signs({ name: 'Other', taxNumber: '123456789' })).toEqual(['lead LD-000001 taxNumber']);
    expect(await signs({ name: 'acme' })).toEqual(['customer ACME name']);
    expect(await signs({ name: 'Northgate Lamps', leadId: 1 })).toEqual([]);
    expect(await signs({ name: 'Nobody', phone: '11' })).toEqual([]);
    const refusal = await acme.refused('lead.create', { name: 'Acme Inc.' });
    expect(refusal).toMatchObject({ code: 'DUPLICATE', reason: 'knownAlready', params: { number: 'ACME' } });
    await acme.call('lead.create', { name: 'Acme Inc.', acceptDuplicate: true });
    expect((await acme.call('lead.list', {})).total).toBe(2);
  });

  test('becomes a customer and an opportunity without a word typed again, and hands its tasks over', async () => {
    const { id } = await acme.call('lead.create', { ...lead, source: 'Fair', campaign: 'Spring', city: 'Leeds' });
    await acme.call('activity.create', { kind: 'call', subject: 'Ring back', dueOn: '2026-03-03', leadId: id });
    const made = await acme.call('lead.convert', { id, amountMinor: money('500.00'), expectedOn: '2026-04-10' });
    expect(made).toMatchObject({ number: 'LD-000001', state: 'converted' });
    expect(await acme.call('customer.get', { id: made.customerId })).toMatchObject({
      ...{ code: 'NORTHGATELAM', name: lead.name, email: lead.email, phone: lead.phone, city: 'Leeds' },
    });
    expect(await acme.call('opportunity.get', { id: made.opportunityId })).toMatchObject({
      ...{ number: 'OP-000001', state: 'new', subject: lead.name, source: 'Fair', campaign: 'Spring', owner: 'tester' },
      ...{ amountMinor: money('500.00'), expectedOn: '2026-04-10', leadId: id },
    });
    const { rows } = await acme.call('activity.list', { opportunityId: made.opportunityId });
    expect(rows).toMatchObject([{ subject: 'Ring back', about: 'OP-000001', leadId: null }]);
    expect(await chain('lead', id)).toEqual(['lead LD-000001 converted', 'opportunity OP-000001 new']);
    expect(await acme.refused('lead.convert', { id })).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('may turn out to be a customer who is there, and codes are never given twice', async () => {
    const first = await acme.call('lead.create', { name: 'Acme', acceptDuplicate: true });
    const known = await acme.call('lead.convert', { id: first.id, customerId: 1 });
    expect(known.customerId).toBe(1);
    const second = await acme.call('lead.create', { name: 'Acme', acceptDuplicate: true });
    const made = await acme.call('lead.convert', { id: second.id });
    expect(await acme.call('customer.get', { id: made.customerId })).toMatchObject({ code: 'ACME-2' });
    const third = await acme.call('lead.create', { name: 'Acme', acceptDuplicate: true });
    expect(await acme.refused('lead.convert', { id: third.id, code: 'ACME' })).toMatchObject({ code: 'DUPLICATE' });
  });
});

test('a change leaves what it does not say as it is', async () => {
  const { id: leadId } = await acme.call('lead.create', { ...lead, source: 'Fair', campaign: 'Spring', note: 'Soon' });
  await acme.call('lead.update', { id: leadId, version: 1, name: lead.name, city: 'Leeds' });
  expect(await acme.call('lead.get', { id: leadId })).toMatchObject({
    ...{ city: 'Leeds', source: 'Fair', campaign: 'Spring', note: 'Soon', email: lead.email },
  });
  const known = { source: 'Fair', campaign: 'Spring', amountMinor: money('70.00'), budget: 3, budgetNote: 'Agreed' };
  const id = await opportunity({ ...known, expectedOn: '2026-04-10' });
  await acme.call('opportunity.update', { id, version: 1, subject: 'More lamps', need: 3 });
  expect(await acme.call('opportunity.get', { id })).toMatchObject({
    ...{ ...known, subject: 'More lamps', need: 3, expectedOn: '2026-04-10', chancePpm: percent('15') },
  });
  await acme.call('opportunity.update', { id, version: 2, subject: 'More lamps', campaign: '', expectedOn: null });
  expect(await acme.call('opportunity.get', { id })).toMatchObject({ campaign: '', expectedOn: null, source: 'Fair' });
  const objection = { opportunityId: id, objection: 'Too dear', answer: 'Lasts longer', helped: true };
  const { id: objectionId } = await acme.call('objection.create', objection);
  await acme.call('objection.update', { id: objectionId, version: 1, objection: 'Too dear by far' });
  expect((await acme.call('objection.list', {})).rows).toMatchObject([{ answer: 'Lasts longer', helped: true }]);
  const due = { kind: 'call' as const, subject: 'Ring', dueOn: '2026-03-03' };
  const activity = await acme.call('activity.create', { ...due, note: 'Ask for Ann', opportunityId: id });
  await acme.call('activity.update', { ...due, id: activity.id, version: 1 });
  expect((await acme.call('activity.list', {})).rows).toMatchObject([{ note: 'Ask for Ann' }]);
  const said = { kind: 'question' as const, priority: 'high' as const, subject: 'Which bulb?' };
  const { id: caseId } = await acme.call('case.create', { ...said, customerId: 1 });
  await acme.call('case.update', { id: caseId, version: 1, subject: 'Which bulbs?' });
  expect(await acme.call('case.get', { id: caseId })).toMatchObject({ kind: 'question', priority: 'high' });
});

describe('an opportunity', () => {
  test('counts in the forecast by its stage and by what is known of it', async () => {
    const unknown = await opportunity({ amountMinor: money('1000.00'), expectedOn: '2026-04-10' });
    const sure = { budget: 3, authority: 3, need: 3, timing: 3 };
    const known = await opportunity({ amountMinor: money('1000.00'), expectedOn: '2026-04-20', ...sure });
    for (const id of [unknown, known]) await acme.call('opportunity.advance', { id, step: 'qualify' });
    await opportunity({ amountMinor: money('70.00') });
    const seen = await acme.call('opportunity.list', { sort: [{ field: 'id' }] });
    expect(seen.rows.map((row) => [row.score, row.chancePpm, row.weightedMinor])).toEqual([
      [0, percent('20'), money('200.00')],
      [12, percent('40'), money('400.00')],
      [0, percent('10'), money('7.00')],
    ]);
    await acme.call('opportunity.win', { id: known });
    expect((await acme.call('forecast.list', {})).rows).toEqual([
      { id: 202603, month: '2026-03', openCount: 0, amountMinor: 0, weightedMinor: 0, wonMinor: money('1000.00') },
      {
        ...{ id: 202604, month: '2026-04', openCount: 1, amountMinor: money('1000.00') },
        ...{ weightedMinor: money('200.00'), wonMinor: 0 },
      },
      { id: 1, month: '', openCount: 1, amountMinor: money('70.00'), weightedMinor: money('7.00'), wonMinor: 0 },
    ]);
  });

  test('keeps the days it spent in each stage, and why it was lost to whom', async () => {
    const id = await opportunity();
    acme.setToday('2026-03-05');
    await acme.call('opportunity.advance', { id, step: 'qualify' });
    acme.setToday('2026-03-12');
    await acme.call('opportunity.advance', { id, step: 'present' });
    expect(await acme.refused('opportunity.lose', { id, lostReason: ' ' })).toMatchObject({ fields: ['lostReason'] });
    await acme.call('opportunity.lose', { id, lostReason: 'Too dear', competitor: 'Brightco' });
    acme.setToday('2026-05-01');
    const lost = await acme.call('opportunity.get', { id });
    expect(lost).toMatchObject({ state: 'lost', lostReason: 'Too dear', competitor: 'Brightco', chancePpm: 0 });
    expect(lost.stages.map((stage) => `${stage.state} ${stage.days}`)).toEqual([
      ...['new 3', 'qualified 7', 'presented 0', 'lost 0'],
    ]);
    await acme.call('opportunity.reopen', { id });
    expect(await acme.call('opportunity.get', { id })).toMatchObject({
      state: 'presented',
      lostReason: '',
      closedOn: null,
    });
  });

  test('what was answered to an objection is found when the next one raises it', async () => {
    const id = await opportunity();
    const { id: raised } = await acme.call('objection.create', { opportunityId: id, objection: 'The lamps flicker' });
    await acme.call('objection.update', {
      ...{
        id: raised,
        version: 1,
        objection: 'The lamps flicker',
        answer: 'Only below 10 % of the dimmer',
        helped: true,
      },
    });
    expect((await acme.call('objection.list', { search: 'FLICKER dimmer' })).rows).toMatchObject([
      { answer: 'Only below 10 % of the dimmer', helped: true, opportunityNumber: 'OP-000001', customerName: 'Acme' },
    ]);
  });
});

test('the day list holds what is due, and what is done leaves the next step behind', async () => {
  const due = async () =>
    (await acme.call('activity.list', { open: true, dueBy: '2026-03-02' })).rows.map(
      (row) => `${row.kind} ${row.subject} ${row.overdueDays}`,
    );
  const opportunityId = await opportunity();
  const late = { kind: 'call' as const, subject: 'Ask for the budget', dueOn: '2026-02-27', opportunityId };
  const { id } = await acme.call('activity.create', late);
  await acme.call('activity.create', { kind: 'task', subject: 'Next week', dueOn: '2026-03-09', customerId: 1 });
  expect(await due()).toEqual(['call Ask for the budget 3']);
  const next = { kind: 'sampleSent' as const, subject: 'Send two lamps', dueOn: '2026-03-02' };
  const done = await acme.call('activity.complete', { id, result: 'Budget stands', next });
  expect(await due()).toEqual(['sampleSent Send two lamps 0']);
  expect(
    (await acme.call('activity.list', { where: [{ field: 'id', op: 'equals', value: done.nextId ?? 0 }] })).rows,
  ).toMatchObject([{ about: 'OP-000001', owner: 'tester' }]);
  const two = { kind: 'call' as const, subject: 'x', dueOn: '2026-03-02', customerId: 1, opportunityId };
  expect(await acme.refused('activity.create', two)).toMatchObject({ code: 'VALIDATION', reason: 'aboutOne' });
});

describe('a quote', () => {
  test('becomes an order with everything it said, in one chain from lead to entry', async () => {
    await acme.receive(20, '4.00');
    const { id: leadId } = await acme.call('lead.create', lead);
    const { customerId, opportunityId } = await acme.call('lead.convert', { id: leadId });
    const id = await quoted({
      ...{ customerId, opportunityId, customerReference: 'RFQ 12', requiredOn: '2026-03-30', note: 'As agreed' },
      ...{ paymentText: 'Half in advance', deliveryText: 'Free on board', discountPpm: percent('10') },
      lines: [
        { ...line, discountPpm: percent('5') },
        { ...line, qtyMicro: qty(2), description: 'Spare lamps' },
      ],
    });
    const draft = await acme.call('quote.get', { id });
    // 95.00 + 20.00 = 115.00, less 10 %: 103.50; tax 20 %: 20.70. Twelve lamps cost 48.00.
    expect(draft).toMatchObject({
      number: '',
      netMinor: 10_350,
      taxMinor: 2_070,
      grossMinor: 12_420,
      marginMinor: 5_550,
    });
    expect(draft.validUntil).toBe('2026-04-01');
    // Another offer of the same opportunity, under a number of its own, that is not taken.
    const dearer = await quoted({ customerId, opportunityId, lines: [{ ...line, unitPriceMicro: price('11.00') }] });
    expect(await acme.call('quote.send', { id })).toMatchObject({ number: 'QT-000001', state: 'sent' });
    await acme.call('quote.send', { id: dearer });
    const { orderId } = await acme.call('quote.accept', { id });
    const order = await acme.call('salesOrder.get', { id: orderId });
    expect(order).toMatchObject({
      ...{ state: 'draft', customerId, customerReference: 'RFQ 12', requiredOn: '2026-03-30' },
      ...{ note: 'As agreed · Half in advance · Free on board', netMinor: 10_350, grossMinor: 12_420 },
    });
    expect(order.lines.map((row) => [row.description, row.discountPpm])).toEqual([
      ['Widget', percent('5')],
      ['Spare lamps', 0],
    ]);
    expect(await acme.call('opportunity.get', { id: opportunityId })).toMatchObject({ state: 'won' });
    await acme.call('salesOrder.confirm', { id: orderId });
    await acme.call('shipment.create', { orderId, post: true });
    await acme.call('case.create', { kind: 'question', subject: 'Which bulb?', shipmentId: 1 });
    expect(await chain('salesOrder', orderId)).toEqual([
      'lead LD-000001 converted',
      'opportunity OP-000001 won',
      'quote QT-000001 accepted',
      'quote QT-000002 sent',
      'salesOrder SO-000001 confirmed',
      'shipment SH-000001 posted',
      'case CS-000001 open',
      'journalEntry JE-0000002 posted',
    ]);
    expect(await chain('lead', leadId)).toEqual(await chain('salesOrder', orderId));
    expect(await chain('case', 1)).toEqual(await chain('salesOrder', orderId));
  });

  test('shows what was negotiated further, and is ordered again when the draft order is deleted', async () => {
    const id = await quoted();
    await acme.call('quote.send', { id });
    const { orderId } = await acme.call('quote.accept', { id });
    expect((await acme.call('quote.get', { id })).differences).toEqual([]);
    const lines = [{ ...line, qtyMicro: qty(8), unitPriceMicro: price('9.50') }];
    await acme.call('salesOrder.update', { id: orderId, version: 1, customerId: 1, lines });
    const changed = await acme.call('quote.get', { id });
    expect(changed.differences).toMatchObject([
      {
        ...{ change: 'changed', itemCode: 'WIDGET', beforeMicro: qty(10), afterMicro: qty(8) },
        ...{ beforePriceMicro: price('10.00'), afterPriceMicro: price('9.50'), beforeMinor: 10_000, afterMinor: 7_600 },
      },
    ]);
    expect(await acme.refused('quote.order', { id })).toMatchObject({ reason: 'alreadyOrdered' });
    await acme.call('salesOrder.delete', { id: orderId });
    const again = await acme.call('quote.order', { id });
    expect(await acme.call('salesOrder.get', { id: again.orderId })).toMatchObject({ grossMinor: 12_000 });
  });

  test('expires by itself after its last day, but an acceptance of that day counts', async () => {
    const id = await quoted({ validUntil: '2026-03-10' });
    await acme.call('quote.send', { id });
    const state = async () => (await acme.call('quote.get', { id })).state;
    acme.setToday('2026-03-10');
    expect(await state()).toBe('sent');
    acme.setToday('2026-03-11');
    expect(await state()).toBe('expired');
    expect((await acme.call('quote.list', { open: true })).total).toBe(0);
    expect(await acme.refused('quote.accept', { id })).toMatchObject({
      code: 'WRONG_STATE',
      params: { state: 'expired' },
    });
    expect(await acme.refused('quote.accept', { id, acceptedOn: '2026-03-01' })).toMatchObject({
      reason: 'beforeDocument',
    });
    await acme.call('quote.accept', { id, acceptedOn: '2026-03-10' });
    expect(await state()).toBe('accepted');
  });

  test('is revised under one number; the old one stands until the new one is sent, and both are kept', async () => {
    const id = await quoted();
    await acme.call('quote.send', { id });
    acme.setToday('2026-03-20');
    const { id: second, number } = await acme.call('quote.revise', { id });
    expect(number).toBe('QT-000001');
    expect(await acme.refused('quote.revise', { id })).toMatchObject({ reason: 'alreadyRevised' });
    const lines = [{ ...line, unitPriceMicro: price('9.00') }];
    await acme.call('quote.update', { id: second, version: 1, customerId: 1, lines });
    expect(await acme.call('quote.get', { id })).toMatchObject({ state: 'sent' });
    // What is printed under the number is what the customer has; a revision can be asked for by name.
    const printed = async (number: string) => (await acme.call('printForm.find', { form: 'quote', number })).id;
    expect([await printed('QT-000001'), await printed('QT-000001/2')]).toEqual([id, second]);
    await acme.call('quote.send', { id: second });
    expect([await printed('QT-000001'), await printed('QT-000001/1')]).toEqual([second, id]);
    expect(await acme.refused('printForm.find', { form: 'quote', number: 'QT-000001/3' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const seen = await acme.call('quote.get', { id: second });
    expect(seen.revisions.map((row) => `${row.revision} ${row.state} ${row.grossMinor}`)).toEqual([
      ...['1 replaced 12000', '2 sent 10800'],
    ]);
    expect(seen.changes).toMatchObject([{ beforePriceMicro: price('10.00'), afterPriceMicro: price('9.00') }]);
    expect(await acme.refused('quote.accept', { id })).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('a revision is not sent any more when the one before was accepted', async () => {
    const id = await quoted();
    await acme.call('quote.send', { id });
    const { id: second } = await acme.call('quote.revise', { id });
    await acme.call('quote.accept', { id });
    expect(await acme.refused('quote.send', { id: second })).toMatchObject({ reason: 'revisionAccepted' });
    await acme.call('quote.delete', { id: second });
  });

  test('offers alternatives beside its total, of which one is taken instead of the line above', async () => {
    const other = await acme.call('item.create', { code: 'BRASS', name: 'Brass widget', taxCode: 'STORY' });
    const brass = { itemId: other.id, qtyMicro: qty(10), unitPriceMicro: price('14.00'), alternative: true };
    const id = await quoted({ lines: [line, brass, { ...line, qtyMicro: qty(1) }] });
    const seen = await acme.call('quote.get', { id });
    expect(seen).toMatchObject({ netMinor: 11_000, grossMinor: 13_200 });
    await acme.call('quote.send', { id });
    const [main, beside] = seen.lines;
    expect(await acme.refused('quote.accept', { id, alternativeLineIds: [main?.id ?? 0] })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { orderId } = await acme.call('quote.accept', { id, alternativeLineIds: [beside?.id ?? 0] });
    const order = await acme.call('salesOrder.get', { id: orderId });
    expect(order.lines.map((row) => [row.itemCode, row.amountMinor])).toEqual([
      ['BRASS', 14_000],
      ['WIDGET', 1_000],
    ]);
    expect((await acme.call('quote.get', { id })).differences).toEqual([]);
    const first = { customerId: 1, lines: [brass] };
    expect(await acme.refused('quote.create', first)).toMatchObject({ reason: 'alternativeToNothing' });
  });

  test('under the minimum margin of an item needs an accountant', async () => {
    await acme.receive(10, '8.00');
    const { version } = await acme.call('item.get', { id: 1 });
    const item = { id: 1, version, code: 'WIDGET', name: 'Widget', minMarginPpm: percent('25') };
    await acme.call('item.update', item);
    // 10.00 less 8.00 leaves 20 %.
    const id = await quoted();
    expect((await acme.call('quote.get', { id })).lines).toMatchObject([{ marginMinor: 2_000, belowMargin: true }]);
    const clerk = await acme.as('clerk');
    expect(await clerk.call('quote.send', { id })).toMatchObject({
      refusal: { code: 'FORBIDDEN', reason: 'marginNeedsAccountant', params: { item: 'WIDGET' } },
    });
    const enough = await quoted({ lines: [{ ...line, unitPriceMicro: price('10.67') }] });
    expect(await clerk.call('quote.send', { id: enough })).toMatchObject({ ok: true });
    const accountant = await acme.as('accountant');
    expect(await accountant.call('quote.send', { id, marginReason: 'Agreed' })).toMatchObject({ ok: true });
  });
});

test("a quote in the customer's currency keeps its margin there, and becomes an order in it at the rate of the day", async () => {
  await acme.receive(20, '4.40');
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-01-01', rateE10: 11_000_000_000 });
  const { id: customerId } = await acme.call('customer.create', { code: 'PARIS', name: 'Paris', currency: 'EUR' });
  // Ten cost USD 44.00, EUR 40.00 at 1.10.
  const id = await quoted({ customerId });
  expect(await acme.call('quote.get', { id })).toMatchObject({ currency: 'EUR', netMinor: 10_000, marginMinor: 6_000 });
  await acme.call('quote.send', { id });
  await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-03-02', rateE10: 12_000_000_000 });
  const { orderId } = await acme.call('quote.accept', { id });
  expect(await acme.call('salesOrder.get', { id: orderId })).toMatchObject({
    ...{ currency: 'EUR', grossMinor: 12_000, baseGrossMinor: 14_400 },
  });
});

test('nothing before the order is posted, and the file stays whole', async () => {
  const id = await quoted({ opportunityId: await opportunity() });
  await acme.call('quote.send', { id });
  await acme.call('quote.decline', { id, lostReason: 'Too late' });
  expect((await acme.call('journalEntry.list', {})).total).toBe(0);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});
