// Limits that stop a clerk and that others pass over with a reason: a clerk does not take them away either.
import { ok, type Result, refuse } from '../../kernel/result.ts';

type Limits = { creditLimitMinor?: number | null; creditHold?: boolean; minMarginPpm?: number };

/** No limit is the most there is. */
const credit = ({ creditLimitMinor }: Limits): number => creditLimitMinor ?? Number.POSITIVE_INFINITY;

/** Refuses `FORBIDDEN` to a clerk whose change gives more credit, ends a hold or asks for less margin; names the field. */
export function mayLoosen(role: string, before: Limits, after: Limits): Result<true> {
  const loosened = {
    creditLimitMinor: 'creditLimitMinor' in after && credit(after) > credit(before),
    creditHold: before.creditHold === true && after.creditHold === false,
    minMarginPpm: (after.minMarginPpm ?? 0) < (before.minMarginPpm ?? 0),
  };
  const fields = Object.entries(loosened).flatMap(([field, is]) => (is ? [field] : []));
  if (role !== 'clerk' || fields.length === 0) return ok(true);
  return refuse('FORBIDDEN', { params: { role: 'accountant' }, fields });
}
