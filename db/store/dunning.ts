// What a reminder has to know: the levels by their days, and the invoices of a customer whose next level has come.
import { asc, sql } from 'drizzle-orm';
import type { DunningLevel, NewReminderLine } from '../../shared/domain/dunning/record.ts';
import { dunningLevel } from '../schema/dunning.ts';
import { toRemindAt } from '../schema/remind.ts';
import type { Store } from './store.ts';

export async function dunningLevels(store: Store): Promise<DunningLevel[]> {
  return store.handle.check().select().from(dunningLevel).orderBy(asc(dunningLevel.afterDays)).all();
}

type Row = {
  invoice_id: number;
  level: number;
  due_on: string;
  overdue_days: number;
  overdue_minor: number;
  base_overdue_minor: number;
};

/** By the day from which they are overdue; `on` is a calendar day. */
export async function dueReminders(store: Store, customerId: number, on: string): Promise<NewReminderLine[]> {
  const text = `${toRemindAt(`'${on}'`, `v.customer_id = ${customerId}`)} ORDER BY x.due_on, x.invoice_id`;
  return store.handle
    .check()
    .all<Row>(sql.raw(text))
    .map((row) => ({
      ...{ invoiceId: row.invoice_id, level: row.level, dueOn: row.due_on, overdueDays: row.overdue_days },
      ...{ overdueMinor: row.overdue_minor, baseOverdueMinor: row.base_overdue_minor },
    }));
}
