// What clerks of the random walk do with drafts, limits and the books themselves: drafts are changed and deleted, customers
// get a limit or a hold, entries are made by hand and taken back, periods are unlocked, a year is closed and reopened.
import type { Name } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { a: number; b: number; c: number };
type Found = { id: number };
type Hands = {
  kit: TestCompany;
  say(name: Name, input: object): Promise<unknown>;
  one<T extends Found>(list: Name, n: number, how?: { where?: object; meant?: string }): Promise<T | undefined>;
  day(): string;
  /** Two unlocks of one instant would not tell which of them an entry came after: each has a day of its own. */
  nextDay(): void;
};
type Act = (step: Step) => Promise<unknown>;

const drafts = ({ kit, say, one }: Hands): Act[] => [
  async ({ a, b, c }) => {
    const order = await one('salesOrder.list', a, { meant: 'salesOrder.update' });
    if (!order) return;
    const { version, lines, ...now } = await kit.call('salesOrder.get', { id: order.id });
    const kept = lines.map((line) => ({
      ...{ itemId: line.itemId, qtyMicro: line.enteredMicro, unit: line.enteredUnit },
      unitPriceMicro: line.unitPriceMicro + (c % 3) * 10_000,
    }));
    const added = { itemId: 1 + (b % 2), qtyMicro: (1 + (b % 4)) * 1_000_000, unitPriceMicro: (c % 900) * 10_000 };
    return say('salesOrder.update', {
      ...{
        id: order.id,
        version: c % 7 === 0 ? version + 1 : version,
        customerId: 1 + (b % 2),
        lines: [...kept, added],
      },
      ...{ pricesIncludeTax: now.pricesIncludeTax, discountPpm: (b % 20) * 10_000 },
    });
  },
  async ({ a, b, c }) => {
    const box = await one('package.list', a, { meant: 'package.update' });
    if (!box) return;
    const { version, lines, tracking } = await kit.call('package.get', { id: box.id });
    const contents = lines.map(({ orderLineId, qtyMicro }) => ({
      ...{ orderLineId, qtyMicro: Math.max(1, qtyMicro + ((b % 3) - 1) * 1_000_000) },
    }));
    return say('package.update', { id: box.id, version, tracking, weightGrams: c % 9_000, lines: contents });
  },
  async ({ a, b, c }) => {
    const type = b % 3 < 2 ? 'shipment' : 'payment';
    const name = c % 2 === 0 ? (`${type}.delete` as const) : (`${type}.update` as const);
    const draft = await one(`${type}.list`, a, { meant: name });
    if (!draft) return;
    if (c % 2 === 0) return say(name, { id: draft.id });
    return type === 'shipment' ? reship({ kit, say }, draft.id, c) : repay({ kit, say }, draft.id, c);
  },
];

type Asking = Pick<Hands, 'kit' | 'say'>;

/** A draft shipment takes something else of its order; now and then all that is ready. */
async function reship({ kit, say }: Asking, id: number, c: number): Promise<unknown> {
  const { version, lines } = await kit.call('shipment.get', { id });
  // Half of the time what it takes already, which is still there.
  const other = lines.map(({ orderLineId, qtyMicro }) => ({
    ...{ orderLineId, qtyMicro: c % 4 === 1 ? qtyMicro : (1 + (c % 3)) * 1_000_000 },
  }));
  return say('shipment.update', { id, version, carrier: `Van ${c % 4}`, lines: c % 5 === 0 ? [] : other });
}

/** A draft payment is of somebody else, or of another amount. */
async function repay({ kit, say }: Asking, id: number, c: number): Promise<unknown> {
  const { version } = await kit.call('payment.get', { id });
  return say('payment.update', { id, version, customerId: 1 + (c % 2), amountMinor: 1 + (c % 9_000), feeMinor: c % 2 });
}

type Row = { id: number; openMinor: number };

/** An invoice is paid, some of it comes back and is paid out again. */
async function paidOut({ kit, say, one }: Hands, a: number): Promise<unknown> {
  const invoice = await one<Row>('invoice.list', a, { meant: 'invoice.credit' });
  if (!invoice) return;
  const { openMinor, customerId, lines } = await kit.call('invoice.get', { id: invoice.id });
  const applications = [{ invoiceId: invoice.id, amountMinor: openMinor }];
  if (openMinor > 0) await say('payment.create', { customerId, amountMinor: openMinor, applications, post: true });
  const shipmentId = lines.find((line) => line.shipmentId !== null)?.shipmentId;
  if (!shipmentId) return;
  const returnable = await kit.answer('customerReturn.returnable', { shipmentId });
  if (!returnable.ok) return;
  const back = returnable.value.lines.map((line) => ({
    ...{ shipmentLineId: line.shipmentLineId, qtyMicro: Math.max(1, line.returnableMicro) },
  }));
  const made = (await say('customerReturn.create', { lines: back })) as Row | undefined;
  if (!made) return;
  await say('customerReturn.receive', { id: made.id });
  return say('customerReturn.refund', { id: made.id });
}

