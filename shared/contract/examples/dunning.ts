// Examples of reminding: levels, a letter that is withdrawn, a promise to pay, a customer on hold.
import type { CommandName, Input } from '../index.ts';

const example = <K extends CommandName>(name: K, input: Input<K>): { name: CommandName; input: unknown } => ({
  name,
  input,
});

const VERSION = 1;

export const dunningExamples = [
  example('dunningLevel.create', { afterDays: 60, payWithinDays: 5, textEn: 'Please pay {amount} by {date}.' }),
  example('dunningLevel.update', { id: 4, version: VERSION, afterDays: 50, payWithinDays: 5 }),
  example('dunningLevel.delete', { id: 4 }),
  example('reminder.create', { customerId: 1, remindedOn: '2026-02-28' }),
  example('reminder.withdraw', { id: 1 }),
  example('paymentPromise.create', { invoiceId: 1, payOn: '2026-03-10', amountMinor: 1_000, note: 'By telephone' }),
  example('paymentPromise.withdraw', { id: 1 }),
  example('customer.setHold', { id: 1, creditHold: true, reason: 'Cheque came back' }),
  example('customer.setHold', { id: 1, creditHold: false, reason: 'Paid in cash' }),
];
