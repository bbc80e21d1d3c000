// Reports of a company whose revenue is posted gross (РСБУ): the same figures as where it is posted net (ACCOUNTING.md, section 2).
import { expect, test } from 'vitest';
import { story } from '../../kit/story.ts';

test('profit or loss shows revenue less its tax, beside the cost of sales', async () => {
  const acme = await story({ rate: '22', country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia' });
  await acme.receive(10, '4.00');
  await acme.invoice(await acme.ship(await acme.order(5, '10.00'), 5));
  const months = { fromPeriod: '2026-01', toPeriod: '2026-03' };
  const { rows } = await acme.call('incomeStatement.list', { ...months, compare: 'none' });
  expect(rows.map(({ section, code, amountMinor }) => [section, code, amountMinor])).toEqual([
    ['revenue', '90.01', 6100],
    ['revenue', '90.03', -1100],
    ['costOfSales', '90.02', -2000],
  ]);
  const year = await acme.call('incomeByMonth.list', { fromPeriod: '2026-01' });
  expect(year.rows.map(({ section, totalMinor }) => [section, totalMinor])).toEqual([
    ['revenue', 6100],
    ['revenue', -1100],
    ['costOfSales', -2000],
  ]);
  await acme.close();
});
