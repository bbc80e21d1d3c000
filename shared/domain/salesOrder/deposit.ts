// The deposit that an order asks for: how much it is, what of it is invoiced and paid, and that nothing is packed before
// (ACCOUNTING.md, section 3).
import { percentOfMinor, roundToStepMinor, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { SalesOrder } from './record.ts';

/** What a deposit stands at, all with tax. */
export type DepositStanding = {
  orderNumber: string;
  askedMinor: number;
  /** Invoiced and not credited. */
  invoicedMinor: number;
  paidMinor: number;
};

/** The deposit in minor units with tax: the amount, or the percent of the order's total, on the cash step. */
export function askedDeposit(
  order: Pick<SalesOrder, 'depositPpm' | 'depositMinor' | 'grossMinor'>,
  cashStepMinor: number,
): number {
  const askedMinor = order.depositPpm > 0 ? percentOfMinor(order.grossMinor, order.depositPpm) : order.depositMinor;
  return cashStepMinor === 0 ? askedMinor : roundToStepMinor(askedMinor, cashStepMinor);
}

/** Refuses `DEPOSIT_UNPAID` while anything of the deposit is not paid. */
export function depositPaid({ orderNumber, askedMinor, paidMinor }: DepositStanding): Result<true> {
  if (paidMinor >= askedMinor) return ok(true);
  const openMinor = subMinor(askedMinor, paidMinor);
  return refuse('DEPOSIT_UNPAID', { params: { order: orderNumber, openMinor }, fields: ['orderId'] });
}
