// Year end: closing a fiscal year and opening it again, each with its entry, its move of the lock, and its place on record.
import { closeYear, reopenYear, type YearDecision, type YearFacts } from '../../shared/domain/ledger/yearEnd.ts';
import { fiscalYear } from '../../shared/kernel/fiscalYear.ts';
import { found } from '../store/facts.ts';
import { closeFacts, closings } from '../store/fiscalYears.ts';
import { appendEntries, postedEntries } from '../store/journal.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

async function load(store: Store): Promise<YearFacts & { closed: { id: number; year: number }[] }> {
  const settings = await loadSettings(store);
  const { fiscalYearMonth } = found(await store.company.byId(1), 'company', 1);
  const closed = await closings(store);
  return { settings, firstMonth: fiscalYearMonth, closedYears: closed.map((row) => row.year), closed };
}

async function moveLock(store: Store, action: 'lock' | 'unlock', through: string, note: string): Promise<void> {
  const company = found(await store.company.byId(1), 'company', 1);
  const { now: at, userName } = store.call;
  await store.company.update({ ...company, lockedThrough: through, version: company.version + 1 });
  await store.periodLocks.insert({ at, userName, action, through, note });
}

async function record(store: Store, action: 'close' | 'reopen', { year }: YearDecision, note: string): Promise<number> {
  const { name: _, ...days } = year;
  const { now: at, userName } = store.call;
  return (await store.yearEnds.insert({ at, userName, action, ...days, note })).id;
}

const answer = (id: number, { year, resultMinor, lockedThrough }: YearDecision) => ({
  ...{ id, year: year.year, name: year.name, resultMinor, lockedThrough },
});

export const close = command('fiscalYear.close', {
  async load(store, { year }) {
    const facts = await load(store);
    return { ...facts, ...(await closeFacts(store, fiscalYear(year, facts.firstMonth))), today: store.call.today };
  },
  decide: (facts, { year }) => closeYear(facts, year),
  async save(store, decision, { note }) {
    const { year, entries, lockedThrough } = decision;
    const id = await record(store, 'close', decision, note);
    await appendEntries(store, entries, { type: 'yearEnd', id, number: year.name });
    await moveLock(store, 'lock', lockedThrough, note);
    return answer(id, decision);
  },
  subject: (_, { id }) => ({ type: 'yearEnd', id }),
});

export const reopen = command('fiscalYear.reopen', {
  async load(store, { year }) {
    const facts = await load(store);
    const closedBy = facts.closed.find((row) => row.year === year)?.id ?? 0;
    const [closing] = await postedEntries(store, 'yearEnd', closedBy);
    return { ...facts, closedBy, closing: closing ?? null };
  },
  decide(facts, { year }) {
    const decision = reopenYear(facts, year);
    return decision.ok ? { ok: true, value: { ...decision.value, closedBy: facts.closedBy } } : decision;
  },
  async save(store, decision, { reason }) {
    const id = await record(store, 'reopen', decision, reason);
    await moveLock(store, 'unlock', decision.lockedThrough, reason);
    await appendEntries(store, decision.entries, {
      type: 'yearEnd',
      id: decision.closedBy,
      number: decision.year.name,
    });
    return answer(id, decision);
  },
  subject: (_, { id }) => ({ type: 'yearEnd', id }),
});
