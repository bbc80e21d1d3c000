// A promise to pay: until its day the invoice is not reminded of; whether it was kept shows the invoice.
import { subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { type InvoiceState, invoiceStates, type PromiseState, promiseStates } from '../documents/tables.ts';
import type { PaymentPromise } from './record.ts';

type Owed = { id: number; state: InvoiceState; issuedOn: string; openMinor: number };

/** What has become of a promise by a day. */
export function promiseState(row: PaymentPromise, invoice: Pick<Owed, 'openMinor'>, today: string): PromiseState {
  if (row.state === 'withdrawn') return 'withdrawn';
  if (subMinor(row.openMinor, invoice.openMinor) >= row.amountMinor) return 'kept';
  return row.payOn < today ? 'broken' : 'open';
}

export type Promised = { saidOn: string; payOn: string; amountMinor?: number | undefined; note: string };

/**
 * A promise about an open invoice; all that is open where no amount is said.
 * Refuses `WRONG_STATE` (alreadyPaid), `VALIDATION` beforeDocument, promiseTooBig.
 */
export function promise(
  invoice: Owed,
  { saidOn, payOn, amountMinor = invoice.openMinor, note }: Promised,
  now: string,
): Result<Omit<PaymentPromise, 'id'>> {
  const allowed = step(invoiceStates, invoice.state, 'pay');
  if (!allowed.ok) return allowed;
  const { openMinor } = invoice;
  if (openMinor === 0) return refuse('WRONG_STATE', { reason: 'alreadyPaid', fields: ['invoiceId'] });
  if (saidOn < invoice.issuedOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: invoice.issuedOn }, fields: ['saidOn'] });
  if (payOn < saidOn)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: saidOn }, fields: ['payOn'] });
  if (amountMinor > openMinor)
    return refuse('VALIDATION', { reason: 'promiseTooBig', params: { openMinor }, fields: ['amountMinor'] });
  const row = { saidOn, payOn, amountMinor, openMinor, note };
  return ok({ state: 'open', invoiceId: invoice.id, ...row, createdAt: now, version: 1 });
}

/** A promise that does not count any more. Refuses `WRONG_STATE` for one that was kept or broken. */
export function withdrawPromise(
  row: PaymentPromise,
  invoice: Pick<Owed, 'openMinor'>,
  today: string,
): Result<PaymentPromise> {
  const allowed = step(promiseStates, promiseState(row, invoice, today), 'withdraw');
  return allowed.ok ? ok({ ...row, state: 'withdrawn', version: row.version + 1 }) : allowed;
}
