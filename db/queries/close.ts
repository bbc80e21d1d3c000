// Month end: the nine checks and the rows behind them.
import type { QueryHandler } from './kit.ts';
import { asKnownAt } from './known.ts';
import { exceptionsOf, reconcile } from './reconciliation/reconcile.ts';
import { pageOfRows } from './rows.ts';

export const reconciliationGet: QueryHandler<'reconciliation.get'> = (db, { knownAt, ...period }) => ({
  checks: asKnownAt(db, knownAt, (books) => reconcile(books, period, { slow: true })),
});

export const reconciliationExceptionList: QueryHandler<'reconciliationException.list'> = (db, input) => {
  const rows = asKnownAt(db, input.knownAt, (books) => exceptionsOf(books, input, input.check));
  return pageOfRows<'reconciliationException.list'>(rows, input, ['subject', 'documentNumber']);
};
