// The guard on the margin of an order: no line goes out under the least margin of its item unless somebody who may says why.
// It is the guard of quotes, at the average cost of now; what a quote was sent at is approved already.
import { mulDiv } from '../../kernel/exact.ts';
import { addMinor, HUNDRED_PERCENT_PPM, shareMinor, subMinor } from '../../kernel/money.ts';
import { sumQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type ItemCost, withCosts } from '../quote/draft.ts';
import { belowMargin } from '../quote/steps.ts';
import type { OrderChange } from './changes.ts';
import type { NewOrderLine } from './record.ts';

type Line = Pick<NewOrderLine, 'itemId' | 'qtyMicro' | 'netMinor' | 'description' | 'position' | 'overShipmentPpm'> & {
  id?: number;
};
type Priced = { itemId: number; qtyMicro: number; netMinor: number };
type Before = Priced & { id: number; overShipmentPpm: number };

export type MarginFacts = {
  costs: readonly ItemCost[];
  /** Minor units of the base currency as those of the order, at its rate. */
  toDocument: (baseMinor: number) => number;
  /** Lines that were taken of the accepted quote that the order came from; no more than they say is approved. */
  quoted: readonly Priced[];
  /** The over-shipment tolerance of the customer, else the company: with a greater one more would leave than was quoted. */
  usualOverPpm: number;
  role: string;
  itemCode: (itemId: number) => string;
};

/** Not cheaper by the unit; a cent is what spreading and rounding may take. */
const notCheaper = (line: Priced, than: Priced): boolean =>
  addMinor(line.netMinor, 1) >= shareMinor(than.netMinor, line.qtyMicro, than.qtyMicro);

/** How many of an item there are in all. */
const microOf = (some: readonly Pick<Priced, 'itemId' | 'qtyMicro'>[], itemId: number): number =>
  sumQty(some.filter((one) => one.itemId === itemId).map(({ qtyMicro }) => qtyMicro));

/** How much of the net is left, in percent; nothing is left of what is given away. */
const marginPpm = (netMinor: number, costMinor: number): number =>
  netMinor === 0 ? 0 : mulDiv(subMinor(netMinor, costMinor), HUNDRED_PERCENT_PPM, netMinor);

/**
 * Whether the lines may be confirmed at their net after all discounts; answers what to keep of passing over the guard.
 * `before` are the lines of a confirmed order that is changed: what is neither cheaper nor more of it was let through then.
 * Refuses `FORBIDDEN` (orderMarginNeedsAccountant) to a clerk, and `VALIDATION` (marginNeedsReason) to others without a reason.
 */
export function marginAllows(
  lines: readonly Line[],
  { costs, toDocument, quoted, usualOverPpm, role, itemCode }: MarginFacts,
  reason: string,
  before: readonly Before[] = [],
): Result<OrderChange[]> {
  const cheap = withCosts(lines, costs, toDocument).filter(belowMargin);
  const approved = (line: Line): boolean => {
    const was = before.find(({ id }) => id === line.id);
    const moreOf = was && (line.qtyMicro > was.qtyMicro || line.overShipmentPpm > was.overShipmentPpm);
    if (was && !moreOf && notCheaper(line, was)) return true;
    return (
      line.overShipmentPpm <= usualOverPpm &&
      quoted.some((one) => one.itemId === line.itemId && notCheaper(line, one)) &&
      microOf(cheap, line.itemId) <= microOf(quoted, line.itemId)
    );
  };
  const low = cheap.filter((line) => !approved(line));
  const [first] = low;
  if (!first) return ok([]);
  const params = { item: itemCode(first.itemId) };
  const fields = [`lines.${first.position - 1}.unitPriceMicro`];
  if (role === 'clerk') return refuse('FORBIDDEN', { reason: 'orderMarginNeedsAccountant', params, fields });
  if (reason === '') return refuse('VALIDATION', { reason: 'marginNeedsReason', params, fields });
  return ok(
    low.map((line) => ({
      ...{ action: 'overrideMargin', reason, subject: line.description, field: 'minMarginPpm' },
      ...{ before: String(line.minMarginPpm), after: String(marginPpm(line.netMinor, line.costMinor ?? 0)) },
    })),
  );
}
