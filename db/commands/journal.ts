// Journal entries by hand, and their reversal on a date of its own.
import { manualEntry, reverseManual } from '../../shared/domain/ledger/manual.ts';
import { ok } from '../../shared/kernel/result.ts';
import { each, found } from '../store/facts.ts';
import { appendManual, entryById } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const lockedThrough = async (store: Store): Promise<string | null> =>
  found(await store.company.byId(1), 'company', 1).lockedThrough;

export const create = command('journalEntry.create', {
  async load(store, input) {
    const ids = input.lines.map((line) => line.accountId);
    const accounts = await each(ids, (id) => store.accounts.byId(id), 'account', 'lines');
    return { accounts, lockedThrough: await lockedThrough(store), today: store.call.today };
  },
  decide: (facts, input) =>
    manualEntry({ ...input, postedOn: input.postedOn ?? facts.today }, facts.accounts, facts.lockedThrough),
  async save(store, [entry]) {
    if (!entry) throw new Error('an entry by hand has amounts');
    return appendManual(store, entry);
  },
});

export const reverse = command('journalEntry.reverse', {
  async load(store, input) {
    const posted = found(await entryById(store, input.id), 'journalEntry', input.id);
    return { ...posted, lockedThrough: await lockedThrough(store), today: store.call.today };
  },
  decide(facts, input) {
    const entries = reverseManual(facts, input.reversedOn ?? facts.today);
    return entries.ok ? ok({ entries: entries.value, type: facts.manual ?? 'journalEntry' }) : entries;
  },
  async save(store, { entries: [entry], type }) {
    if (!entry) throw new Error('an entry by hand has amounts');
    return appendManual(store, entry, type);
  },
});
