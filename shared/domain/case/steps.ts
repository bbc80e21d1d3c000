// A case: due by its priority, taken up again by a message of the customer.
import { addDays } from '../../kernel/localDate.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { type CaseAction, type CaseState, caseStates } from '../documents/tables.ts';

export type CasePriority = 'urgent' | 'high' | 'normal' | 'low';

export type ServiceCase = {
  id: number;
  number: string;
  state: CaseState;
  kind: 'complaint' | 'question';
  priority: CasePriority;
  subject: string;
  owner: string;
  customerId: number;
  orderId: number | null;
  shipmentId: number | null;
  invoiceId: number | null;
  openedOn: string;
  dueOn: string;
  resolution: string;
  resolvedOn: string | null;
  createdAt: string;
  version: number;
};

/** Calendar days until a case must be resolved. */
const DAYS: Readonly<Record<CasePriority, number>> = { urgent: 1, high: 2, normal: 5, low: 10 };

export const dueDay = (openedOn: string, priority: CasePriority): string => addDays(openedOn, DAYS[priority]);

/** The case after a step. A case that is taken up again is not resolved any more. Refuses `WRONG_STATE`. */
export function takeCase(row: ServiceCase, action: CaseAction): Result<ServiceCase> {
  const to = step(caseStates, row.state, action);
  if (!to.ok) return to;
  const state = to.value ?? row.state;
  const resolved = state === 'resolved' || state === 'closed';
  return ok({
    ...{ ...row, state, version: row.version + 1 },
    ...(resolved ? {} : { resolvedOn: null, resolution: '' }),
  });
}

/** A message; what the customer says takes a case that waited or was resolved up again. Refuses `WRONG_STATE`. */
export function hear(row: ServiceCase, kind: 'received' | 'answered' | 'remark'): Result<ServiceCase> {
  const kept = takeCase(row, 'addMessage');
  if (!kept.ok || kind !== 'received' || row.state === 'open') return kept;
  const again = takeCase(row, 'reopen');
  return again.ok ? ok({ ...again.value, version: row.version + 1 }) : again;
}
