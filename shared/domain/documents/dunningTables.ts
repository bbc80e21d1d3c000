// The state tables of reminding: the letter, and what was promised. Whether a promise was kept or broken is read off the invoice
// and the day, never stored.
import type { StateTable } from './states.ts';

export type ReminderState = 'sent' | 'withdrawn';
export const reminderStates: StateTable<ReminderState, 'withdraw'> = {
  document: 'reminder',
  states: ['sent', 'withdrawn'],
  rows: [{ from: 'sent', action: 'withdraw', to: 'withdrawn' }],
};

export type PromiseState = 'open' | 'kept' | 'broken' | 'withdrawn';
export const promiseStates: StateTable<PromiseState, 'withdraw'> = {
  document: 'paymentPromise',
  states: ['open', 'kept', 'broken', 'withdrawn'],
  rows: [{ from: 'open', action: 'withdraw', to: 'withdrawn' }],
};
