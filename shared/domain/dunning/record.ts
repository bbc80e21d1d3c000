// Reminder levels, reminders with their lines, and promises to pay.
import type { ReminderState } from '../documents/tables.ts';

export type DunningLevel = {
  id: number;
  /** Days past the due day from which it counts. */
  afterDays: number;
  payWithinDays: number;
  textEn: string;
  textRu: string;
  version: number;
};

/** How a letter speaks: the first, one after it, the last of all. */
export type Tone = 'first' | 'again' | 'last';

export type Reminder = {
  id: number;
  number: string;
  state: ReminderState;
  customerId: number;
  remindedOn: string;
  payBy: string;
  level: number;
  tone: Tone;
  textEn: string;
  textRu: string;
  /** It put the customer on hold. */
  held: boolean;
  withdrawnOn: string | null;
  createdAt: string;
  version: number;
};

export type ReminderLine = {
  id: number;
  reminderId: number;
  invoiceId: number;
  level: number;
  dueOn: string;
  overdueDays: number;
  overdueMinor: number;
  baseOverdueMinor: number;
};

export type NewReminder = Omit<Reminder, 'id' | 'number'>;
export type NewReminderLine = Omit<ReminderLine, 'id' | 'reminderId'>;

export type PaymentPromise = {
  id: number;
  state: 'open' | 'withdrawn';
  invoiceId: number;
  saidOn: string;
  payOn: string;
  amountMinor: number;
  /** What of the invoice was open then. */
  openMinor: number;
  note: string;
  createdAt: string;
  version: number;
};
