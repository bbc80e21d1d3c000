// Sales tax codes by country, with the rates by the date they came into force (the tax point of a sale picks one). A
// handful of countries, from public law; any other starts with "no tax", and a person adds codes in Setup. The first
// code is what a new item gets.
import type { TAX_CATEGORIES } from '../../../shared/contract/company.ts';

export type TaxCode = {
  code: string;
  name: string;
  category: (typeof TAX_CATEGORIES)[number];
  exemptReason?: string;
  rates: { validFrom: string; ratePpm: number }[];
};

/** Percent × 10^4. */
const percent = (value: number): number => value * 10_000;

/** From, percent, from, percent … */
const rates = (...steps: (readonly [validFrom: string, percent: number])[]): TaxCode['rates'] =>
  steps.map(([validFrom, value]) => ({ validFrom, ratePpm: percent(value) }));

const ALWAYS = '1900-01-01';
const zero = (code: string, name: string): TaxCode => ({ code, name, category: 'zero', rates: rates([ALWAYS, 0]) });
const exported = (code: string, name: string): TaxCode => ({
  code,
  name,
  category: 'export',
  exemptReason: name,
  rates: rates([ALWAYS, 0]),
});
const exempt = (code: string, name: string, exemptReason: string): TaxCode => ({
  code,
  name,
  category: 'exempt',
  exemptReason,
  rates: rates([ALWAYS, 0]),
});

const NONE = exempt('NONE', 'No tax', 'No sales tax is charged');

const BY_COUNTRY: Readonly<Record<string, readonly TaxCode[]>> = {
  US: [NONE],
  GB: [
    {
      code: 'STD',
      name: 'VAT standard rate',
      category: 'standard',
      rates: rates(['1991-04-01', 17.5], ['2008-12-01', 15], ['2010-01-01', 17.5], ['2011-01-04', 20]),
    },
    { code: 'RED', name: 'VAT reduced rate', category: 'reduced', rates: rates(['1997-09-01', 5]) },
    zero('ZERO', 'VAT zero rate'),
    exported('EXPORT', 'Export outside the UK'),
    exempt('EXEMPT', 'Exempt from VAT', 'Exempt supply, VAT Act 1994, Schedule 9'),
  ],
  DE: [
    {
      code: 'STD',
      name: 'VAT standard rate',
      category: 'standard',
      rates: rates(['1993-01-01', 15], ['1998-04-01', 16], ['2007-01-01', 19], ['2020-07-01', 16], ['2021-01-01', 19]),
    },
    {
      code: 'RED',
      name: 'VAT reduced rate',
      category: 'reduced',
      rates: rates(['1983-07-01', 7], ['2020-07-01', 5], ['2021-01-01', 7]),
    },
    zero('ZERO', 'VAT zero rate'),
    exported('EXPORT', 'Export outside the EU'),
    exempt('EXEMPT', 'Exempt from VAT', 'Exempt supply, § 4 UStG'),
  ],
  FR: [
    {
      code: 'STD',
      name: 'VAT standard rate',
      category: 'standard',
      rates: rates(['1995-08-01', 20.6], ['2000-04-01', 19.6], ['2014-01-01', 20]),
    },
    { code: 'RED', name: 'VAT reduced rate', category: 'reduced', rates: rates(['1982-07-01', 5.5]) },
    exported('EXPORT', 'Export outside the EU'),
    exempt('EXEMPT', 'Exempt from VAT', 'Exempt supply, article 261 CGI'),
  ],
  JP: [
    {
      code: 'STD',
      name: 'Consumption tax',
      category: 'standard',
      rates: rates(['1989-04-01', 3], ['1997-04-01', 5], ['2014-04-01', 8], ['2019-10-01', 10]),
    },
    { code: 'RED', name: 'Consumption tax, reduced', category: 'reduced', rates: rates(['2019-10-01', 8]) },
    exported('EXPORT', 'Export'),
  ],
  RU: [
    {
      code: 'НДС',
      name: 'НДС, основная ставка',
      category: 'standard',
      rates: rates(['1993-01-01', 20], ['2004-01-01', 18], ['2019-01-01', 20], ['2026-01-01', 22]),
    },
    { code: 'НДС10', name: 'НДС 10 %', category: 'reduced', rates: rates(['1993-01-01', 10]) },
    exported('НДС0', 'НДС 0 %, экспорт'),
    exempt('БЕЗНДС', 'Без НДС', 'Не облагается НДС, статья 149 НК РФ'),
  ],
};

/** Tax codes for a company of a country (ISO 3166, two letters). */
export const taxCodesOf = (country: string): readonly TaxCode[] => BY_COUNTRY[country] ?? [NONE];
