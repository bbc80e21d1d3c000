// What changed the open amounts of documents, and on which days: the facts of setting something against them on a day
// that is past.
import type { OpenChange } from '../../shared/domain/payment/openDays.ts';
import { prepared } from './handle.ts';
import type { Store } from './store.ts';

const refunded = (source: string): string => `
  SELECT r.refunded_on, -l.amount_minor FROM refund_line l JOIN refund r ON r.id = l.refund_id WHERE ${source} = @id
  UNION ALL SELECT r.reversed_on, l.amount_minor FROM refund_line l JOIN refund r ON r.id = l.refund_id
  WHERE ${source} = @id AND r.state = 'reversed'`;

type Change = { day: string; changeMinor: number };

const STATEMENTS = {
  invoice: prepared<Change>(`
    SELECT applied_on AS day, -(amount_minor + discount_minor + difference_minor) AS changeMinor FROM payment_application WHERE invoice_id = @id
    UNION ALL SELECT applied_on, -amount_minor FROM credit_application WHERE invoice_id = @id
    UNION ALL SELECT written_off_on, -amount_minor FROM write_off WHERE invoice_id = @id AND state <> 'draft'
    UNION ALL SELECT reversed_on, amount_minor FROM write_off WHERE invoice_id = @id AND state = 'reversed'`),
  payment: prepared<Change>(`
    SELECT applied_on AS day, -amount_minor AS changeMinor FROM payment_application WHERE payment_id = @id
    UNION ALL ${refunded('l.payment_id')}`),
  creditNote: prepared<Change>(`
    SELECT applied_on AS day, -amount_minor AS changeMinor FROM credit_application WHERE credit_note_id = @id
    UNION ALL ${refunded('l.credit_note_id')}`),
};

/** What settled these documents after they were issued or paid, and what came back. */
export function loadOpenChanges(store: Store, document: OpenChange['document'], ids: readonly number[]): OpenChange[] {
  const changes = STATEMENTS[document](store.handle.check());
  return [...new Set(ids)].flatMap((id) =>
    changes.all({ id }).map(({ day, changeMinor }) => ({ document, id, on: day, changeMinor })),
  );
}
