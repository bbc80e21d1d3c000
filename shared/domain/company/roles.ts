// Posting rules name roles; a company's settings map each role to an account (ACCOUNTING.md, section 2).
export const ACCOUNT_ROLES = [
  'AR',
  'CUSTOMER_ADVANCES',
  'UNBILLED_RECEIVABLE',
  'DEFERRED_REVENUE',
  'REVENUE',
  'SALES_RETURNS',
  'SALES_DISCOUNT',
  'OUTPUT_TAX',
  'TAX_ON_REVENUE',
  'TAX_ON_ADVANCES',
  'BANK',
  'PAYMENT_CLEARING',
  'BANK_FEES',
  'INVENTORY',
  'SHIPPED_NOT_BILLED',
  'COGS',
  'GOODS_RECEIVED_NOT_INVOICED',
  'INVENTORY_GAIN',
  'INVENTORY_LOSS',
  'SCRAP_LOSS',
  'BAD_DEBT',
  'SMALL_DIFFERENCE',
  'ROUNDING',
  'FX_GAIN',
  'FX_LOSS',
  'FX_UNREALISED',
  'OPENING_BALANCE',
  'RETAINED_EARNINGS',
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Roles that a category of items may have an account of its own for. */
export const ITEM_ROLES = ['REVENUE', 'COGS', 'INVENTORY'] as const;
export type ItemRole = (typeof ITEM_ROLES)[number];

type AccountType = 'asset' | 'liability' | 'equity' | 'revenue' | 'expense';
const RESULT: readonly AccountType[] = ['revenue', 'expense'];

/** Types of account that a role may be mapped to. */
export const ROLE_TYPES: Readonly<Record<AccountRole, readonly AccountType[]>> = {
  AR: ['asset'],
  CUSTOMER_ADVANCES: ['liability'],
  UNBILLED_RECEIVABLE: ['asset'],
  DEFERRED_REVENUE: ['liability'],
  REVENUE: ['revenue'],
  SALES_RETURNS: RESULT,
  SALES_DISCOUNT: RESULT,
  OUTPUT_TAX: ['liability'],
  TAX_ON_REVENUE: RESULT,
  TAX_ON_ADVANCES: ['asset'],
  BANK: ['asset'],
  PAYMENT_CLEARING: ['asset'],
  BANK_FEES: RESULT,
  INVENTORY: ['asset'],
  SHIPPED_NOT_BILLED: ['asset'],
  COGS: ['expense'],
  GOODS_RECEIVED_NOT_INVOICED: ['liability'],
  INVENTORY_GAIN: RESULT,
  // Shortages may wait on an account of their own (РСБУ: 94) until it is known who bears them.
  INVENTORY_LOSS: ['asset', ...RESULT],
  SCRAP_LOSS: ['asset', ...RESULT],
  BAD_DEBT: RESULT,
  SMALL_DIFFERENCE: RESULT,
  ROUNDING: RESULT,
  FX_GAIN: RESULT,
  FX_LOSS: RESULT,
  FX_UNREALISED: RESULT,
  OPENING_BALANCE: ['equity'],
  RETAINED_EARNINGS: ['equity'],
};

/** Control accounts: documents alone post there. */
export const CONTROL_ROLES: readonly AccountRole[] = [
  'AR',
  'CUSTOMER_ADVANCES',
  'OUTPUT_TAX',
  'INVENTORY',
  'SHIPPED_NOT_BILLED',
];

/** Roles whose account holds what documents keep open: it stays the same once anything is posted to it. */
export const STAYING_ROLES: readonly AccountRole[] = [
  ...CONTROL_ROLES,
  'UNBILLED_RECEIVABLE',
  'DEFERRED_REVENUE',
  'SALES_DISCOUNT',
  'TAX_ON_ADVANCES',
  'BANK',
  'OPENING_BALANCE',
  'RETAINED_EARNINGS',
];

/** Roles whose movement documents explain; their accounts may change, and the former ones go on counting. */
const SALES: readonly AccountRole[] = ['REVENUE', 'SALES_RETURNS', 'TAX_ON_REVENUE'];
const EXPLAINED: readonly AccountRole[] = [...STAYING_ROLES, ...SALES, 'COGS'];

/** Roles that may share one account with this one. */
export function mayShare(role: AccountRole): readonly AccountRole[] {
  const free = ACCOUNT_ROLES.filter((other) => other === 'SALES_DISCOUNT' || !EXPLAINED.includes(other));
  if (role === 'SALES_DISCOUNT') return [...free, ...SALES];
  if (SALES.includes(role)) return [...SALES, 'SALES_DISCOUNT'];
  return EXPLAINED.includes(role) ? [role] : free;
}

/** Whether documents answer for what is on the account of a role, so that nothing else may be posted there. */
export const isExplained = (role: AccountRole): boolean =>
  EXPLAINED.includes(role) && !['SALES_DISCOUNT', 'TAX_ON_ADVANCES', 'OPENING_BALANCE'].includes(role);
