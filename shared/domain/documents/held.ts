// What holds an issued credit note where it is: its reversal refuses it, and its page says so beforehand.
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** What holds a credit note where it is. */
export type Holds = {
  number: string;
  ofDeposit: boolean;
  /** It took billing back: that is to invoice again. */
  tookBillingBack: boolean;
  /** Number of a credit note that was issued for the invoice after it and stands. */
  later: string | null;
  /** It is set against other invoices, or paid back. */
  used: boolean;
};

/** Refuses `WRONG_STATE` (depositCredited, billingTakenBack, creditedLater, creditUsed), each with the way out. */
export function noteFree({ number, ofDeposit, tookBillingBack, later, used }: Holds): Result<true> {
  if (ofDeposit) return refuse('WRONG_STATE', { reason: 'depositCredited', params: { number } });
  if (tookBillingBack) return refuse('WRONG_STATE', { reason: 'billingTakenBack', params: { number } });
  if (later !== null) return refuse('WRONG_STATE', { reason: 'creditedLater', params: { number: later } });
  return used ? refuse('WRONG_STATE', { reason: 'creditUsed', params: { number } }) : ok(true);
}
