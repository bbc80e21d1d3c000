// Quotes: the list with what has expired by today, and the page with margins, revisions and what the order says otherwise.
import type { Output } from '../../shared/contract/index.ts';
import {
  type AskedDeposit,
  type ComparedLine,
  compareDeposit,
  compareDiscount,
  compareLines,
  comparePricing,
  type PricedFrom,
  type WholeDiscount,
} from '../../shared/domain/documents/compareLines.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type QuoteState, quoteStates } from '../../shared/domain/documents/tables.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import { percentOfMinor } from '../../shared/kernel/money.ts';
import type { ReadDb } from '../connection.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';
import { askedOf } from './orderChanges.ts';
import { unitsOf } from './units.ts';

const STATE = "CASE WHEN q.state = 'sent' AND q.valid_until < @today THEN 'expired' ELSE q.state END";

const quoteFields = {
  id: 'q.id',
  number: "coalesce(q.number, '')",
  revision: 'q.revision',
  state: STATE,
  quotedOn: 'q.quoted_on',
  validUntil: 'q.valid_until',
  customerId: 'q.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  opportunityNumber: "coalesce(p.number, '')",
  currency: 'q.currency',
  netMinor: 'q.net_minor',
  taxMinor: 'q.tax_minor',
  grossMinor: 'q.gross_minor',
  marginMinor: `coalesce((SELECT sum(l.net_minor - l.cost_minor) FROM quote_line l
    WHERE l.quote_id = q.id AND l.alternative = 0 AND l.cost_minor IS NOT NULL), 0)`,
  orderNumber: "coalesce(o.number, '')",
  lostReason: 'q.lost_reason',
  version: 'q.version',
};
const QUOTES = `quote q JOIN customer c ON c.id = q.customer_id LEFT JOIN opportunity p ON p.id = q.opportunity_id
  LEFT JOIN sales_order o ON o.id = q.order_id`;
const OPEN = "(q.state = 'draft' OR (q.state = 'sent' AND q.valid_until >= @today))";

export const quoteList = listOf('quote.list', {
  from: QUOTES,
  key: 'q.id',
  order: 'q.quoted_on DESC, q.id DESC',
  search: ["coalesce(q.number, '')", 'c.code', 'c.name', 'q.customer_reference'],
  where: (input) => [
    ...(input.open === undefined ? [] : [{ sql: input.open ? OPEN : `NOT ${OPEN}` }]),
    ...matching('q.customer_id', 'customerId', input.customerId),
    ...matching('q.opportunity_id', 'opportunityId', input.opportunityId),
    ...between('q.quoted_on', input),
  ],
  params: (_, { today }) => ({ today }),
  fields: quoteFields,
});

/** What a line adds to its quote: nothing beside the totals, and nothing that was not taken when it was accepted. */
const counted = (amount: string): string =>
  `CASE WHEN CASE q.state WHEN 'accepted' THEN l.taken ELSE 1 - l.alternative END = 1 THEN ${amount} END`;

export const quoteLineList = listOf('quoteLine.list', {
  from: 'quote_line l JOIN quote q ON q.id = l.quote_id JOIN customer c ON c.id = q.customer_id JOIN item i ON i.id = l.item_id',
  key: 'l.id',
  order: 'q.quoted_on DESC, q.id DESC, l.position',
  search: ["coalesce(q.number, '')", 'c.code', 'c.name', 'i.code', 'l.description'],
  where: (input) => [
    ...(input.open === undefined ? [] : [{ sql: input.open ? OPEN : `NOT ${OPEN}` }]),
    ...matching('q.customer_id', 'customerId', input.customerId),
    ...matching('l.item_id', 'itemId', input.itemId),
    ...between('q.quoted_on', input),
  ],
  params: (_, { today }) => ({ today }),
  fields: {
    ...{ id: 'l.id', quoteId: 'q.id', number: "coalesce(q.number, '')", revision: 'q.revision', state: STATE },
    ...{ quotedOn: 'q.quoted_on', validUntil: 'q.valid_until', customerCode: 'c.code', customerName: 'c.name' },
    ...{ itemCode: 'i.code', description: 'l.description', alternative: 'l.alternative' },
    ...{ qtyMicro: 'l.entered_micro', unit: 'l.entered_unit', unitPriceMicro: 'l.unit_price_micro' },
    ...{ discountPpm: 'l.discount_ppm', currency: 'q.currency' },
    ...{ netMinor: counted('l.net_minor'), marginMinor: counted('l.net_minor - l.cost_minor') },
    ...{ ownMicro: 'l.qty_micro', ownUnit: 'i.unit' },
  },
});

