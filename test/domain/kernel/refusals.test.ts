// Refusals as values and as errors, and the list of codes against the accounting rules.
import { describe, expect, it } from 'vitest';
import { isRefusedError, REFUSAL_CODES, RefusedError, refusalOf, refused } from '../../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';

describe('refusals', () => {
  it('has the codes of section 10, each once', () => {
    expect([...REFUSAL_CODES].sort()).toEqual(
      (
        'AMOUNT_OUT_OF_RANGE BUSY CONTROL_ACCOUNT CORRUPT CREDIT_HOLD CREDIT_LIMIT DEPOSIT_UNPAID DUPLICATE FORBIDDEN ' +
        'INSUFFICIENT_STOCK INTERNAL NOT_FOUND NO_RATE OVER_APPLIED OVER_INVOICED OVER_RETURNED OVER_SHIPPED ' +
        'PERIOD_LOCKED STALE UNBALANCED VALIDATION WRONG_STATE'
      ).split(' '),
    );
  });

  it('takes the code for the reason where none is given', () => {
    expect(refuse('STALE')).toEqual({
      ok: false,
      refusal: { code: 'STALE', reason: 'STALE', params: {}, fields: [] },
    });
    expect(
      refuse('VALIDATION', {
        reason: 'date',
        params: { text: '31.02.' },
        fields: ['orderedOn'],
      }),
    ).toEqual({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        reason: 'date',
        params: { text: '31.02.' },
        fields: ['orderedOn'],
      },
    });
    expect(ok(5)).toEqual({ ok: true, value: 5 });
  });

  it('does not share its lists with the caller', () => {
    const fields = ['a'];
    const params = { n: 1 };
    const refusal = refusalOf('DUPLICATE', { fields, params });
    fields.push('b');
    params.n = 2;
    expect(refusal).toMatchObject({ fields: ['a'], params: { n: 1 } });
  });

  it('travels in an error that says what it carries', () => {
    const error = refused('NO_RATE', { params: { currency: 'EUR' } });
    expect(error).toBeInstanceOf(RefusedError);
    expect(isRefusedError(error)).toBe(true);
    expect(error.refusal.code).toBe('NO_RATE');
    expect(error.message).toBe('NO_RATE {"currency":"EUR"}');
    expect(refused('VALIDATION', { reason: 'date' }).message).toBe('VALIDATION (date) {}');
  });
});
