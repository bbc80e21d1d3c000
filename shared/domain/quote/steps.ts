// What becomes of a quote: sent with a guard on its margin, accepted as an order, declined, revised.
import { mulDiv } from '../../kernel/exact.ts';
import { HUNDRED_PERCENT_PPM, subMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { type QuoteAction, type QuoteState, quoteStates } from '../documents/tables.ts';
import type { DraftInput } from '../salesOrder/draft.ts';
import type { SalesOrder } from '../salesOrder/record.ts';
import type { Quote, QuoteLine } from './record.ts';

/** A quote that is out expires on the day after its last one, by itself. */
export const stateOn = (quote: Pick<Quote, 'state' | 'validUntil'>, today: string): QuoteState =>
  quote.state === 'sent' && quote.validUntil < today ? 'expired' : quote.state;

/** Refuses `WRONG_STATE` when the quote's state of today does not allow the action. */
export const mayTake = (quote: Quote, action: QuoteAction, today: string): Result<QuoteState | null> =>
  step(quoteStates, stateOn(quote, today), action);

type Margined = { netMinor: number; costMinor: number | null; minMarginPpm: number };

/** True where less than the minimum margin of the net amount is left over the cost. */
export function belowMargin({ netMinor, costMinor, minMarginPpm }: Margined): boolean {
  if (costMinor === null || minMarginPpm === 0) return false;
  return subMinor(netMinor, costMinor) < mulDiv(netMinor, minMarginPpm, HUNDRED_PERCENT_PPM);
}

type Sending = {
  quote: Quote;
  lines: QuoteLine[];
  /** The lines with what the guard takes for their cost. */
  guarded: readonly (Margined & Pick<QuoteLine, 'itemId' | 'position'>)[];
  before: Quote | null;
  today: string;
  trusted: boolean;
  marginReason: string;
};

/**
 * The quote as it goes out, and the revision that it replaces.
 * Refuses `WRONG_STATE` (the revision before was accepted: revisionAccepted), `VALIDATION` (sent after its last day), and where
 * a line is under its minimum margin `FORBIDDEN` (marginNeedsAccountant) to who is not `trusted`, `VALIDATION` (quoteMarginNeedsReason)
 * to others without a reason.
 */
export function sendQuote(
  { quote, lines, guarded, before, today, trusted, marginReason }: Sending,
  itemCode: (itemId: number) => string,
  sentOn: string,
): Result<{ quote: Quote; lines: QuoteLine[]; before: Quote | null }> {
  const to = mayTake(quote, 'send', today);
  if (!to.ok) return to;
  if (before?.state === 'accepted') return refuse('WRONG_STATE', { reason: 'revisionAccepted' });
  if (quote.validUntil < sentOn)
    return refuse('VALIDATION', { reason: 'endsBeforeItBegins', params: { on: sentOn }, fields: ['validUntil'] });
  const low = guarded.find((line) => belowMargin(line));
  if (low && !(trusted && marginReason !== '')) {
    const params = { item: itemCode(low.itemId) };
    const fields = [`lines.${low.position - 1}.unitPriceMicro`];
    if (!trusted) return refuse('FORBIDDEN', { reason: 'marginNeedsAccountant', params, fields });
    return refuse('VALIDATION', { reason: 'quoteMarginNeedsReason', params, fields });
  }
  return ok({
    quote: { ...quote, state: 'sent', sentOn, version: quote.version + 1 },
    lines,
    before: before && { ...before, state: 'replaced', version: before.version + 1 },
  });
}

/** Lines taken when it is accepted: each chosen alternative instead of its main line, main lines of which none is chosen. */
export function takenLines(lines: readonly QuoteLine[], chosen: readonly number[]): Result<QuoteLine[]> {
  const unknown = chosen.find((id) => !lines.some((line) => line.id === id && line.alternative));
  if (unknown !== undefined)
    return refuse('NOT_FOUND', { params: { what: 'quoteLine', id: unknown }, fields: ['alternativeLineIds'] });
  const taken: QuoteLine[] = [];
  let replaced = false;
  for (const line of lines) {
    if (!line.alternative) {
      replaced = false;
      taken.push(line);
    } else if (chosen.includes(line.id)) {
      if (replaced) return refuse('VALIDATION', { reason: 'twoAlternatives', fields: ['alternativeLineIds'] });
      replaced = true;
      taken[taken.length - 1] = line;
    }
  }
  return ok(taken);
}

/** Quantities of lines as they were entered, each with its unit. */
export const asEntered = <L extends Pick<QuoteLine, 'enteredMicro' | 'enteredUnit'>>(lines: readonly L[]) =>
  lines.map((line) => ({ ...line, qtyMicro: line.enteredMicro, unit: line.enteredUnit }));

const MOST_NOTE = 1000;

/** The order that is drafted from an accepted quote: everything that was agreed, with the terms in its note; the deposit is `depositOf`. */
export function orderInput(quote: Quote, lines: readonly QuoteLine[], orderedOn: string): DraftInput {
  const note = [quote.note, quote.paymentText, quote.deliveryText].filter((part) => part !== '').join(' · ');
  const { customerReference, pricesIncludeTax, discountPpm, discountMinor } = quote;
  const requiredOn = quote.requiredOn;
  return {
    ...{ orderedOn, requiredOn, customerReference, note: note.slice(0, MOST_NOTE), pricesIncludeTax },
    ...{ discountPpm, discountMinor },
    lines: asEntered(lines).map((line) => ({
      ...{ itemId: line.itemId, description: line.description, qtyMicro: line.qtyMicro, unit: line.unit },
      ...{ unitPriceMicro: line.unitPriceMicro, discountPpm: line.discountPpm, discountMinor: line.discountMinor },
      taxCodeId: line.taxCodeId,
    })),
  };
}

/** The deposit of an order that comes to `grossMinor`: as quoted, but never more than what was taken comes to. */
export const depositOf = (
  { depositPpm, depositMinor }: Pick<Quote, 'depositPpm' | 'depositMinor'>,
  grossMinor: number,
): Pick<SalesOrder, 'depositPpm' | 'depositMinor'> => ({
  ...{ depositPpm, depositMinor: Math.min(depositMinor, grossMinor) },
});