/** What is seldom met by chance: a draft is made and dealt with at once, a cut-off that stands is taken back. */
const seldom = (hands: Hands): Act[] => [
  async ({ a, b, c }) => {
    const { say, one } = hands;
    if (c % 3 === 0 && b % 2 === 0) return paidOut(hands, a);
    if (c % 3 === 0 && b % 4 === 1) {
      const transfer = await one('stockTransfer.list', a, { meant: 'stockTransfer.post' });
      return transfer && say('stockTransfer.post', { id: transfer.id });
    }
    if (c % 3 === 0) {
      const cutOff = await one('cutOff.list', a, { meant: 'cutOff.reverse' });
      return cutOff && say('cutOff.reverse', { id: cutOff.id });
    }
    const invoice = await one<Row>('invoice.list', a, { meant: 'invoice.credit' });
    if (!invoice) return;
    const asked = { invoiceId: invoice.id, [c % 3 === 1 ? 'grossMinor' : 'amountMinor']: 1 + (b % 300) };
    const made = (await say(c % 3 === 1 ? 'creditNote.create' : 'writeOff.create', asked)) as Row | undefined;
    if (!made) return;
    if (c % 3 === 1) return say(b % 3 === 0 ? 'creditNote.delete' : 'creditNote.issue', { id: made.id });
    return say(b % 3 === 0 ? 'writeOff.post' : 'writeOff.delete', { id: made.id });
  },
];

const limits = ({ kit, say, one }: Hands): Act[] => [
  async ({ a, b, c }) => {
    const { id, version, code, name } = await kit.call('customer.get', { id: 1 + (a % 2) });
    const credit = [{}, {}, { creditLimitMinor: 20_000 + (b % 90_000) }, { creditHold: b % 3 === 0 }][c % 4];
    return say('customer.update', { id, version, code, name, ...credit });
  },
  async ({ a, b }) => {
    const order = await one('salesOrder.list', a, { meant: 'salesOrder.confirm' });
    return order && say('salesOrder.confirm', { id: order.id, overrideReason: b % 2 === 0 ? 'Agreed' : '' });
  },
];

/** Roles whose every posting the reconciliation explains by documents: an entry by hand is a difference there. */
const EXPLAINED = ['REVENUE', 'TAX_ON_REVENUE', 'SALES_RETURNS', 'COGS'];
/** Accounts that one of these roles has or had, of the company or of a category. */
const OF_ROLES = ['4000', '4050', '4090', '5000', '90.01', '90.02', '90.03', 'R1', 'R2', 'R3', 'C1', 'C2', 'C3'];
const explained = (role: string): boolean => EXPLAINED.includes(role.trim());

type Line = { accountId: number; debitMinor?: number; creditMinor?: number };

/**
 * What lines by hand say beside their amount on accounts kept in a foreign currency: mostly what they should, now and then
 * nothing, 0, or an amount where none belongs. `abroad`: such an account, for every second entry.
 */
export async function currencyAmounts(kit: Hands['kit'], { a, b, c }: Step) {
  const { rows: banks } = await kit.call('bankAccount.list', { limit: 500 });
  const { baseCurrency } = await kit.call('company.get', {});
  const foreign = banks.filter(({ currency }) => currency !== baseCurrency).map(({ accountId }) => accountId);
  const of = (line: Line): Line & { amountMinor?: number } => {
    const own = foreign.includes(line.accountId);
    const amountMinor = c % 17 === 0 ? 0 : 1 + ((a * 31 + b) % 90_000);
    return own === (c % 11 !== 0) ? { ...line, amountMinor } : line;
  };
  return { of, abroad: b % 2 === 0 ? foreign[a % foreign.length] : undefined };
}

const books = ({ kit, say, one, day, nextDay }: Hands): Act[] => [
  async ({ a, b, c }) => {
    const { rows } = await kit.call('account.list', { limit: 500 });
    const own = rows.filter(({ control, roles, code }) =>
      control ? c % 9 === 0 : !roles.split(',').some(explained) && !OF_ROLES.includes(code),
    );
    const account = (n: number): number => own[n % own.length]?.id ?? 0;
    const amountMinor = 1 + (c % 70_000);
    const inCurrency = await currencyAmounts(kit, { a, b, c });
    const abroad = inCurrency.abroad ?? account(b);
    return say('journalEntry.create', {
      ...{ memo: 'By hand', postedOn: addDays(day(), -(c % 50)) },
      lines: [
        inCurrency.of({ accountId: account(a), debitMinor: amountMinor }),
        inCurrency.of({ accountId: abroad, creditMinor: amountMinor - (c % 13 === 0 ? 1 : 0) }),
      ],
    });
  },
  async ({ a, b, c }) => {
    const sourceType = b % 3 === 0 ? 'openingBalance' : 'journalEntry';
    const entry = await one('journalEntry.list', a, { where: c % 5 === 0 ? {} : { sourceType } });
    return entry && say('journalEntry.reverse', { id: entry.id, reversedOn: addDays(day(), -(b % 20)) });
  },
  ({ a, b }) => {
    nextDay();
    const through = b % 2 === 0 ? null : addDays(day(), -(60 + (a % 60)));
    return say('period.unlock', { through, reason: 'Something came late' });
  },
  ({ b }) => {
    if (b % 2 === 0) return say('fiscalYear.close', { year: 2025 });
    nextDay();
    return say('fiscalYear.reopen', { year: 2025, reason: 'Something came late' });
  },
];

export const bookActs = (hands: Hands): Act[] => [
  ...drafts(hands),
  ...seldom(hands),
  ...limits(hands),
  ...books(hands),
];
