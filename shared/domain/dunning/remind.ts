// A reminder: the invoices whose next level has come, in one letter that speaks by the highest of them. The last level puts
// the customer on hold; a reminder that is withdrawn takes that back.
import { addDays } from '../../kernel/localDate.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { reminderStates } from '../documents/tables.ts';
import type { DunningLevel, NewReminder, NewReminderLine, Reminder, Tone } from './record.ts';

type Held = { creditHold: boolean };

export type RemindFacts = {
  customer: { id: number } & Held;
  /** By days, the first level first. */
  levels: readonly DunningLevel[];
  /** Invoices of the customer whose next level has come on the day. */
  due: readonly NewReminderLine[];
  now: string;
};

const toneOf = (level: number, levels: number): Tone => (level >= levels ? 'last' : level === 1 ? 'first' : 'again');

/**
 * The letter of a day about the named invoices, or all whose level has come.
 * Refuses `WRONG_STATE` nothingToRemind, `VALIDATION` notToRemind for an invoice whose level has not come.
 */
export function remind(
  { customer, levels, due, now }: RemindFacts,
  { remindedOn, invoiceIds }: { remindedOn: string; invoiceIds?: readonly number[] | undefined },
): Result<{ reminder: NewReminder; lines: NewReminderLine[] }> {
  if (due.length === 0) return refuse('WRONG_STATE', { reason: 'nothingToRemind', fields: ['customerId'] });
  const known = new Set(due.map((line) => line.invoiceId));
  const other = invoiceIds?.findIndex((id) => !known.has(id)) ?? -1;
  if (other >= 0) return refuse('VALIDATION', { reason: 'notToRemind', fields: [`invoiceIds.${other}`] });
  const lines = due.filter((line) => invoiceIds?.includes(line.invoiceId) ?? true);
  const level = Math.max(...lines.map((line) => line.level));
  const { payWithinDays = 0, textEn = '', textRu = '' } = levels[level - 1] ?? {};
  const tone = toneOf(level, levels.length);
  return ok({
    reminder: {
      ...{ state: 'sent', customerId: customer.id, remindedOn, payBy: addDays(remindedOn, payWithinDays), level, tone },
      ...{
        textEn,
        textRu,
        held: tone === 'last' && !customer.creditHold,
        withdrawnOn: null,
        createdAt: now,
        version: 1,
      },
    },
    lines,
  });
}

/**
 * A reminder taken back, and whether the customer is on hold without it: the hold that it set goes, unless another last
 * reminder stands. Refuses `WRONG_STATE`.
 */
export function withdraw(
  reminder: Reminder,
  others: readonly Pick<Reminder, 'id' | 'state' | 'tone'>[],
  withdrawnOn: string,
): Result<{ reminder: Reminder; lifts: boolean }> {
  const allowed = step(reminderStates, reminder.state, 'withdraw');
  if (!allowed.ok) return allowed;
  const stands = others.some((one) => one.id !== reminder.id && one.state === 'sent' && one.tone === 'last');
  return ok({
    reminder: { ...reminder, state: 'withdrawn', withdrawnOn, version: reminder.version + 1 },
    lifts: reminder.held && !stands,
  });
}
