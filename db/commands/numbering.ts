// What the numbers of a kind of document begin with, and how long they are; and why some of them are missing.
import { changeSeries, explainGap, numberOf } from '../../shared/domain/company/numbering.ts';
import { ok } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { allSeries, explainedGaps, isNumbered, saveExplained, saveSeries, usedBetween } from '../store/numbers.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

function loadSeries(store: Store, code: string, field: string) {
  const series = allSeries(store);
  const own = found(
    series.find((one) => one.code === code),
    'numberSeries',
    code,
    field,
  );
  return { own, series };
}

export const update = command('numberSeries.update', {
  load: async (store, { code }) => loadSeries(store, code, 'code'),
  decide: ({ own, series }, input) => changeSeries(own, series, input),
  async save(store, series) {
    saveSeries(store, series);
    return { nextNumber: numberOf(series) };
  },
  subject: () => ({ type: 'company', id: 1 }),
});

export const explain = command('numberGap.explain', {
  async load(store, input) {
    const { documentType: code } = input;
    const { own: series } = loadSeries(store, code, 'documentType');
    const usedCount = isNumbered(code) ? usedBetween(store, code, input) : 0;
    return { series, usedCount, explained: explainedGaps(store, code) };
  },
  decide(facts, input) {
    const gap = explainGap(facts, input);
    return gap.ok ? ok({ ...gap.value, code: input.documentType, reason: input.reason }) : gap;
  },
  save: async (store, { code, ...gap }) => ({ explainedCount: saveExplained(store, code, gap) }),
  subject: () => ({ type: 'company', id: 1 }),
});
