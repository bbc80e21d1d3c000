// What stops a clerk is not taken away by him first: the least margin of an item, a credit limit, a hold.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../../db/engine.ts';
import { money, percent, type Story, story } from '../../kit/story.ts';

let acme: Story;
let clerk: Engine;
let accountant: Engine;
beforeEach(async () => {
  acme = await story();
  clerk = await acme.as('clerk');
  accountant = await acme.as('accountant');
});
afterEach(() => acme.close());

const forbidden = (field: string) => ({
  refusal: { code: 'FORBIDDEN', params: { role: 'accountant' }, fields: [field] },
});

test('a clerk asks for more margin of an item and not for less; who says nothing of it leaves it', async () => {
  const update = async (who: Engine, more: object) => {
    const { version } = await acme.call('item.get', { id: 1 });
    return who.call('item.update', { id: 1, version, code: 'WIDGET', name: 'Widget', ...more });
  };
  expect(await update(clerk, { minMarginPpm: percent('25') })).toMatchObject({ ok: true });
  expect(await update(clerk, { minMarginPpm: percent('24') })).toMatchObject(forbidden('minMarginPpm'));
  expect(await update(clerk, {})).toMatchObject({ ok: true });
  expect(await acme.call('item.get', { id: 1 })).toMatchObject({ minMarginPpm: percent('25') });
  expect(await update(accountant, { minMarginPpm: 0 })).toMatchObject({ ok: true });
});

test('a clerk gives less credit and holds a customer, and neither gives more nor ends the hold', async () => {
  const { id } = await acme.call('customer.create', { code: 'TIGHT', name: 'Tight', creditLimitMinor: money('50.00') });
  const update = async (who: Engine, more: object) => {
    const { version } = await acme.call('customer.get', { id });
    return who.call('customer.update', { id, version, code: 'TIGHT', name: 'Tight', ...more });
  };
  const hold = async (who: Engine, creditHold: boolean) => {
    const { version } = await acme.call('customer.get', { id });
    return who.call('customer.setHold', { id, version, creditHold, reason: 'Pays late' });
  };
  expect(await update(clerk, { creditLimitMinor: money('51.00') })).toMatchObject(forbidden('creditLimitMinor'));
  expect(await update(clerk, { creditLimitMinor: null })).toMatchObject(forbidden('creditLimitMinor'));
  expect(await update(clerk, {})).toMatchObject(forbidden('creditLimitMinor'));
  const creditLimitMinor = money('49.00');
  expect(await update(clerk, { creditLimitMinor })).toMatchObject({ ok: true });
  expect(await hold(clerk, true)).toMatchObject({ ok: true });
  expect(await hold(clerk, false)).toMatchObject(forbidden('creditHold'));
  expect(await update(clerk, { creditLimitMinor })).toMatchObject(forbidden('creditHold'));
  expect(await hold(accountant, false)).toMatchObject({ ok: true });
  expect(await update(accountant, { creditLimitMinor: null })).toMatchObject({ ok: true });
});
