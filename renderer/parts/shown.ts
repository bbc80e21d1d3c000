// A value of the contract as a person reads it, by the kind of its field.
import type { FieldKind } from '../../shared/contract/fields.ts';
import { wordOr } from '../../shared/words/index.ts';
import type { Desk } from '../api/session.tsx';

/** A sum stands on one side or in one column; the others stay empty, as in every printed ledger. */
const SIDED = /((debit|credit)|^(bucket\d|month\d+|column\d+|notDue|other))Minor$/i;
/** Text that is a name of the contract, with the group of its words. */
const NAMED: Record<string, string> = { command: 'command', documentType: 'document' };
/** Shares that follow from other figures; all others were typed. */
const WORKED_OUT = /Percent$|^chancePpm$/;

/** A value as a person reads it; money in the base currency unless another one is named. */
export function shown(kind: FieldKind, field: string, value: unknown, desk: Desk, currency?: string): string {
  if (value === null || value === undefined) return '';
  switch (kind) {
    case 'money':
      return value === 0 && SIDED.test(field) ? '' : desk.money(Number(value), currency);
    case 'quantity':
      return desk.decimal(Number(value));
    case 'price':
      return desk.price(Number(value));
    case 'percent':
      return WORKED_OUT.test(field) ? desk.share(Number(value)) : desk.percent(Number(value));
    case 'rate':
      return desk.rate(Number(value));
    case 'date':
      return desk.date(String(value));
    case 'instant':
      return desk.instant(String(value));
    case 'flag':
      return value ? '✓' : '';
    case 'state':
    case 'role':
      return wordOr(desk.t, `${kind}.${String(value)}`);
    default:
      return NAMED[field] === undefined ? String(value) : wordOr(desk.t, `${NAMED[field]}.${String(value)}`);
  }
}
