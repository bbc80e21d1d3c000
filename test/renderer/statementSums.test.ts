// Below a statement stand its sections and what a reader looks for: gross profit, profit or loss.
import { expect, test } from 'vitest';
import { isStatement, statementSums } from '../../renderer/grid/statementSums.ts';
import { words } from '../../shared/words/index.ts';

const t = words('en');

test('profit or loss: each section, gross profit after the cost of sales, the whole at the end', () => {
  const rows = [
    { id: 1, accountId: 1, section: 'revenue', amountMinor: 9_300, comparedMinor: 0 },
    { id: 2, accountId: 2, section: 'revenue', amountMinor: -1_900, comparedMinor: 100 },
    { id: 3, accountId: 3, section: 'costOfSales', amountMinor: -2_800, comparedMinor: -40 },
    { id: 4, accountId: 4, section: 'expense', amountMinor: -1_000, comparedMinor: 0 },
  ];
  expect(
    statementSums('incomeStatement.list', rows, t).map((row) => [row.name, row.amountMinor, row.comparedMinor]),
  ).toEqual([
    ['Total: Revenue', 7_400, 100],
    ['Total: Cost of sales', -2_800, -40],
    ['Gross profit', 4_600, 60],
    ['Total: Expense', -1_000, 0],
    ['Profit or loss', 3_600, 60],
  ]);
  expect(statementSums('incomeByMonth.list', [], t)).toEqual([]);
});

test('a balance sheet: each section and both sides; other lists have a row of sums of their own', () => {
  const rows = [
    { id: 1, section: 'asset', assetsMinor: 500, liabilitiesMinor: 0 },
    { id: 2, section: 'liability', assetsMinor: 0, liabilitiesMinor: 300 },
    { id: 3, section: 'result', assetsMinor: 0, liabilitiesMinor: 200 },
  ];
  const sums = statementSums('balanceSheet.list', rows, t);
  expect(sums.map((row) => [row.assetsMinor, row.liabilitiesMinor])).toEqual([
    [500, 0],
    [0, 300],
    [0, 200],
    [500, 500],
  ]);
  expect(new Set(sums.map(({ id }) => id)).size).toBe(4);
  expect([isStatement('balanceSheet.list'), isStatement('trialBalance.list')]).toEqual([true, false]);
});
