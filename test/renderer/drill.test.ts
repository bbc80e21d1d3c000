// A row of a report opens what stands behind that row, and no more.
import { expect, test } from 'vitest';
import { REPORTS } from '../../renderer/pages/reports/catalog.ts';

const opened = (name: string, row: object, filter: object): Record<string, string> => {
  const address = REPORTS.find((report) => report.name === name)?.open?.({ ...row }, { ...filter }) ?? '';
  const [path = '', query = ''] = address.split('?');
  return { path, ...Object.fromEntries(new URLSearchParams(query)) };
};
const span = { from: '2026-01-15', to: '2026-03-20' };

test('sales by two dimensions: the lines of that customer, item or month', () => {
  expect(opened('sales', { label: 'ACME Acme' }, { ...span, rows: 'customer' })).toEqual({
    ...{ path: '/reports/margin', ...span, rows: 'customer', row: 'ACME Acme' },
  });
  expect(opened('sales', { label: '2026-02' }, { ...span, rows: 'month' })).toEqual({
    ...{ path: '/reports/margin', from: '2026-02-01', to: '2026-02-28' },
  });
});

test('tax: the book of that code, within the days that were asked for', () => {
  const code = { path: '/reports/sales-book', taxCode: 'EXPORT' };
  const of = (period: string) => opened('tax', { taxCode: 'EXPORT', period }, span);
  expect(of('2026-01')).toEqual({ ...code, from: '2026-01-15', to: '2026-01-31' });
  expect(of('2026-02')).toEqual({ ...code, from: '2026-02-01', to: '2026-02-28' });
  expect(of('2026-03')).toEqual({ ...code, from: '2026-03-01', to: '2026-03-20' });
});
