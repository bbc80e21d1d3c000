// What clerks of the walk do with the statements of a bank: days since the last one are told, with most of what the account
// moved and something that nobody recorded; lines are matched, by themselves and by hand, and matches are undone.
import type { Name } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { a: number; b: number; c: number };
type Hands = { kit: TestCompany; say(name: Name, input: object): Promise<unknown>; day(): string };
type Bank = { accountId: number; code: string; currency: string };

/** What moved the account within some days, in what it is kept in. */
async function moved(kit: TestCompany, bank: Bank, span: { from: string; to: string }) {
  const { baseCurrency } = await kit.call('company.get', {});
  const { rows } = await kit.call('journal.list', { ...span, limit: 5000 });
  return rows
    .filter(({ accountCode }) => accountCode === bank.code)
    .map(({ debitMinor, creditMinor, currencyAmountMinor, postedOn, sourceNumber }) => {
      const base = debitMinor - creditMinor;
      const amountMinor = bank.currency === baseCurrency ? base : Math.sign(base) * (currencyAmountMinor ?? 0);
      return { bookedOn: postedOn, amountMinor, text: sourceNumber };
    })
    .filter(({ amountMinor }) => amountMinor !== 0);
}

/** The first statement tells of all days from long before anything was posted: what is dated back meets it. */
async function tell({ kit, say, day }: Hands, bank: Bank, { a, b, c }: Step): Promise<unknown> {
  const { rows } = await kit.call('bankStatement.list', { bankAccountId: bank.accountId, limit: 1 });
  const [last] = rows;
  const span = { from: last ? addDays(last.toOn, 1) : '2020-01-01', to: day() };
  if (span.from > span.to) return;
  const own = (await moved(kit, bank, span)).filter((_, i) => (i + a) % 4 > 0);
  const noise = b % 2 === 0 ? [{ bookedOn: span.to, amountMinor: 1 + (b % 900), text: `Noise ${b}` }] : [];
  const lines = [...own, ...noise];
  const openingMinor = last?.closingMinor ?? 0;
  const sum = lines.reduce((all, { amountMinor }) => all + amountMinor, 0);
  const closingMinor = openingMinor + sum + (c % 9 === 0 ? 1 : 0);
  const made = (await say('bankStatement.import', {
    ...{ bankAccountId: bank.accountId, reference: `Walk ${span.to}`, fromOn: span.from, toOn: span.to },
    ...{ openingMinor, closingMinor, lines },
  })) as { id: number } | undefined;
  if (!made) return;
  // Taken in by mistake: out again at once.
  if (c % 7 === 0) return say('bankStatement.delete', { id: made.id });
  return say('bankStatement.matchSure', { id: made.id });
}

/** A line meets what fits it, or what does not; a match is undone. */
async function meet({ kit, say }: Hands, bank: Bank, { a, b, c }: Step): Promise<unknown> {
  const { rows } = await kit.call('bankStatementLine.list', { bankAccountId: bank.accountId, limit: 500 });
  const [open, met] = [
    rows.filter(({ match }) => match !== 'matched'),
    rows.filter(({ match }) => match === 'matched'),
  ];
  const taken = met[a % Math.max(1, met.length)];
  if (taken && c % 3 === 0) return say('bankMatch.undo', { lineId: taken.id });
  const line = open[b % Math.max(1, open.length)];
  if (!line) return;
  const found = (await kit.call('bankCandidate.list', { lineId: line.id, limit: 3 })).rows;
  if (found.length === 0) return;
  const ids = (c % 5 === 0 ? found : found.slice(0, 1)).map(({ id }) => id);
  return say('bankMatch.create', { lineId: line.id, journalLineIds: ids });
}

export const bankStatementAct =
  (hands: Hands) =>
  async (step: Step): Promise<unknown> => {
    const { rows } = await hands.kit.call('bankAccount.list', { sort: [{ field: 'id' }] });
    const bank = rows[0];
    if (!bank) return;
    return step.a % 2 === 0 ? tell(hands, bank, step) : meet(hands, bank, step);
  };
