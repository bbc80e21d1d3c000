// Drafting a quote: priced by the rules of an order, alternatives beside the totals, each line with its cost of today.
import { currencyExponent } from '../../kernel/currency.ts';
import { mulDiv, pow10, toExact } from '../../kernel/exact.ts';
import { addDays } from '../../kernel/localDate.ts';
import { shareMinor } from '../../kernel/money.ts';
import { isRefusedError } from '../../kernel/refusals.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Settings } from '../company/settings.ts';
import { RATE_ONE } from '../currency/rates.ts';
import type { DocumentDiscount } from '../pricing/totals.ts';
import { type DraftFacts, type DraftInput, draftOrder } from '../salesOrder/draft.ts';
import type { NewOrder, NewOrderLine } from '../salesOrder/record.ts';
import type { NewQuote, NewQuoteLine } from './record.ts';

/** What an item costs now: value and quantity in stock, and the least margin that a quote may leave. */
export type ItemCost = { itemId: number; valueMinor: number; qtyMicro: number; minMarginPpm: number };
export type QuoteFacts = { draft: DraftFacts; costs: readonly ItemCost[] };

export type QuoteInput = {
  opportunityId: number | null;
  quotedOn: string;
  validUntil?: string | undefined;
  requiredOn: string | null;
  customerReference: string;
  note: string;
  paymentText: string;
  deliveryText: string;
  pricesIncludeTax?: boolean | undefined;
  discountPpm: number;
  discountMinor: number;
  depositPpm: number;
  depositMinor: number;
  lines: (DraftInput['lines'][number] & { alternative: boolean })[];
};

const USUAL_DAYS = 30;

/** Cost of a quantity at the average of what is in stock; null where nothing is, as for a service. */
export function costOf(costs: readonly ItemCost[], line: { itemId: number; qtyMicro: number }): number | null {
  const cost = costs.find(({ itemId }) => itemId === line.itemId);
  return cost && cost.qtyMicro > 0 ? shareMinor(cost.valueMinor, line.qtyMicro, cost.qtyMicro) : null;
}

/** Minor units of the base currency as minor units of a document's currency, at its rate. */
export function inDocument(
  settings: Pick<Settings, 'baseCurrency' | 'exponent'>,
  currency: string,
  rateE10: number,
): (baseMinor: number) => number {
  if (currency === settings.baseCurrency) return (baseMinor) => baseMinor;
  const one = RATE_ONE * 10 ** currencyExponent(currency);
  return (baseMinor) => mulDiv(baseMinor, one, toExact(rateE10) * pow10(settings.exponent));
}

/** Lines with their cost, in the document's currency, and minimum margin of now. */
export const withCosts = <L extends { itemId: number; qtyMicro: number }>(
  lines: readonly L[],
  costs: readonly ItemCost[],
  toDocument: (baseMinor: number) => number,
): (L & { costMinor: number | null; minMarginPpm: number })[] =>
  lines.map((line) => {
    const baseMinor = costOf(costs, line);
    return {
      ...{ ...line, costMinor: baseMinor === null ? null : toDocument(baseMinor) },
      minMarginPpm: costs.find(({ itemId }) => itemId === line.itemId)?.minMarginPpm ?? 0,
    };
  });

type Priced = Result<{ head: NewQuote; lines: NewQuoteLine[] }>;

type Head = Omit<DraftInput, 'lines' | 'discountPpm' | 'discountMinor' | 'depositPpm' | 'depositMinor'>;
/** What is taken off and asked for as a whole. */
type Whole = DocumentDiscount & Pick<DraftInput, 'depositPpm' | 'depositMinor'>;

/** What drafting some of the lines refuses or throws, with the places that these have in the whole quote. */
function inQuote<T>(draft: () => Result<T>, places: readonly number[]): Result<T> {
  const result = answerOf(draft);
  if (result.ok) return result;
  const fields = result.refusal.fields.map((field) =>
    field.replace(/^lines\.(\d+)/, (_, place: string) => `lines.${places[Number(place)] ?? place}`),
  );
  return { ok: false, refusal: { ...result.refusal, fields } };
}

