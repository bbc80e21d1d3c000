// Foreign currency: rates, amounts in the base currency.
export const currency = {
  'column.currency': 'Currency',
  'column.rateE10': 'Exchange rate',
  'column.baseGrossMinor': 'Total, base currency',
  'column.baseOpenMinor': 'Open, base currency',
  'column.baseAmountMinor': 'Amount, base currency',
  'column.baseUnappliedMinor': 'Unapplied, base currency',
  'document.exchangeRate': 'Exchange rate',
  'report.exchangeRate': 'Exchange rates',
  'export.filter.currency': 'Currency',
  'command.exchangeRate.create': 'Exchange rate added',
  'command.exchangeRate.import': 'Exchange rates imported',
  'command.exchangeRate.update': 'Exchange rate changed',
  'command.exchangeRate.delete': 'Exchange rate deleted',
  'refusal.noExchangeRate': 'There is no rate of {{currency}} on {{on}} or before. Add one in Setup, Exchange rates.',
  'refusal.baseCurrencyRate': '{{currency}} is the currency of the company; its rate is always 1. Choose another one.',
  'refusal.sameRate': '{{currency}} has a rate of {{on}} already. Change that one.',
  'refusal.rateInUse':
    'Documents were posted at the rate of {{currency}} of {{on}}. Leave it as it is and add a rate of a later day.',
  'refusal.otherCurrency':
    '{{number}} is in {{currency}}, not in {{other}}. Money is set only against documents in its own currency: choose one of those.',
} as const;
