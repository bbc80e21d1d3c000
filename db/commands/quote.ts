// Quotes: drafted, sent with a guard on the margin, revised, declined, accepted as a sales order.
import type { Parsed } from '../../shared/contract/index.ts';
import { rateOf } from '../../shared/domain/currency/rates.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { withUnitsOf } from '../../shared/domain/item/units.ts';
import type { Opportunity } from '../../shared/domain/opportunity/record.ts';
import { take } from '../../shared/domain/opportunity/stage.ts';
import {
  draftQuote,
  inDocument,
  type QuoteFacts,
  type QuoteInput,
  withCosts,
} from '../../shared/domain/quote/draft.ts';
import type { NewQuoteLine, Quote, QuoteLine } from '../../shared/domain/quote/record.ts';
import { asEntered, depositOf, mayTake, orderInput, sendQuote, takenLines } from '../../shared/domain/quote/steps.ts';
import { type DraftFacts, draftOrder } from '../../shared/domain/salesOrder/draft.ts';
import { addDays, daysBetween } from '../../shared/kernel/localDate.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { each, found } from '../store/facts.ts';
import { costsIn } from '../store/margin.ts';
import { takeNumber } from '../store/numbers.ts';
import { saveOpportunity } from '../store/opportunity.ts';
import { loadDraft } from '../store/orderDraft.ts';
import { itemCosts } from '../store/presale.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: Quote) => ({ id, version, number: number ?? '', state });

async function load(store: Store, id: number): Promise<{ current: Quote; lines: QuoteLine[]; today: string }> {
  const current = found(await store.quotes.byId(id), 'quote', id);
  const lines = (await store.quoteLines.by('quoteId', id)).toSorted((a, b) => a.position - b.position);
  return { current, lines, today: store.call.today };
}

const itemIds = (lines: readonly { itemId: number }[]): number[] => lines.map((line) => line.itemId);

/** Facts of drafting. Throws `VALIDATION` (otherCustomer) for an opportunity of somebody else. */
async function facts(store: Store, input: Parsed<'quote.create'>): Promise<QuoteFacts> {
  const { opportunityId, customerId } = input;
  if (opportunityId !== null) {
    const row = found(await store.opportunities.byId(opportunityId), 'opportunity', opportunityId, 'opportunityId');
    if (row.customerId !== customerId)
      throw refused('VALIDATION', { reason: 'otherCustomer', fields: ['opportunityId'] });
  }
  const draft = await loadDraft(store, { ...input, orderedOn: input.quotedOn });
  return { draft, costs: await itemCosts(store, itemIds(input.lines)) };
}

/**
 * Facts of drafting anew what a quote says. A unit that was changed since is as it was when the line was entered; a price
 * list that is no longer in use is not named any more, for the prices are those of the quote.
 */
async function redraft(
  store: Store,
  quote: Quote,
  lines: readonly QuoteLine[],
  orderedOn: string,
): Promise<DraftFacts> {
  const { customerId, warehouseId, currency } = quote;
  const list = quote.priceListId === null ? null : await store.priceLists.byId(quote.priceListId);
  const priceListId = list?.active ? list.id : null;
  const draft = await loadDraft(store, {
    ...{ customerId, warehouseId, currency, priceListId, orderedOn, lines: [...lines] },
  });
  return { ...draft, items: withUnitsOf(draft.items, lines) };
}

const entered = (input: Parsed<'quote.create'>, today: string): QuoteInput => ({
  ...{ ...input, quotedOn: input.quotedOn ?? today },
});

const insertLines = (store: Store, quoteId: number, lines: readonly NewQuoteLine[]) =>
  store.quoteLines.insertAll(lines.map((line) => ({ ...line, quoteId })));

export const create = command('quote.create', {
  load: async (store, input) => ({ facts: await facts(store, input), today: store.call.today }),
  decide: ({ facts: known, today }, input) => draftQuote(known, entered(input, today)),
  async save(store, { head, lines }) {
    const saved = await store.quotes.insert(head);
    await insertLines(store, saved.id, lines);
    return answer(saved);
  },
});

