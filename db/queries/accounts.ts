// The chart of accounts, which account each posting role has, and item categories with accounts of their own.
import { ACCOUNT_ROLES } from '../../shared/contract/company.ts';
import { listOf } from './list.ts';

/** Roles that point at an account `a`, those of categories of items too. */
const ROLES = `coalesce((SELECT group_concat(role, ', ') FROM (SELECT role FROM account_role WHERE account_id = a.id
    UNION SELECT 'REVENUE' FROM item_category WHERE revenue_account_id = a.id
    UNION SELECT 'COGS' FROM item_category WHERE cogs_account_id = a.id
    UNION SELECT 'INVENTORY' FROM item_category WHERE inventory_account_id = a.id)), '')`;

export const accountList = listOf('account.list', {
  from: 'account a',
  key: 'a.id',
  order: 'a.code',
  search: ['a.code', 'a.name'],
  fields: {
    id: 'a.id',
    code: 'a.code',
    name: 'a.name',
    type: 'a.type',
    control: 'a.control',
    roles: ROLES,
    balanceMinor: 'coalesce((SELECT sum(debit_minor - credit_minor) FROM account_turnover WHERE account_id = a.id), 0)',
    version: 'a.version',
  },
});

/** Roles whose account stays once anything is posted to it: documents are open there. */
const STAYING = `('AR', 'CUSTOMER_ADVANCES', 'UNBILLED_RECEIVABLE', 'DEFERRED_REVENUE', 'SALES_DISCOUNT', 'OUTPUT_TAX',
  'TAX_ON_ADVANCES', 'BANK', 'INVENTORY', 'SHIPPED_NOT_BILLED', 'OPENING_BALANCE', 'RETAINED_EARNINGS')`;

export const accountRoleList = listOf('accountRole.list', {
  from: `(SELECT key + 1 AS id, value AS role FROM json_each(@roles)) r LEFT JOIN account_role m ON m.role = r.role
    LEFT JOIN account a ON a.id = m.account_id`,
  key: 'r.id',
  order: 'r.id',
  search: ['a.code', 'a.name'],
  fields: {
    ...{ id: 'r.id', role: 'r.role', accountId: 'a.id' },
    ...{ accountCode: "coalesce(a.code, '')", accountName: "coalesce(a.name, '')" },
    stays: `(r.role IN ${STAYING} AND EXISTS (SELECT 1 FROM account_turnover WHERE account_id = a.id))`,
  },
  params: () => ({ roles: JSON.stringify(ACCOUNT_ROLES) }),
});

/** Categories that items name, and those that have accounts. */
const CATEGORIES = `(SELECT row_number() OVER (ORDER BY name) AS id, name FROM (
    SELECT name FROM item_category UNION SELECT category FROM item WHERE category <> '')) k`;
const code = (field: string): string => `coalesce((SELECT code FROM account WHERE id = c.${field}), '')`;

export const itemCategoryList = listOf('itemCategory.list', {
  from: `${CATEGORIES} LEFT JOIN item_category c ON c.name = k.name`,
  key: 'k.id',
  order: 'k.name',
  search: ['k.name'],
  fields: {
    ...{ id: 'k.id', name: 'k.name' },
    itemCount: "(SELECT count(*) FROM item WHERE category = k.name AND category <> '')",
    ...{ revenueAccountId: 'c.revenue_account_id', revenueAccount: code('revenue_account_id') },
    ...{ cogsAccountId: 'c.cogs_account_id', cogsAccount: code('cogs_account_id') },
    ...{ inventoryAccountId: 'c.inventory_account_id', inventoryAccount: code('inventory_account_id') },
    version: 'coalesce(c.version, 0)',
  },
});