type Quote = Output<'quote.get'>;
type Flagged = 'alternative' | 'belowMargin' | 'taken';
type RawLine = Omit<Quote['lines'][number], Flagged | 'units'> & Record<Flagged, number>;

const LINES = `SELECT l.id, l.position, l.alternative, l.item_id AS itemId, i.code AS itemCode, l.kind AS itemKind, l.description, i.unit,
  i.qty_decimals AS qtyDecimals, l.qty_micro AS qtyMicro, l.entered_unit AS enteredUnit, l.entered_micro AS enteredMicro,
  l.unit_price_micro AS unitPriceMicro, l.discount_ppm AS discountPpm,
  l.discount_minor AS discountMinor, l.tax_code_id AS taxCodeId, t.code AS taxCode, l.rate_ppm AS taxRatePpm,
  l.amount_minor AS amountMinor, l.document_discount_minor AS documentDiscountMinor, l.net_minor AS netMinor, l.taken, l.net_minor - l.cost_minor AS marginMinor,
  coalesce(l.min_margin_ppm > 0 AND l.net_minor - l.cost_minor < share_minor(l.net_minor, l.min_margin_ppm, 1000000), 0) AS belowMargin
  FROM quote_line l JOIN item i ON i.id = l.item_id JOIN tax_code t ON t.id = l.tax_code_id WHERE l.quote_id = @id ORDER BY l.position`;

const COMPARED = `l.item_id AS itemId, i.code AS itemCode, l.description, i.unit, l.qty_micro AS qtyMicro, l.entered_unit AS enteredUnit,
  l.entered_micro AS enteredMicro, l.unit_price_micro AS unitPriceMicro, l.amount_minor + l.document_discount_minor AS amountMinor`;
const QUOTED = `SELECT ${COMPARED} FROM quote_line l JOIN item i ON i.id = l.item_id WHERE l.quote_id = @id`;
const ORDERED = `SELECT ${COMPARED} FROM sales_order_line l JOIN item i ON i.id = l.item_id WHERE l.order_id = @id ORDER BY l.position`;
const REVISIONS = `SELECT q.id, q.revision, ${STATE} AS state, q.quoted_on AS quotedOn, q.gross_minor AS grossMinor FROM quote q
  WHERE q.id = @id OR (q.number IS NOT NULL AND q.number = (SELECT number FROM quote WHERE id = @id)) ORDER BY q.revision`;

type TaxTerms = { taxRounding: 'document' | 'line'; pricesIncludeTax: boolean };

/** Tax per code and rate of the lines that count, rounded as the quote says (ACCOUNTING.md, section 4, rules 3 and 4). */
function taxesOf(lines: Quote['lines'], { taxRounding, pricesIncludeTax }: TaxTerms): Quote['taxes'] {
  const perLine = pricesIncludeTax || taxRounding === 'line';
  const groups = new Map<string, Quote['taxes'][number]>();
  for (const { taxCode, taxRatePpm: ratePpm, netMinor, amountMinor, alternative } of lines) {
    if (alternative) continue;
    const key = `${taxCode}:${ratePpm}`;
    const group = groups.get(key) ?? { taxCode, ratePpm, baseMinor: 0, taxMinor: 0 };
    group.baseMinor += netMinor;
    if (perLine) group.taxMinor += pricesIncludeTax ? amountMinor - netMinor : percentOfMinor(netMinor, ratePpm);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) =>
    perLine ? group : { ...group, taxMinor: mulDiv(group.baseMinor, group.ratePpm, 1_000_000) },
  );
}

type Head = Omit<
  Quote,
  | 'lines'
  | 'taxes'
  | 'revisions'
  | keyof Compared
  | 'depositAskedMinor'
  | 'actions'
  | 'pricesIncludeTax'
  | 'marginReason'
> & {
  revisesId: number | null;
  taxRounding: 'document' | 'line';
  pricesIncludeTax: number;
};

const HEAD = `SELECT ${select(quoteFields)}, q.opportunity_id AS opportunityId, q.required_on AS requiredOn, q.sent_on AS sentOn,
  q.decided_on AS decidedOn, q.competitor, q.warehouse_id AS warehouseId, w.code AS warehouseCode,
  q.customer_reference AS customerReference, q.note, q.payment_text AS paymentText, q.delivery_text AS deliveryText,
  q.prices_include_tax AS pricesIncludeTax, q.tax_rounding AS taxRounding, q.discount_ppm AS discountPpm,
  q.discount_minor AS discountMinor, q.deposit_ppm AS depositPpm, q.deposit_minor AS depositMinor, q.rate_e10 AS rateE10,
  in_base_minor(q.gross_minor, q.rate_e10, q.currency, (SELECT base_currency FROM company)) AS baseGrossMinor,
  q.price_list_id AS priceListId, coalesce((SELECT code FROM price_list WHERE id = q.price_list_id), '') AS priceListCode, q.order_id AS orderId, coalesce(o.state, '') AS orderState, o.gross_minor AS orderGrossMinor,
  q.revises_id AS revisesId FROM ${QUOTES} JOIN warehouse w ON w.id = q.warehouse_id WHERE q.id = @id`;

