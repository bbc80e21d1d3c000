// The functions that SQL has here are exact where SQLite's own arithmetic would slip into floats.
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { addFunctions } from '../../db/functions.ts';

const raw = new Database(':memory:');
addFunctions(raw);
afterAll(() => raw.close());
const of = (sql: string, ...values: unknown[]): unknown =>
  raw
    .prepare(`SELECT ${sql}`)
    .pluck()
    .get(...values);

test('a share is exact past 2^63, and rounds half away from zero', () => {
  const [net, part, whole] = [9_007_199_254_740_991, 900_000_000_000_001, 900_000_000_000_003];
  const exact = (BigInt(net) * BigInt(part) * 2n + BigInt(whole)) / (2n * BigInt(whole));
  expect(of('share_minor(?, ?, ?)', net, part, whole)).toBe(Number(exact));
  expect(of('share_minor(5, 1, 2)')).toBe(3);
  expect(of('share_minor(-5, 1, 2)')).toBe(-3);
  expect(of('share_minor(5, 1, 0)')).toBe(0);
  expect(of('share_minor(NULL, 1, 2)')).toBeNull();
});

test('a quantity told in another unit is exact or nothing', () => {
  expect(of('in_unit_micro(24000000, 12, 1)')).toBe(2_000_000);
  expect(of('in_unit_micro(5000000, 12, 1)')).toBeNull();
  expect(of('in_unit_micro(1500000, 1, 1000)')).toBe(1_500_000_000);
  expect(of('in_unit_micro(?, 999999999, 1000000000)', 9_007_199_245_733_792)).toBeNull();
  expect(of('in_unit_micro(NULL, 12, 1)')).toBeNull();
});

test('a unit cost follows the decimals of the currency', () => {
  expect(of("unit_cost_micro(1000, 3000000, 'USD')")).toBe(3_333_333);
  expect(of("unit_cost_micro(1000, 3000000, 'JPY')")).toBe(333_333_333);
  expect(of("unit_cost_micro(1000, 0, 'USD')")).toBe(0);
});

test('text of any alphabet folds', () => {
  expect(of('fold(?)', 'РОМАШКА Äpfel')).toBe('ромашка äpfel');
  expect(of('fold(?)', null)).toBeNull();
});
