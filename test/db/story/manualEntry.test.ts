// Entries made by hand (ACCOUNTING.md, sections 6 and 10), on all accounts but those of documents, reversed once on a day
// of its own, and seen by the reconciliation.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { type Story, story } from '../../kit/story.ts';

let acme: Story;
const account = async (code: string): Promise<number> => {
  const { rows } = await acme.call('account.list', { where: [{ field: 'code', op: 'equals', value: code }] });
  return rows[0]?.id ?? 0;
};
const entry = async (debit: string, credit: string, amountMinor: number, memo = 'Rent of March') => ({
  memo,
  lines: [
    { accountId: await account(debit), debitMinor: amountMinor },
    { accountId: await account(credit), creditMinor: amountMinor },
  ],
});
const red = async (from: string, to: string): Promise<string[]> =>
  (await acme.call('reconciliation.get', { from, to })).checks.filter(({ green }) => !green).map(({ check }) => check);

beforeAll(async () => {
  acme = await story();
});
afterAll(() => acme.close());

test('an entry is posted, previewed by a dry run, and reversed once on a later day', async () => {
  const input = await entry('5000', '1000', 120_000);
  const dry = await acme.answer('journalEntry.create', input, { dryRun: true });
  expect(dry).toMatchObject({
    ok: true,
    entries: [{ memo: 'Rent of March', lines: [{ debitMinor: 120_000 }, { creditMinor: 120_000 }] }],
  });
  const { id, number } = await acme.call('journalEntry.create', input);
  expect([id, number]).toEqual([1, 'JE-0000001']);
  acme.setToday('2026-04-01');
  expect(await acme.refused('journalEntry.reverse', { id, reversedOn: '2026-03-01' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument', params: { on: '2026-03-02' }, fields: ['reversedOn'] },
  });
  const mirror = await acme.call('journalEntry.reverse', { id });
  expect(journalText(acme.path)).toBe(
    [
      '2026-03-02 JE-0000001',
      '  Dr COGS                           1200.00',
      '  Cr BANK                           1200.00',
      '2026-04-01 JE-0000002',
      '  Cr COGS                           1200.00',
      '  Dr BANK                           1200.00',
    ].join('\n'),
  );
  expect(await acme.call('journalEntry.get', { id })).toMatchObject({ manual: true, reversedById: mirror.id });
  const chain = await acme.call('document.chain', { type: 'journalEntry', id: mirror.id });
  expect(chain.nodes.map((node) => node.number)).toEqual(['JE-0000001', 'JE-0000002']);
  expect(await acme.refused('journalEntry.reverse', { id })).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'alreadyReversed',
  });
  expect(await acme.refused('journalEntry.reverse', { id: mirror.id })).toMatchObject({ reason: 'alreadyReversed' });
});

test('never to the accounts of documents, never on both sides or out of balance, never into a locked period', async () => {
  for (const control of ['1100', '1200', '1210', '2100', '2200'])
    expect(await acme.refused('journalEntry.create', await entry(control, '1000', 100))).toMatchObject({
      code: 'CONTROL_ACCOUNT',
      params: { account: control },
      fields: ['lines.0.accountId'],
    });
  const input = await entry('5000', '1000', 100);
  const [first, second] = input.lines;
  const lines = (a: object, b: object) =>
    ({
      ...input,
      lines: [
        { ...first, ...a },
        { ...second, ...b },
      ],
    }) as typeof input;
  expect(await acme.refused('journalEntry.create', lines({ creditMinor: 5 }, {}))).toMatchObject({ reason: 'oneSide' });
  expect(await acme.refused('journalEntry.create', lines({ debitMinor: 0 }, {}))).toMatchObject({ reason: 'oneSide' });
  expect(await acme.refused('journalEntry.create', lines({}, { creditMinor: 90 }))).toMatchObject({
    reason: 'notBalanced',
    params: { differenceMinor: 10 },
  });
  const early = { ...input, postedOn: '2026-03-31' };
  await acme.call('period.lock', { through: '2026-03-31' });
  expect(await acme.refused('journalEntry.create', early)).toMatchObject({ code: 'PERIOD_LOCKED' });
  expect(await acme.refused('journalEntry.reverse', { id: 99 })).toMatchObject({ code: 'NOT_FOUND' });
});

test('an entry of a document is reversed through its document', async () => {
  await acme.receive(1, '4.00');
  const { rows } = await acme.call('journalEntry.list', { sourceType: 'stockReceipt' });
  expect(await acme.refused('journalEntry.reverse', { id: rows[0]?.id ?? 0 })).toMatchObject({
    reason: 'entryOfDocument',
  });
});

test('the reconciliation names what was posted to revenue by hand, and leaves the bank of payments alone', async () => {
  expect(await red('2026-04-01', '2026-04-30')).toEqual(['R6']);
  await acme.call('journalEntry.create', {
    ...(await entry('5100', '4000', 500, 'Correction')),
    postedOn: '2026-05-04',
  });
  expect(await red('2026-05-01', '2026-05-31')).toEqual(['R3']);
  const { rows } = await acme.call('reconciliationException.list', {
    from: '2026-05-01',
    to: '2026-05-31',
    check: 'R3',
  });
  expect(rows).toMatchObject([
    { documentType: 'journalEntry', subject: 'Correction', rightMinor: 500, action: 'investigate' },
  ]);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
});

test('a clerk may not post by hand, an accountant may', async () => {
  const clerk = await acme.as('clerk');
  const input = await entry('5100', '1000', 100, 'By an accountant');
  expect(await clerk.call('journalEntry.create', input)).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } });
  const accountant = await acme.as('accountant');
  expect(await accountant.call('journalEntry.create', input)).toMatchObject({ ok: true });
});

test('an entry on cost of sales by hand leaves the file whole, and the reconciliation names it', async () => {
  const input = { ...(await entry('5000', '1000', 700, 'Shrinkage')), postedOn: '2026-06-01' };
  await acme.call('journalEntry.create', input);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const june = { from: '2026-06-01', to: '2026-06-30' };
  expect(await red(june.from, june.to)).toEqual(['R6']);
  const { rows } = await acme.call('reconciliationException.list', { ...june, check: 'R6' });
  expect(rows).toMatchObject([{ documentType: 'journalEntry', subject: 'Shrinkage', rightMinor: 700 }]);
});