export const update = command('quote.update', {
  async load(store, input) {
    const own = await load(store, input.id);
    const known = await facts(store, input);
    if (own.current.revisesId === null) return { ...own, facts: known };
    // A box of a revision is as big as it was in what the customer has.
    const items = withUnitsOf(known.draft.items, own.lines);
    return { ...own, facts: { ...known, draft: { ...known.draft, items } } };
  },
  decide({ current, lines, today, facts: known }, input) {
    const may = mayTake(current, 'update', today);
    if (!may.ok) return may;
    const drafted = draftQuote(known, entered(input, today));
    if (!drafted.ok) return drafted;
    const { number, revision, revisesId } = current;
    const quote = { ...replacing<Quote>(current, drafted.value.head), number, revision, revisesId };
    return ok({ quote, lines: drafted.value.lines, old: lines });
  },
  async save(store, { quote, lines, old }) {
    for (const line of old) await store.quoteLines.delete(line.id);
    await store.quotes.update(quote);
    await insertLines(store, quote.id, lines);
    return answer(quote);
  },
});

export const remove = command('quote.delete', {
  load: (store, input) => load(store, input.id),
  decide({ current, lines, today }) {
    const may = mayTake(current, 'delete', today);
    return may.ok ? ok({ id: current.id, lines }) : may;
  },
  async save(store, { id, lines }) {
    for (const line of lines) await store.quoteLines.delete(line.id);
    await store.quotes.delete(id);
    return { id };
  },
});

export const send = command('quote.send', {
  async load(store, input) {
    const own = await load(store, input.id);
    const { revisesId, currency } = own.current;
    const before = revisesId === null ? null : ((await store.quotes.byId(revisesId)) ?? null);
    const items = await each(itemIds(own.lines), (id) => store.items.byId(id), 'item', 'id');
    const settings = await loadSettings(store);
    const sentOn = input.sentOn ?? own.today;
    const rateE10 = await loadRate(store, settings.baseCurrency, currency, sentOn);
    const costs = await itemCosts(store, itemIds(own.lines));
    const atDearest = rateE10 === null ? null : await costsIn(store, settings, currency, rateE10);
    const guarded = atDearest === null ? [] : withCosts(own.lines, costs, atDearest);
    return { ...own, before, items, settings, sentOn, rateE10, costs, guarded, role: store.call.role };
  },
  decide({ current, lines, before, items, settings, sentOn, rateE10, costs, guarded, today, role }, { marginReason }) {
    const rate = rateOf({ currency: current.currency, on: sentOn, rateE10 });
    if (!rate.ok) return rate;
    const costed = withCosts(lines, costs, inDocument(settings, current.currency, rate.value));
    const sending = {
      quote: { ...current, rateE10: rate.value },
      lines: costed,
      ...{ guarded, before, today },
      trusted: role !== 'clerk',
      marginReason,
    };
    const codeOf = (itemId: number): string => items.find(({ id }) => id === itemId)?.code ?? '';
    return sendQuote(sending, codeOf, sentOn);
  },
  async save(store, { quote, lines, before }) {
    const row = { ...quote, number: quote.number ?? (await takeNumber(store, 'quote')) };
    await store.quoteLines.updateAll(lines);
    if (before) await store.quotes.update(before);
    await store.quotes.update(row);
    return answer(row);
  },
});

type OrderFacts = Awaited<ReturnType<typeof loadOrder>>;
type Ordered = { quote: Quote; lines: QuoteLine[]; order: ReturnType<typeof draftOrder> };

async function loadOrder(store: Store, id: number, orderedOn = store.call.today) {
  const own = await load(store, id);
  const { opportunityId } = own.current;
  const draft = await redraft(store, own.current, own.lines, orderedOn);
  const opportunity = opportunityId === null ? null : ((await store.opportunities.byId(opportunityId)) ?? null);
  return { ...own, draft, opportunity };
}

/** The order drafted from the lines that were taken, under the payment terms of the quote and with its deposit. */
function ordered(facts: OrderFacts, lines: readonly QuoteLine[], orderedOn: string): Ordered['order'] {
  const { current, draft } = facts;
  const order = draftOrder(draft, orderInput(current, lines, orderedOn));
  if (!order.ok) return order;
  const { paymentTermsId } = current;
  const deposit = depositOf(current, order.value.order.grossMinor);
  return ok({ ...order.value, order: { ...order.value.order, paymentTermsId, ...deposit } });
}

type NewOrder = { order: Parameters<Store['salesOrders']['insert']>[0]; lines: object[] };

async function saveOrder(store: Store, quote: Quote, { order, lines }: NewOrder): Promise<Quote> {
  const saved = await store.salesOrders.insert(order);
  const rows = lines as Parameters<Store['salesOrderLines']['insert']>[0][];
  await store.salesOrderLines.insertAll(rows.map((line) => ({ ...line, orderId: saved.id })));
  const row = { ...quote, orderId: saved.id };
  await store.quotes.update(row);
  return row;
}

