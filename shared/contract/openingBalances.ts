// What stood on the books before: accounts, open invoices and advances of customers, against the opening balance account.
// Opening stock is a stock receipt of its own reason.
import { z } from 'zod';
import { currencyCode, id, localDate, moneyMinor, positiveMinor, requiredText, text } from './fields.ts';
import { command } from './kit.ts';
import { typedLine } from './ledger.ts';

const MOST = 2000;
const amount = {
  amountMinor: positiveMinor,
  /** Left out: the base currency. */
  currency: currencyCode.optional(),
  /** What it stands at in the books before, in the base currency; left out: at the rate of the day taken over. */
  baseAmountMinor: positiveMinor.optional(),
};
const made = z.array(z.object({ id, number: text(40) }));

export const openingBalances = {
  /**
   * Balances of accounts in one entry, the difference to OPENING_BALANCE; no control accounts. A bank account kept in a
   * foreign currency also says what is on it in that. Undone by journalEntry.reverse.
   */
  'openingBalance.postAccounts': command({
    input: z.strictObject({
      postedOn: localDate.optional(),
      memo: text(300).default(''),
      lines: z.array(typedLine).min(1).max(MOST),
    }),
    output: z.object({ id, number: text(40) }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'CONTROL_ACCOUNT', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['ledger', 'account'],
  }),
  /**
   * Invoices of the books before with the amount still open, under their own numbers, in their own currency; no revenue, no tax. `postedOn` is
   * the day they are taken over. A mistaken one is cleared by an opening advance of the same amount applied to it.
   */
  'openingBalance.postInvoices': command({
    input: z.strictObject({
      postedOn: localDate.optional(),
      lines: z
        .array(
          z.strictObject({
            customerId: id,
            number: requiredText(40),
            issuedOn: localDate,
            dueOn: localDate,
            ...amount,
          }),
        )
        .min(1)
        .max(MOST),
    }),
    /** The sum in the base currency. */
    output: z.object({ invoices: made, amountMinor: moneyMinor }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'DUPLICATE', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['invoice', 'customer', 'ledger', 'account'],
  }),
  /** Money that customers had paid ahead, as unapplied payments; undone by payment.reverse. */
  'openingBalance.postAdvances': command({
    input: z.strictObject({
      postedOn: localDate.optional(),
      lines: z
        .array(z.strictObject({ customerId: id, ...amount, reference: text(100).default('') }))
        .min(1)
        .max(MOST),
    }),
    /** The sum in the base currency. */
    output: z.object({ payments: made, amountMinor: moneyMinor }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'NO_RATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['payment', 'customer', 'ledger', 'account'],
  }),
};
