// What the random walk does with foreign currency: rates of several days, one currency without decimals, one with three.
import type { Name } from '../../../shared/contract/index.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';
import type { TestCompany } from '../../kit/company.ts';

type Step = { a: number; b: number; c: number };
type Say = (name: Name, input: object) => Promise<unknown>;

/** The currency of the second customer: yen in a company that counts in dollars, dinars in one that counts in roubles. */
export const foreignOf = (russian: boolean): string => (russian ? 'KWD' : 'JPY');

/** A rate for every ninth day of the first months, up and down. */
export async function enterRates(kit: TestCompany, russian: boolean): Promise<void> {
  const [currency, middle] = russian ? (['KWD', 2_613_333_333_333] as const) : (['JPY', 66_225_166] as const);
  const lines = Array.from({ length: 40 }, (_, i) => ({
    ...{ currency, validFrom: addDays('2026-01-01', i * 9) },
    rateE10: middle + Math.floor((middle * (((i * 37) % 21) - 10)) / 100),
  }));
  await kit.call('exchangeRate.import', { lines });
}

/** A bank account in the currency of the second customer; what it pays and gets back goes over it. */
export async function foreignBank(kit: TestCompany, russian: boolean): Promise<void> {
  const { id } = await kit.call('account.create', { code: russian ? '52.9' : '1049', name: 'Abroad', type: 'asset' });
  await kit.call('bankAccount.create', { accountId: id, name: 'Abroad', currency: foreignOf(russian) });
}

/** Rates are entered, changed and deleted; what is open is revalued. */
export async function rateAct(kit: TestCompany, say: Say, day: string, { a, b, c }: Step): Promise<unknown> {
  const { rows } = await kit.call('exchangeRate.list', { limit: 500 });
  const one = rows[a % rows.length];
  const rateE10 = (one?.rateE10 ?? 1_000_000) + (b % 999);
  const validFrom = addDays(day, (b % 60) - 30);
  const fresh = { currency: one?.currency ?? 'EUR', validFrom, rateE10 };
  if (c % 5 === 4 && b % 2 === 0) {
    // The newest first: nothing stands on that.
    const { rows: made } = await kit.call('currencyRevaluation.list', { limit: 100 });
    const posted = made.filter(({ state }) => state === 'posted');
    const back = b % 3 === 0 ? posted.at(-1) : posted[0];
    const reversedOn = addDays(back?.revaluedOn ?? day, a % 4 === 0 ? b % 9 : 0);
    if (back) return say('currencyRevaluation.reverse', { id: back.id, reversedOn });
  }
  if (c % 5 === 4) {
    const postedOn = addDays(day, -(b % 12));
    const old = { number: `FX-${c}`, issuedOn: addDays(postedOn, -9), dueOn: day, amountMinor: 1 + (b % 9_000) };
    const line = { ...old, customerId: 1 + (a % 2), currency: fresh.currency };
    await say('openingBalance.postInvoices', { postedOn, lines: [line] });
    return say('currencyRevaluation.post', { revaluedOn: postedOn });
  }
  if (c % 4 === 0) return say('exchangeRate.create', fresh);
  if (c % 4 === 1)
    return say('exchangeRate.import', { lines: [fresh, { ...fresh, validFrom: addDays(validFrom, 1) }] });
  if (!one) return undefined;
  if (c % 4 === 2) return say('exchangeRate.update', { id: one.id, version: one.version, rateE10 });
  return say('exchangeRate.delete', { id: one.id });
}