/** An opportunity is won with its quote, also one that was given up as lost; null where it is won already. */
function won(opportunity: Opportunity | null, on: string): Opportunity | null {
  const after = opportunity ? take(opportunity, 'win', on) : null;
  return after?.ok ? after.value : null;
}

export const accept = command('quote.accept', {
  load: (store, input) => loadOrder(store, input.id, input.acceptedOn),
  decide(facts, input) {
    const { current, opportunity, today } = facts;
    const acceptedOn = input.acceptedOn ?? today;
    // The day of the acceptance counts, also where it is entered later.
    const may = mayTake(current, 'accept', acceptedOn < today ? acceptedOn : today);
    if (!may.ok) return may;
    if (current.sentOn !== null && acceptedOn < current.sentOn)
      return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: current.sentOn }, fields: ['acceptedOn'] });
    const lines = takenLines(facts.lines, input.alternativeLineIds);
    if (!lines.ok) return lines;
    const order = ordered(facts, lines.value, acceptedOn);
    if (!order.ok) return order;
    const quote: Quote = { ...current, state: 'accepted', decidedOn: acceptedOn, version: current.version + 1 };
    const taken = facts.lines.map((line) => ({ ...line, taken: lines.value.includes(line) }));
    return ok({ quote, taken, order: order.value, opportunity, after: won(opportunity, acceptedOn), acceptedOn });
  },
  async save(store, { quote, taken, order, opportunity, after, acceptedOn }) {
    await store.quoteLines.updateAll(taken);
    const row = await saveOrder(store, quote, order);
    if (opportunity && after) await saveOpportunity(store, opportunity, after, acceptedOn);
    return { ...answer(row), orderId: row.orderId ?? 0 };
  },
});

export const order = command('quote.order', {
  load: (store, input) => loadOrder(store, input.id),
  decide(facts) {
    const { current, lines, opportunity, today } = facts;
    const may = mayTake(current, 'order', today);
    if (!may.ok) return may;
    if (current.orderId !== null) return refuse('WRONG_STATE', { reason: 'alreadyOrdered' });
    const drafted = ordered(
      facts,
      lines.filter((line) => line.taken),
      today,
    );
    if (!drafted.ok) return drafted;
    const quote = { ...current, version: current.version + 1 };
    return ok({ quote, order: drafted.value, opportunity, after: won(opportunity, today), today });
  },
  async save(store, { quote, order: drafted, opportunity, after, today }) {
    const row = await saveOrder(store, quote, drafted);
    if (opportunity && after) await saveOpportunity(store, opportunity, after, today);
    return { ...answer(row), orderId: row.orderId ?? 0 };
  },
});

export const decline = command('quote.decline', {
  load: (store, input) => load(store, input.id),
  decide({ current, today }, { lostReason, competitor }): Result<Quote> {
    const may = mayTake(current, 'decline', today);
    if (!may.ok) return may;
    return ok({
      ...{ ...current, state: 'declined', decidedOn: today, lostReason, competitor, version: current.version + 1 },
    });
  },
  async save(store, row) {
    await store.quotes.update(row);
    return answer(row);
  },
});

export const revise = command('quote.revise', {
  async load(store, input) {
    const own = await load(store, input.id);
    const draft = await redraft(store, own.current, own.lines, own.today);
    const drafts = await store.quotes.by('revisesId', own.current.id);
    return { ...own, drafts, facts: { draft, costs: await itemCosts(store, itemIds(own.lines)) } };
  },
  decide({ current, lines, today, drafts, facts: known }) {
    const may = mayTake(current, 'revise', today);
    if (!may.ok) return may;
    if (drafts.length > 0) return refuse('WRONG_STATE', { reason: 'alreadyRevised' });
    const validUntil = addDays(today, daysBetween(current.quotedOn, current.validUntil));
    const drafted = draftQuote(known, { ...current, quotedOn: today, validUntil, lines: asEntered(lines) });
    if (!drafted.ok) return drafted;
    const { id, number, revision } = current;
    return ok({ ...drafted.value, head: { ...drafted.value.head, number, revision: revision + 1, revisesId: id } });
  },
  async save(store, { head, lines }) {
    const saved = await store.quotes.insert(head);
    await insertLines(store, saved.id, lines);
    return answer(saved);
  },
  subject: ({ head }) => ({ type: 'quote', id: head.revisesId }),
});
