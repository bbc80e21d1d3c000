// One text per value: the hash chains depend on it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';

/** The same value with the keys of every object turned round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value).reverse()) out[key] = reversed(member);
  return out;
}

describe('canonicalJson', () => {
  it('sorts keys at every level and leaves undefined out', () => {
    expect(
      canonicalJson({
        b: 1,
        a: { d: [1, { z: null, y: 'ё"' }], c: true },
        n: undefined,
      }),
    ).toBe('{"a":{"c":true,"d":[1,{"y":"ё\\"","z":null}]},"b":1}');
    expect(canonicalJson({ é: 1, z: 2, Z: 3, '10': 4, '9': 5 })).toBe('{"10":4,"9":5,"Z":3,"z":2,"é":1}');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
  });

  it('is one text for one value, and JSON reads it back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
    );
  });

  it('refuses what JSON would change or lose', () => {
    class Money {
      amountMinor = 1;
    }
    const circle: unknown[] = [];
    circle.push(circle);
    const bad: unknown[] = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      1n,
      undefined,
      [undefined],
      new Array(1),
      () => 1,
      Symbol('s'),
      new Date(0),
      new Map(),
      new Money(),
      circle,
      { deep: { n: Number.NaN } },
    ];
    for (const value of bad) expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
