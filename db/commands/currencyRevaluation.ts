// Revaluation of what is open in foreign currencies, posted with its reversal.
import { type RevalueFacts, revalue } from '../../shared/domain/currency/revalue.ts';
import { ok } from '../../shared/kernel/result.ts';
import { appendEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { openForeign } from '../store/openForeign.ts';
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
    const done = (await store.currencyRevaluations.by('revaluedOn', revaluedOn)).length > 0;
    const facts: RevalueFacts = { settings, items, rates, done };
    return { facts, now: store.call.now };
  },
  decide({ facts, now }, { revaluedOn, note }) {
    const decided = revalue(facts, revaluedOn);
    return decided.ok ? ok({ ...decided.value, note, createdAt: now }) : decided;
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
