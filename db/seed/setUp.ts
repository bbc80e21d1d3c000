// From the few things a person answers on first start to the input of company.setUp: chart, roles, taxes, terms and a
// warehouse come from the templates in charts/.
import type { Input } from '../../shared/contract/index.ts';
import { international } from './charts/international.ts';
import { russia } from './charts/russia.ts';
import { taxCodesOf } from './charts/taxes.ts';

export type NewCompany = {
  name: string;
  /** ISO 3166, two letters: picks the tax codes. */
  country: string;
  baseCurrency: string;
  language: 'en' | 'ru';
  chartTemplate: 'international' | 'russia';
  costOfSales?: 'matched' | 'onShipment';
  taxNumber?: string;
  address?: string;
};

const TERMS = {
  en: [
    { code: 'NET30', name: '30 days', netDays: 30 },
    { code: 'NET14', name: '14 days', netDays: 14 },
    { code: 'NET60', name: '60 days', netDays: 60 },
    { code: 'NOW', name: 'Due at once', netDays: 0 },
  ],
  ru: [
    { code: 'NET30', name: '30 дней', netDays: 30 },
    { code: 'NET14', name: '14 дней', netDays: 14 },
    { code: 'NET60', name: '60 дней', netDays: 60 },
    { code: 'NOW', name: 'Сразу', netDays: 0 },
  ],
};
const TRANSIT = { en: 'Payments in transit', ru: 'Переводы в пути' };
const CASH = { en: 'Cash in hand', ru: 'Касса' };
const WAREHOUSE = { en: 'Main warehouse', ru: 'Основной склад' };

/**
 * Input of company.setUp. The Russian chart brings Russian VAT whatever the country says: its accounts are named for it.
 * The first tax code and the first payment terms are the defaults of new items and customers.
 */
export function setUpInput(company: NewCompany): Input<'company.setUp'> {
  const template = company.chartTemplate === 'russia' ? russia : international;
  const taxes = taxCodesOf(company.chartTemplate === 'russia' ? 'RU' : company.country);
  return {
    name: company.name,
    country: company.country,
    baseCurrency: company.baseCurrency,
    language: company.language,
    taxNumber: company.taxNumber ?? '',
    address: company.address ?? '',
    costOfSales: company.costOfSales ?? 'matched',
    chartTemplate: template.name,
    invoiceStyle: template.invoiceStyle,
    accounts: template.accounts.map((account) => ({ ...account })),
    roles: { ...template.roles },
    taxCodes: taxes.map((tax) => ({ ...tax, rates: tax.rates.map((rate) => ({ ...rate })) })),
    paymentTerms: TERMS[company.language],
    bankAccounts: [
      { accountCode: template.cashAccount, kind: 'cash' as const, name: CASH[company.language] },
      { accountCode: template.roles.PAYMENT_CLEARING, kind: 'transit' as const, name: TRANSIT[company.language] },
    ],
    ...(template.taxesAdvances && taxes[0] ? { advanceTaxCode: taxes[0].code } : {}),
    warehouses: [{ code: 'MAIN', name: WAREHOUSE[company.language] }],
  };
}
