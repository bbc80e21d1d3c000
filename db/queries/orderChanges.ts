// What belongs to an order beside its lines: its deposit, and what was changed of it.
import type { Output } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/contract/kit.ts';
import { sees } from '../../shared/contract/seen.ts';
import { percentOfMinor, roundToStepMinor } from '../../shared/kernel/money.ts';
import type { ReadDb } from '../connection.ts';
import { openDeposits } from '../schema/openDeposits.ts';
import { all, number } from './kit.ts';

type Order = Output<'salesOrder.get'>;

/** What a deposit comes to on a document in that currency: the amount, or the percent of its total, on the cash step. */
export function askedOf(
  db: ReadDb,
  {
    currency,
    depositPpm,
    depositMinor,
    grossMinor,
  }: Pick<Order, 'depositPpm' | 'depositMinor' | 'grossMinor' | 'currency'>,
): number {
  // The step is one of the base currency's coins.
  const cashStep = 'SELECT CASE base_currency WHEN @currency THEN cash_step_minor ELSE 0 END AS n FROM company';
  const stepMinor = number(db, cashStep, { currency });
  const wantedMinor = depositPpm > 0 ? percentOfMinor(grossMinor, depositPpm) : depositMinor;
  return stepMinor === 0 ? wantedMinor : roundToStepMinor(wantedMinor, stepMinor);
}

/** What the deposit asks for, and what of it is invoiced, paid, deducted and left. */
export function depositOf(
  db: ReadDb,
  order: Pick<Order, 'id' | 'depositPpm' | 'depositMinor' | 'grossMinor' | 'currency'>,
): Order['deposit'] {
  type Row = Order['deposit']['invoices'][number] & { creditedMinor: number };
  const rows = all<Row>(
    db,
    `SELECT v.id, coalesce(v.number, '') AS number, v.state, v.gross_minor AS grossMinor, v.open_minor AS openMinor,
       coalesce((SELECT sum(gross_minor) FROM credit_note WHERE invoice_id = v.id AND state = 'issued'), 0) AS creditedMinor
     FROM invoice v WHERE v.deposit_order_id = @id ORDER BY v.id`,
    { id: order.id },
  );
  const kept = (row: Row): number => row.grossMinor - row.creditedMinor;
  const issued = rows.filter((row) => row.state !== 'draft');
  const leftMinor = number(db, `SELECT ${openDeposits('@id')} AS n`, { id: order.id });
  const issuedMinor = issued.reduce((sum, row) => sum + kept(row), 0);
  return {
    askedMinor: askedOf(db, order),
    invoicedMinor: rows.reduce((sum, row) => sum + kept(row), 0),
    paidMinor: issued.reduce((sum, row) => sum + Math.max(0, kept(row) - row.openMinor), 0),
    ...{ deductedMinor: issuedMinor - leftMinor, leftMinor },
    invoices: rows.map(({ creditedMinor: _, ...row }) => row),
  };
}

/** What was changed since the order was confirmed, newest first; without the margin that was left to who is told no margins. */
export const changesOf = (db: ReadDb, orderId: number, role: Role): Order['changes'] =>
  all(
    db,
    `SELECT at, user_name AS userName, action, reason, subject, field, before,
       CASE WHEN action = 'overrideMargin' AND NOT @seesMargin THEN '' ELSE after END AS after FROM sales_order_change
     WHERE order_id = @orderId ORDER BY id DESC LIMIT 500`,
    { orderId, seesMargin: Number(sees(role, 'margin')) },
  );
