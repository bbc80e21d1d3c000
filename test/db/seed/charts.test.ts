import { expect, test } from 'vitest';
import { international } from '../../../db/seed/charts/international.ts';
import { russia } from '../../../db/seed/charts/russia.ts';
import { taxCodesOf } from '../../../db/seed/charts/taxes.ts';
import { type NewCompany, setUpInput } from '../../../db/seed/setUp.ts';
import { ACCOUNT_ROLES } from '../../../shared/contract/company.ts';
import { contract } from '../../../shared/contract/index.ts';
import { newestOnOrBefore } from '../../../shared/kernel/rate.ts';
import { testCompany } from '../../kit/company.ts';

const CONTROLLED = ['AR', 'CUSTOMER_ADVANCES', 'OUTPUT_TAX', 'INVENTORY', 'SHIPPED_NOT_BILLED'] as const;

test.each([international, russia])(
  'chart $name has an account for every role, and control where documents rule',
  (chart) => {
    const accounts = new Map(chart.accounts.map((account) => [account.code, account]));
    expect(accounts.size).toBe(chart.accounts.length);
    expect(Object.keys(chart.roles).sort()).toEqual([...ACCOUNT_ROLES].sort());
    for (const code of Object.values(chart.roles)) expect(accounts.has(code), code).toBe(true);
    const controlled = CONTROLLED.map((role) => chart.roles[role]);
    expect(
      chart.accounts
        .filter(({ control }) => control)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...controlled].sort());
  },
);

test('the types of accounts fit what is posted to them', () => {
  for (const { roles, accounts } of [international, russia]) {
    const typeOf = (role: (typeof ACCOUNT_ROLES)[number]) => accounts.find(({ code }) => code === roles[role])?.type;
    expect(
      ['AR', 'INVENTORY', 'SHIPPED_NOT_BILLED', 'BANK', 'UNBILLED_RECEIVABLE'].map((role) => typeOf(role as 'AR')),
    ).toEqual(Array(5).fill('asset'));
    expect([typeOf('CUSTOMER_ADVANCES'), typeOf('OUTPUT_TAX'), typeOf('GOODS_RECEIVED_NOT_INVOICED')]).toEqual(
      Array(3).fill('liability'),
    );
    expect([typeOf('REVENUE'), typeOf('COGS'), typeOf('OPENING_BALANCE')]).toEqual(['revenue', 'expense', 'equity']);
  }
});

test('the Russian chart is the one of РСБУ and posts gross', () => {
  expect(russia.invoiceStyle).toBe('gross');
  expect(russia.roles).toMatchObject({
    AR: '62.01',
    CUSTOMER_ADVANCES: '62.02',
    SHIPPED_NOT_BILLED: '45',
    REVENUE: '90.01',
    COGS: '90.02',
    TAX_ON_REVENUE: '90.03',
    OUTPUT_TAX: '68.02',
    TAX_ON_ADVANCES: '76.АВ',
    INVENTORY: '41.01',
    BANK: '51',
  });
  const codes = russia.accounts.map(({ code }) => code);
  for (const code of [
    '10',
    '26',
    '44',
    '50',
    '57',
    '60',
    '66',
    '70',
    '71',
    '75',
    '76',
    '80',
    '84',
    '91.01',
    '91.02',
    '94',
    '98',
    '99',
  ])
    expect(codes).toContain(code);
});

const rateOn = (country: string, code: string, on: string) =>
  newestOnOrBefore(taxCodesOf(country).find((tax) => tax.code === code)?.rates ?? [], on)?.ratePpm;

test.each([
  ['RU', 'НДС', '2025-12-31', 200_000],
  ['RU', 'НДС', '2026-01-01', 220_000],
  ['RU', 'НДС10', '2026-06-01', 100_000],
  ['GB', 'STD', '2010-12-31', 175_000],
  ['GB', 'STD', '2026-01-01', 200_000],
  ['DE', 'STD', '2020-08-01', 160_000],
  ['DE', 'RED', '2026-01-01', 70_000],
  ['JP', 'STD', '2019-10-01', 100_000],
  ['US', 'NONE', '1996-07-04', 0],
  ['XX', 'NONE', '2026-01-01', 0],
])('%s %s on %s is %i', (country, code, on, ratePpm) => {
  expect(rateOn(country, code, on)).toBe(ratePpm);
});

const COMPANIES: NewCompany[] = ['US', 'GB', 'DE', 'FR', 'JP', 'RU', 'BR'].flatMap((country) =>
  (['international', 'russia'] as const).map((chartTemplate) => ({
    name: 'Test',
    country,
    baseCurrency: 'EUR',
    language: chartTemplate === 'russia' ? ('ru' as const) : ('en' as const),
    chartTemplate,
  })),
);

test.each(COMPANIES)('set-up of $country with the chart $chartTemplate is a valid command', (company) => {
  const input = setUpInput(company);
  expect(contract['company.setUp'].input.safeParse(input).error?.issues ?? []).toEqual([]);
  for (const { category, exemptReason } of input.taxCodes) if (category === 'exempt') expect(exemptReason).not.toBe('');
  const rates = input.taxCodes.flatMap((tax) => tax.rates.map(({ ratePpm }) => ratePpm));
  expect(rates.every((rate) => Number.isInteger(rate))).toBe(true);
});

test('a company is set up from either chart', async () => {
  for (const chartTemplate of ['international', 'russia'] as const) {
    const company = await testCompany({
      chartTemplate,
      country: 'RU',
      baseCurrency: 'RUB',
      language: 'ru',
      costOfSales: 'onShipment',
    });
    expect(await company.call('company.get', {})).toMatchObject({
      chartTemplate,
      invoiceStyle: chartTemplate === 'russia' ? 'gross' : 'net',
      costOfSales: 'onShipment',
    });
    expect((await company.call('account.list', { limit: 1 })).total).toBeGreaterThan(40);
    await company.close();
  }
});
