// Opening balances: what stood on the books before.
export const opening = {
  'state.openingBalance': 'Opening balance',
  'document.openingBalance': 'Opening balance',
  'state.closingBalance': 'Closing balance',
  'command.openingBalance.postAccounts': 'Opening balances of accounts posted',
  'command.openingBalance.postInvoices': 'Open invoices taken over',
  'command.openingBalance.postAdvances': 'Customer advances taken over',
  'opening.title': 'Opening balances',
  'opening.accounts': 'Accounts',
  'opening.invoices': 'Open invoices',
  'opening.advances': 'Customer advances',
  'opening.postedOn': 'Taken over on',
  'opening.currency':
    'Currency and base amount may be left out: then the amount is in the currency of the company, and one in another currency counts at the rate of this day.',
  'opening.accountCurrency':
    'A bank account that is kept in a foreign currency also needs what is on it in that; debit and credit may then be left out: it counts at the rate of this day.',
  'opening.hint':
    'Type or paste rows from a spreadsheet in the order of the columns. Everything is posted against the opening balance account, which is zero once all of it is in. Opening stock is imported with the items or received in Stock.',
  'opening.incomplete': 'Fill in the rows: every code must be found, every amount above zero.',
  'refusal.openingAccount': 'This account takes the difference by itself. Leave the line out.',
  'refusal.openingTooLate':
    'The invoice is dated after the day it is taken over. Invoices from {{on}} on are made from orders.',
  'refusal.baseAmountDiffers':
    'Leave the base amount out: this row is in {{currency}}, the currency of the company, already.',
  'refusal.dueBeforeIssue': 'The due date is before {{on}}, the date of the invoice. Choose a later one.',
} as const;
