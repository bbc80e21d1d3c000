// Month end: posting the cut-off of a period together with its reversal, taking it back, and signing a period off.
import { type CutOff, postCutOff, reverseCutOff, signOff } from '../../shared/domain/ledger/cutOff.ts';
import { endOfPeriod } from '../../shared/kernel/localDate.ts';
import { cutOffLines, cutOffStands, lastPostedAt } from '../store/cutOff.ts';
import { found } from '../store/facts.ts';
import { appendEntries, postedEntries } from '../store/journal.ts';
import { loadSettings } from '../store/settings.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: CutOff) => ({ id, version, number, state });

export const post = command('cutOff.post', {
  async load(store, { period }) {
    const endsOn = endOfPeriod(period);
    const { today, now } = store.call;
    const lines = await cutOffLines(store, endsOn);
    const settings = await loadSettings(
      store,
      lines.map((line) => line.itemId),
    );
    return { settings, today, now, lines, posted: await cutOffStands(store, endsOn) };
  },
  decide: postCutOff,
  async save(store, { cutOff, lines, entries }) {
    const saved = await store.cutOffs.insert(cutOff);
    await store.cutOffLines.insertAll(lines.map((line) => ({ ...line, cutOffId: saved.id })));
    await appendEntries(store, entries, { type: 'cutOff', id: saved.id, number: saved.number });
    return answer(saved);
  },
});

export const reverse = command('cutOff.reverse', {
  async load(store, { id }) {
    return {
      current: found(await store.cutOffs.byId(id), 'cutOff', id),
      posted: await postedEntries(store, 'cutOff', id),
      lockedThrough: (await loadSettings(store)).lockedThrough,
    };
  },
  decide: ({ current, posted, lockedThrough }) => reverseCutOff(current, posted, lockedThrough),
  async save(store, { cutOff, entries }) {
    await store.cutOffs.update(cutOff);
    await appendEntries(store, entries, { type: 'cutOff', id: cutOff.id, number: cutOff.number });
    return answer(cutOff);
  },
});

export const signPeriod = command('period.signOff', {
  async load(store, { period }) {
    const endsOn = endOfPeriod(period);
    const { today, now, userName } = store.call;
    const signed = await store.periodSignOffs.by('endsOn', endsOn);
    return { today, now, userName, signed, lastPostedAt: await lastPostedAt(store, endsOn) };
  },
  decide: signOff,
  async save(store, row) {
    return { id: (await store.periodSignOffs.insert(row)).id };
  },
});
