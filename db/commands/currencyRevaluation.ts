// Revaluation of what is open in foreign currencies, posted with its mirror of the next month, and taken back.
import { type RevalueFacts, revalue, takeBack } from '../../shared/domain/currency/revalue.ts';
import { ok } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { appendEntries, entriesOf } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { laterRevaluation, openForeign, unknownAmount } from '../store/openForeign.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings } from '../store/settings.ts';
import { command } from './kit.ts';

export const post = command('currencyRevaluation.post', {
  async load(store, { revaluedOn }) {
    const settings = await loadSettings(store);
    const items = await openForeign(store, revaluedOn);
    const rates = new Map<string, number | null>();
    for (const { currency } of items)
      rates.set(currency, await loadRate(store, settings.baseCurrency, currency, revaluedOn));
    const ofDay = await store.currencyRevaluations.by('revaluedOn', revaluedOn);
    const done = ofDay.some(({ state }) => state === 'posted');
    const unknown = unknownAmount(store, revaluedOn);
    const facts: RevalueFacts = { settings, items, rates, done, unknown };
    return { facts, now: store.call.now };
  },
  decide({ facts, now }, { revaluedOn, note }) {
    const decided = revalue(facts, revaluedOn);
    if (!decided.ok) return decided;
    return ok({ ...decided.value, note, createdAt: now, state: 'posted' as const, reversedOn: null, version: 1 });
  },
  async save(store, { lines, entries, ...head }) {
    const saved = await store.currencyRevaluations.insert({
      ...head,
      number: await takeNumber(store, 'currencyRevaluation'),
    });
    await store.currencyRevaluationLines.insertAll(lines.map((line) => ({ ...line, revaluationId: saved.id })));
    const source = { type: 'currencyRevaluation', id: saved.id, number: saved.number };
    const [first, back] = entries;
    if (first) await appendEntries(store, [first], source);
    const reversesId = store.appended.at(-1) ?? null;
    if (back) await appendEntries(store, [{ ...back, reversesId }], source);
    return { id: saved.id, number: saved.number, differenceMinor: saved.differenceMinor };
  },
});

export const reverse = command('currencyRevaluation.reverse', {
  async load(store, { id }) {
    const current = found(await store.currencyRevaluations.byId(id), 'currencyRevaluation', id);
    return {
      current,
      revaluation: current,
      posted: entriesOf(store, 'currencyRevaluation', id),
      later: laterRevaluation(store, current),
      lockedThrough: (await loadSettings(store)).lockedThrough,
    };
  },
  decide: (facts, input) => takeBack(facts, input.reversedOn ?? facts.current.revaluedOn),
  async save(store, { revaluation, entries }) {
    await store.currencyRevaluations.update(revaluation);
    const { id, version, number, state } = revaluation;
    await appendEntries(store, entries, { type: 'currencyRevaluation', id, number });
    return { id, version, number, state };
  },
});
