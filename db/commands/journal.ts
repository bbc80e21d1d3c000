// Journal entries by hand, and their reversal on a date of its own.
import { manualEntry, reverseManual } from '../../shared/domain/ledger/manual.ts';
import { ok } from '../../shared/kernel/result.ts';
import { inCurrencies } from '../store/bankAccount.ts';
import { matchPosted } from '../store/bankStatements.ts';
import { each, found } from '../store/facts.ts';
import { appendManual, entryById } from '../store/journal.ts';
import { loadSettings } from '../store/settings.ts';
import { command } from './kit.ts';

export const create = command('journalEntry.create', {
  async load(store, input) {
    const ids = input.lines.map((line) => line.accountId);
    const accounts = await each(ids, (id) => store.accounts.byId(id), 'account', 'lines');
    return {
      accounts: await inCurrencies(store, accounts),
      settings: await loadSettings(store),
      today: store.call.today,
    };
  },
  decide: (facts, input) =>
    manualEntry({ ...input, postedOn: input.postedOn ?? facts.today }, facts.accounts, facts.settings),
  async save(store, [entry], { statementLineId }) {
    if (!entry) throw new Error('an entry by hand has amounts');
    const made = await appendManual(store, entry);
    await matchPosted(store, statementLineId, [made.id]);
    return made;
  },
});

export const reverse = command('journalEntry.reverse', {
  async load(store, input) {
    const posted = found(await entryById(store, input.id), 'journalEntry', input.id);
    const { lockedThrough } = await loadSettings(store);
    return { ...posted, lockedThrough, today: store.call.today };
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
