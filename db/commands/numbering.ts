// What the numbers of a kind of document begin with, and how long they are.
import { changeSeries, numberOf } from '../../shared/domain/company/numbering.ts';
import { found } from '../store/facts.ts';
import { allSeries, saveSeries } from '../store/numbers.ts';
import { command } from './kit.ts';

export const update = command('numberSeries.update', {
  async load(store, { code }) {
    const series = allSeries(store);
    const own = found(
      series.find((one) => one.code === code),
      'numberSeries',
      code,
      'code',
    );
    return { own, series };
  },
  decide: ({ own, series }, input) => changeSeries(own, series, input),
  async save(store, series) {
    saveSeries(store, series);
    return { nextNumber: numberOf(series) };
  },
  subject: () => ({ type: 'company', id: 1 }),
});
