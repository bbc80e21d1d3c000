// What clerks of the walk do with money: payments with fees, discounts and differences, suggestions taken as they come,
// write-offs, and settings that change under way.
import type { Name } from '../../../shared/contract/index.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { a: number; b: number; c: number };
export type Hands = {
  kit: TestCompany;
  say(name: Name, input: object): Promise<unknown>;
  one<T extends { id: number }>(list: Name, n: number, meant: string): Promise<T | undefined>;
};
type Made = { id: number; state: string } | undefined;
type Open = { id: number; openMinor: number };

export const MONEY_TERMS = [
  { code: 'EARLY', name: '3 % in 8 days', netDays: 30, discountPpm: 30_000, discountDays: 8 },
  {
    ...{ code: 'PARTS', name: 'In parts', netDays: 0, discountPpm: 100_000, discountDays: 20 },
    instalments: [
      { share: 'percent', percentPpm: 333_333 },
      { share: 'fixed', amountMinor: 700, due: 'endOfMonth', days: 3 },
      { share: 'remainder', due: 'dayOfMonth', days: 20, day: 31 },
    ],
  },
] as const;

export function moneyActs({ kit, say, one }: Hands): ((step: Step) => Promise<unknown>)[] {
  return [
    // An open invoice is paid: in time with a discount, with a fee, a little more or less than it comes to.
    async ({ a, b, c }) => {
      const customerId = 1 + (a % 2);
      const { rows } = await kit.call('invoice.openItems', { customerId });
      const row = rows[b % Math.max(1, rows.length)];
      if (!row) return;
      const discountMinor = c % 3 === 0 ? 0 : row.discountMinor;
      const differenceMinor = (b % 5) - 2;
      const amountMinor = row.openMinor - discountMinor - differenceMinor;
      const application = { invoiceId: row.id, amountMinor: Math.max(1, amountMinor), discountMinor, differenceMinor };
      const paid = application.amountMinor + (c % 4 === 0 ? c % 700 : 0);
      const feeMinor = c % 5 === 0 ? Math.min(paid, b % 300) : 0;
      return say('payment.create', {
        customerId,
        amountMinor: paid,
        feeMinor,
        applications: [application],
        post: true,
      });
    },
    // What is suggested for an amount is carried out as it stands.
    async ({ a, b, c }) => {
      const customerId = 1 + (a % 2);
      const amountMinor = 1 + (b % 30_000);
      const { applications } = await kit.call('payment.suggest', {
        customerId,
        amountMinor,
        reference: `INV ${c % 9}`,
      });
      return say('payment.create', { customerId, amountMinor, applications, post: true });
    },
    // Money on account is set against an invoice, with what may be taken off.
    async ({ a, b, c }) => {
      const payment = await one<{ id: number; unappliedMinor: number; customerId: number; paidOn: string }>(
        'payment.list',
        a,
        'payment.apply',
      );
      if (!payment || payment.unappliedMinor === 0) return;
      const { customerId, paidOn } = payment;
      const { rows } = await kit.call('invoice.openItems', { customerId, paidOn });
      const row = rows[b % Math.max(1, rows.length)];
      if (!row) return;
      const discountMinor = row.openMinor - row.discountMinor <= payment.unappliedMinor ? row.discountMinor : 0;
      const amountMinor = Math.min(payment.unappliedMinor, row.openMinor - discountMinor, 1 + (c % 40_000));
      if (amountMinor <= 0) return;
      const whole = amountMinor + discountMinor === row.openMinor;
      const application = { invoiceId: row.id, amountMinor, discountMinor: whole ? discountMinor : 0 };
      return say('payment.apply', { id: payment.id, applications: [application] });
    },
    async ({ a, b, c }) => {
      const name = (['post', 'reverse', 'delete'] as const)[b % 3] ?? 'post';
      const found = await one<{ id: number }>('writeOff.list', a, `writeOff.${name}`);
      if (found && c % 2 === 0) return say(`writeOff.${name}`, { id: found.id });
      const invoice = await one<Open>('invoice.list', b, 'invoice.writeOff');
      if (!invoice) return;
      const amountMinor = c % 3 === 0 ? 1 + (c % 3) : Math.max(1, Math.min(invoice.openMinor, 1 + (c % 2000)));
      const made = (await say('writeOff.create', { invoiceId: invoice.id, amountMinor, post: c % 4 !== 1 })) as Made;
      // A draft that lies about is seldom met again in time.
      return made?.state === 'draft' && say(b % 2 === 0 ? 'writeOff.post' : 'writeOff.delete', { id: made.id });
    },
    async ({ a, b, c }) => {
      const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
      return say('company.update', {
        ...{ name, taxNumber, address, language, version },
        ...(a % 2 === 0 ? { discountCorrectsTax: b % 4 !== 0 } : { smallDifferenceMinor: b % 4 }),
        ...(c % 4 === 0 ? { advanceTaxCodeId: c % 8 === 0 ? 1 : null } : {}),
      });
    },
  ];
}