const REASON = `SELECT json_extract(input, '$.marginReason') AS reason FROM command_log
  WHERE document_type = 'quote' AND document_id = @id AND command = 'quote.send' ORDER BY id DESC LIMIT 1`;
/** Why it went out with a line under the least margin, as the log has it; of a quote of before there was no reason. */
const marginReasonOf = (db: ReadDb, id: number): string =>
  one<{ reason: string | null }>(db, REASON, { id })?.reason ?? '';

const revised = (db: ReadDb, id: number): boolean =>
  one(db, 'SELECT 1 AS found FROM quote WHERE revises_id = @id', { id }) !== undefined;

type Terms = WholeDiscount & AskedDeposit & PricedFrom;
type Compared = Pick<
  Quote,
  | ('changes' | 'discountChange' | 'depositChange' | 'pricingChange')
  | ('differences' | 'discountDifference' | 'depositDifference' | 'pricingDifference')
>;
const TERMS = `SELECT discount_ppm AS discountPpm, discount_minor AS discountMinor, deposit_ppm AS depositPpm, deposit_minor AS depositMinor,
  currency, coalesce((SELECT code FROM price_list WHERE id = d.price_list_id), '') AS priceListCode FROM`;

/** What the quote says otherwise than the revision before, and the order otherwise than the quote. */
function comparedWith(
  db: ReadDb,
  id: number,
  quote: Terms & { revisesId: number | null; orderId: number | null },
): Compared {
  const { revisesId, orderId } = quote;
  const counted = (quoteId: number | null, condition: string): ComparedLine[] =>
    all<ComparedLine>(db, `${QUOTED} AND ${condition} ORDER BY l.position`, { id: quoteId });
  const termsOf = (table: 'quote' | 'sales_order', of: number | null): Terms =>
    one<Terms>(db, `${TERMS} ${table} d WHERE d.id = @id`, { id: of }) ?? quote;
  const before = termsOf('quote', revisesId);
  const after = termsOf('sales_order', orderId);
  const main = 'l.alternative = 0';
  return {
    changes: revisesId === null ? [] : compareLines(counted(revisesId, main), counted(id, main)),
    discountChange: compareDiscount(before, quote),
    depositChange: compareDeposit(before, quote),
    pricingChange: comparePricing(before, quote),
    differences:
      orderId === null ? [] : compareLines(counted(id, 'l.taken = 1'), all<ComparedLine>(db, ORDERED, { id: orderId })),
    discountDifference: compareDiscount(quote, after),
    depositDifference: compareDeposit(quote, after),
    pricingDifference: comparePricing(quote, after),
  };
}

export const quoteGet: QueryHandler<'quote.get'> = (db, { id }, { today }) => {
  const { revisesId, taxRounding, ...row } = must(one<Head>(db, HEAD, { id, today }), 'quote', id);
  const pricesIncludeTax = row.pricesIncludeTax === 1;
  const lines = all<RawLine>(db, LINES, { id }).map((line) => ({
    ...{
      ...line,
      units: unitsOf(db, line.itemId),
      alternative: line.alternative === 1,
      belowMargin: line.belowMargin === 1,
      taken: line.taken === 1,
    },
  }));
  const obstacles: Record<string, string | false> = {
    revise: revised(db, id) && 'alreadyRevised',
    order: row.orderId !== null && 'alreadyOrdered',
  };
  return {
    depositAskedMinor: askedOf(db, row),
    marginReason: marginReasonOf(db, id),
    ...{ ...row, pricesIncludeTax, lines, taxes: taxesOf(lines, { taxRounding, pricesIncludeTax }) },
    revisions: all<Quote['revisions'][number]>(db, REVISIONS, { id, today }),
    ...comparedWith(db, id, { ...row, revisesId }),
    actions: actionsIn(quoteStates, row.state as QuoteState).map((action) => {
      const reason = obstacles[action.action];
      return action.allowed && reason ? { ...action, allowed: false, reason } : action;
    }),
  };
};
