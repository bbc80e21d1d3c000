// Foreign currency: rates, amounts in the base currency, revaluation at the end of a month.
export const currency = {
  'column.currency': 'Currency',
  'column.rateE10': 'Exchange rate',
  'column.baseGrossMinor': 'Total, base currency',
  'column.baseOpenMinor': 'Open, base currency',
  'column.baseAmountMinor': 'Amount, base currency',
  'column.baseUnappliedMinor': 'Unapplied, base currency',
  'column.baseRevaluedMinor': 'At the rate of the day',
  'column.currencyAmountMinor': 'Amount, own currency',
  'column.currencyBalanceMinor': 'Balance, own currency',
  'column.gainMinor': 'Exchange gain',
  'column.reversesOn': 'Taken back on',
  'document.exchangeRate': 'Exchange rate',
  'document.currencyRevaluation': 'Currency revaluation',
  'state.currencyRevaluation': 'Currency revaluation',
  'state.receivable': 'Receivable',
  'state.advance': 'Advance',
  'report.exchangeRate': 'Exchange rates',
  'report.currencyRevaluation': 'Currency revaluations',
  'report.currencyRevaluationLine': 'Currency revaluation, lines',
  'report.unknownAmount': 'Amounts in currency unknown',
  'export.filter.currency': 'Currency',
  'export.filter.revaluationId': 'Revaluation',
  'command.exchangeRate.create': 'Exchange rate added',
  'command.exchangeRate.import': 'Exchange rates imported',
  'command.exchangeRate.update': 'Exchange rate changed',
  'command.exchangeRate.delete': 'Exchange rate deleted',
  'command.currencyRevaluation.post': 'Open items revalued',
  'refusal.noExchangeRate': 'There is no rate of {{currency}} on {{on}} or before. Add one in Setup, Exchange rates.',
  'refusal.baseCurrencyRate': '{{currency}} is the currency of the company; its rate is always 1. Choose another one.',
  'refusal.sameRate': '{{currency}} has a rate of {{on}} already. Change that one.',
  'refusal.rateInUse':
    'Documents were posted at the rate of {{currency}} of {{on}}. Leave it as it is and add a rate of a later day.',
  'refusal.otherCurrency':
    '{{number}} is in {{currency}}, not in {{other}}. Money is set only against documents in its own currency: choose one of those.',
  'refusal.nothingForeignOpen':
    'On {{on}} nobody owes anything in a foreign currency, and no bank account that is kept in one holds money. There is nothing to revalue; advances keep their rate.',
  'refusal.sameRevaluation': 'Open items were revalued on {{on}} already. Choose another day.',
  'currency.rates': 'Exchange rates',
  'currency.newRate': 'New rate',
  'currency.paste': 'Paste rates',
  'currency.pasteText': 'One rate a line: currency, day and rate, such as EUR 2026-01-31 1.0823.',
  'currency.badLine': 'Line {{line}} is not a currency, a day and a rate: “{{text}}”.',
  'currency.imported': '{{created}} rates added, {{known}} were there already.',
  'currency.rateHint': '{{base}} for 1 {{currency}}',
  'currency.deleteText': 'Documents from that day on then go by the rate before.',
  'currency.tab': 'Foreign currency',
  'currency.revalue': 'Revalue open items',
  'currency.revaluations': 'Revaluations',
  'currency.none': 'Open items were not revalued yet.',
  'currency.explain':
    'Counts what customers owe and what bank accounts hold in foreign currencies on {{on}} at the rates of that day, and takes it back on {{back}}. Advances keep their rate.',
  'currency.lines': 'What was open',
  'command.currencyRevaluation.reverse': 'Revaluation of open items taken back',
  'refusal.laterRevaluation':
    '{{number}} counted on what this one had made of the open items. Take that one back first.',
  'refusal.revaluationOver': 'This revaluation is over by itself on {{on}}. Choose an earlier day.',
  'currency.takeBack': 'Take the revaluation back',
  'currency.takeBackText':
    'Its entry is taken back on this day, and so is what would end it on the first of the next month.',
  'refusal.amountNeeded':
    'Account {{account}} is kept in {{currency}}. Enter in the line what came or went in {{currency}} too.',
  'refusal.zeroAmount':
    'Account {{account}} is kept in {{currency}}, and this line moves none of it. Enter the amount in {{currency}}, or put the other side on an account of exchange differences.',
  'refusal.noOwnCurrency':
    'Account {{account}} is kept in the currency of the company. Leave the amount in another currency out.',
  'refusal.foreignBankAccount':
    'Account {{account}} is kept in {{currency}}, and this is posted in the currency of the company alone. Choose another account, and move the money from there by an entry by hand.',
  'refusal.amountUnknown':
    'Entry {{number}} on account {{account}} does not say its amount in {{currency}}, so nobody can tell what is on the account. Reverse it and enter it anew with the amount.',
  'currency.unknown': 'Some entries on bank accounts do not say their amount in the currency of the account.',
  'currency.unknownText':
    'They were entered by hand before that was asked for. Until they are put right, what is on these accounts in their currency is not known, and open items cannot be revalued. Open each, reverse it on its day or in the first open month, and enter it anew with the amount.',
  'currency.inOwn': 'Amount, currency of the account',
  'currency.atRate': '{{rate}} {{base}} for 1 {{currency}}',
  'currency.noRate': 'No rate of {{currency}} on this day: enter debit or credit.',
} as const;
