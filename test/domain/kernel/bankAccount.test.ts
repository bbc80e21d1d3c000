// Account numbers against the examples of their standards.
import { describe, expect, test } from 'vitest';
import {
  compactAccount,
  fitsRussianBank,
  isIban,
  isSwiftBic,
  looksLikeIban,
  spacedAccount,
} from '../../../shared/kernel/bankAccount.ts';

describe('IBAN', () => {
  test.each(['GB82WEST12345698765432', 'DE89370400440532013000', 'FR1420041010050500013M02606', 'NO9386011117947'])(
    '%s is one',
    (iban) => expect(isIban(iban)).toBe(true),
  );

  test('one digit changed, or two that changed places, is none', () => {
    expect(isIban('DE89370400440532013001')).toBe(false);
    expect(isIban('DE89370400440532010300')).toBe(false);
    expect(looksLikeIban('DE89370400440532010300')).toBe(true);
  });

  test('an account number is no IBAN', () => {
    expect(isIban('40702810938000000001')).toBe(false);
    expect(looksLikeIban('12345678')).toBe(false);
  });

  test('is kept without blanks and shown in fours', () => {
    expect(compactAccount(' de89 3704 0044 0532 0130 00 ')).toBe('DE89370400440532013000');
    expect(spacedAccount('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
    expect(spacedAccount('40702810938000000001')).toBe('40702810938000000001');
  });
});

test('a BIC has eight or eleven places', () => {
  expect(['COBADEFF', 'COBADEFFXXX'].every(isSwiftBic)).toBe(true);
  expect(['COBADEF', 'COBADEFFXX', '044525225', 'COBA1EFF'].some(isSwiftBic)).toBe(false);
});

test('the key of a Russian account belongs to one bank', () => {
  expect(fitsRussianBank('40702810938000000001', '044525225')).toBe(true);
  expect(fitsRussianBank('40702810938000000001', '044525226')).toBe(false);
  expect(fitsRussianBank('40702810838000000001', '044525225')).toBe(false);
});
