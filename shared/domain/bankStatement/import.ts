// A statement as it is taken in: it adds up, its lines lie within its days, and no day is told of twice.
import { addDays } from '../../kernel/localDate.ts';
import { addMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type StatementLine = {
  bookedOn: string;
  amountMinor: number;
  party: string;
  partyTaxNumber: string;
  partyAccount: string;
  reference: string;
  text: string;
};
export type StatementHead = {
  reference: string;
  fromOn: string;
  toOn: string;
  openingMinor: number;
  closingMinor: number;
};

/** Touching in one day is fine where one closes with what the other opens with: a bank may cut a day in two. */
const joins = (earlier: StatementHead, later: StatementHead): boolean =>
  later.fromOn > earlier.toOn || (later.fromOn === earlier.toOn && later.openingMinor === earlier.closingMinor);

/**
 * Refuses `UNBALANCED` statementSum, `VALIDATION` statementDays (a line is not within the days) and `DUPLICATE` statementOverlaps,
 * naming the statement that tells of the same days.
 */
export function checkStatement(
  head: StatementHead,
  lines: readonly StatementLine[],
  others: readonly StatementHead[],
  currency: string,
): Result<true> {
  const { fromOn, toOn, openingMinor, closingMinor } = head;
  if (fromOn > toOn) return refuse('VALIDATION', { reason: 'statementSpan', fields: ['fromOn', 'toOn'] });
  const sum = addMinor(openingMinor, sumMinor(lines.map(({ amountMinor }) => amountMinor)));
  if (sum !== closingMinor)
    return refuse('UNBALANCED', {
      ...{ reason: 'statementSum', params: { amountMinor: sum, limitMinor: closingMinor, currency } },
      fields: ['closingMinor'],
    });
  const out = lines.findIndex(({ bookedOn }) => bookedOn < fromOn || bookedOn > toOn);
  if (out >= 0)
    return refuse('VALIDATION', {
      ...{ reason: 'statementDays', params: { line: out + 1, on: lines[out]?.bookedOn ?? '' } },
      fields: [`lines.${out}.bookedOn`],
    });
  const told = others.find((other) => !joins(other, head) && !joins(head, other));
  return told === undefined
    ? ok(true)
    : refuse('DUPLICATE', {
        reason: 'statementOverlaps',
        params: { reference: told.reference, from: told.fromOn, to: told.toOn, next: addDays(told.toOn, 1) },
        fields: ['fromOn', 'toOn'],
      });
}