function answerOf<T>(draft: () => Result<T>): Result<T> {
  try {
    return draft();
  } catch (error) {
    if (isRefusedError(error)) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/**
 * All lines in their order, main ones under the document discount. An alternative is priced as it would be ordered: a discount in
 * percent goes off whatever is taken, so it goes off each alternative, too; an amount goes off what is counted, and stays as it is.
 * The deposit is asked of what is counted.
 */
function linesOf(
  facts: QuoteFacts,
  head: Head,
  input: QuoteInput,
): Result<{ order: NewOrder; lines: (NewOrderLine | undefined)[] }> {
  const { discountPpm, discountMinor, depositPpm, depositMinor } = input;
  const placesOf = (alternative: boolean): number[] =>
    input.lines.flatMap((line, i) => (line.alternative === alternative ? [i] : []));
  const priced = (places: readonly number[], whole: Whole) => {
    const lines = places.flatMap((place) => input.lines[place] ?? []);
    return inQuote(() => draftOrder(facts.draft, { ...head, ...whole, lines }), places);
  };
  const places = placesOf(false);
  const main = priced(places, { discountPpm, discountMinor, depositPpm, depositMinor });
  if (!main.ok) return main;
  const lines: (NewOrderLine | undefined)[] = input.lines.map((_, i) => main.value.lines[places.indexOf(i)]);
  for (const place of placesOf(true)) {
    const beside = priced([place], { discountPpm, discountMinor: 0 });
    if (!beside.ok) return beside;
    lines[place] = beside.value.lines[0];
  }
  return ok({ order: main.value.order, lines });
}

function priced(facts: QuoteFacts, input: QuoteInput, validUntil: string): Priced {
  const { discountPpm, discountMinor } = input;
  const drafted = linesOf(
    facts,
    {
      ...{ orderedOn: input.quotedOn, requiredOn: input.requiredOn, customerReference: input.customerReference },
      ...{ note: input.note, pricesIncludeTax: input.pricesIncludeTax },
    },
    input,
  );
  if (!drafted.ok) return drafted;
  const lines: NewQuoteLine[] = [];
  for (const [i, { alternative }] of input.lines.entries()) {
    const line = drafted.value.lines[i];
    if (!line) continue;
    const { itemId, kind, description, qtyMicro, unitPriceMicro, taxCodeId, ratePpm, documentDiscountMinor } = line;
    const { enteredUnit, unitNumerator, unitDenominator, enteredMicro, amountMinor, netMinor } = line;
    lines.push({
      ...{ position: i + 1, alternative, itemId, kind, description, qtyMicro, unitPriceMicro, taxCodeId, ratePpm },
      ...{ enteredUnit, unitNumerator, unitDenominator, enteredMicro },
      ...{ discountPpm: line.discountPpm, discountMinor: line.discountMinor, documentDiscountMinor },
      ...{ amountMinor, netMinor, costMinor: null, minMarginPpm: 0, taken: false },
    });
  }
  const { order } = drafted.value;
  const quote: NewQuote = {
    ...{ number: null, revision: 1, state: 'draft', revisesId: null, orderId: null },
    ...{ customerId: order.customerId, opportunityId: input.opportunityId, quotedOn: input.quotedOn, validUntil },
    ...{ requiredOn: order.requiredOn, sentOn: null, decidedOn: null, lostReason: '', competitor: '' },
    ...{ warehouseId: order.warehouseId, paymentTermsId: order.paymentTermsId, note: order.note },
    ...{ customerReference: order.customerReference, paymentText: input.paymentText, deliveryText: input.deliveryText },
    ...{
      currency: order.currency,
      rateE10: order.rateE10,
      priceListId: order.priceListId,
      taxRounding: order.taxRounding,
      pricesIncludeTax: order.pricesIncludeTax,
    },
    ...{ discountPpm, discountMinor, netMinor: order.netMinor, taxMinor: order.taxMinor, grossMinor: order.grossMinor },
    ...{ depositPpm: order.depositPpm, depositMinor: order.depositMinor, createdAt: order.createdAt, version: 1 },
  };
  return ok({
    head: quote,
    lines: withCosts(lines, facts.costs, inDocument(facts.draft.settings, order.currency, order.rateE10)),
  });
}

/**
 * A quote as entered, with all its amounts; draft, first revision, no number.
 * Refuses what an order refuses, and `VALIDATION`: endsBeforeItBegins (valid until), alternativeToNothing.
 */
export function draftQuote(facts: QuoteFacts, input: QuoteInput): Priced {
  const validUntil = input.validUntil ?? addDays(input.quotedOn, USUAL_DAYS);
  if (validUntil < input.quotedOn)
    return refuse('VALIDATION', {
      reason: 'endsBeforeItBegins',
      params: { on: input.quotedOn },
      fields: ['validUntil'],
    });
  if (input.lines[0]?.alternative)
    return refuse('VALIDATION', { reason: 'alternativeToNothing', fields: ['lines.0.alternative'] });
  return priced(facts, input, validUntil);
}
