// What the demo's bank says: a statement a month for the last months, matched, and one of the month under way with two lines that
// the books do not have yet: charges, and a customer who pays an invoice.
import type { Input } from '../../shared/contract/index.ts';
import { addDays, addMonths, endOfMonth, type LocalDate, startOfMonth } from '../../shared/kernel/localDate.ts';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { ask, type EnginePort } from '../import/ask.ts';
import { eachRow } from '../import/lookup.ts';

const MONTHS = 3;
/** Days that the bank is behind. */
const BEHIND = 2;
const CHARGES_MINOR = -1850;
/** Payments whose invoices are asked for one by one. */
const MOST_ASKED = 500;

type Line = Input<'bankStatement.import'>['lines'][number];

/** Who paid, and what for, as a customer writes it; of many payments only their own number. */
async function payers(engine: EnginePort, from: LocalDate): Promise<Map<string, { party: string; text: string }>> {
  const found = new Map<string, { id: number; party: string; text: string }>();
  await eachRow(engine, 'payment.list', { from }, ({ id, number, customerName: party }) =>
    found.set(number, { id, party, text: `Payment ${number}` }),
  );
  if (found.size > MOST_ASKED) return found;
  for (const row of found.values()) {
    const { applications } = await ask(engine, 'payment.get', { id: row.id });
    const invoices = applications.filter(({ undone }) => !undone).map(({ invoiceNumber }) => invoiceNumber);
    if (invoices.length > 0) row.text = `Invoice ${[...new Set(invoices)].join(', ')}`;
  }
  return found;
}

/** What moved the account since a day, oldest first, as the bank would tell it. */
async function movesSince(engine: EnginePort, accountCode: string, from: LocalDate): Promise<Line[]> {
  const lines: Line[] = [];
  const known = await payers(engine, from);
  const where = [{ field: 'accountCode' as const, op: 'equals' as const, value: accountCode }];
  await eachRow(engine, 'journal.list', { from, where }, (row) =>
    lines.push({
      ...{ bookedOn: row.postedOn, amountMinor: subMinor(row.debitMinor, row.creditMinor) },
      ...{
        party: known.get(row.sourceNumber)?.party ?? '',
        text: known.get(row.sourceNumber)?.text ?? row.sourceNumber,
      },
    }),
  );
  return lines.sort((a, b) => a.bookedOn.localeCompare(b.bookedOn));
}

/** An invoice that its customer has just paid, and nobody has recorded it. */
async function justPaid(engine: EnginePort, bookedOn: LocalDate): Promise<Line[]> {
  const { rows } = await ask(engine, 'invoice.list', {
    open: true,
    sort: [{ field: 'issuedOn' }, { field: 'id' }],
    limit: 2,
  });
  const row = rows[1];
  if (!row) return [];
  const text = `Payment of ${row.number}`;
  return [{ bookedOn, amountMinor: row.openMinor, party: row.customerName, reference: row.number, text }];
}

/** Statements of the account that payments start with. */
export async function demoStatements(engine: EnginePort, today: LocalDate): Promise<void> {
  const { rows } = await ask(engine, 'bankAccount.list', {});
  const bank = rows.find(({ usual }) => usual);
  if (!bank) return;
  const first = startOfMonth(addMonths(today, -MONTHS));
  const moves = await movesSince(engine, bank.code, first);
  let balance = subMinor(bank.balanceMinor, sumMinor(moves.map(({ amountMinor }) => amountMinor)));
  for (let month = 0; month <= MONTHS; month += 1) {
    const fromOn = startOfMonth(addMonths(first, month));
    const running = month === MONTHS;
    const toOn = running ? addDays(today, -BEHIND) : endOfMonth(fromOn);
    if (toOn < fromOn) return;
    const own = moves.filter(({ bookedOn }) => bookedOn >= fromOn && bookedOn <= toOn);
    const charges: Line = { bookedOn: toOn, amountMinor: CHARGES_MINOR, text: 'Account charges' };
    const lines = running ? [...own, ...(await justPaid(engine, toOn)), charges] : own;
    const openingMinor = balance;
    balance = addMinor(balance, sumMinor(lines.map(({ amountMinor }) => amountMinor)));
    const reference = fromOn.slice(0, 7);
    const head = { bankAccountId: bank.accountId, reference, fromOn, toOn, openingMinor, closingMinor: balance };
    const { id } = await ask(engine, 'bankStatement.import', { ...head, lines });
    await ask(engine, 'bankStatement.matchSure', { id });
  }
}
