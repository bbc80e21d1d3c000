// Company, users, accounts, taxes, terms, warehouses: what is set up once and read by every document.
import { z } from 'zod';
import { ACCOUNT_ROLES } from '../domain/company/roles.ts';
import {
  code,
  count,
  flag,
  id,
  instant,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  requiredText,
  text,
  version,
} from './fields.ts';
import { command, list, query, ROLES } from './kit.ts';
import { newBank } from './money.ts';
import { invoicePolicy } from './orderChanges.ts';
import { paymentTermsInput } from './terms.ts';

export { ACCOUNT_ROLES };
export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'revenue', 'expense'] as const;
export const TAX_CATEGORIES = ['standard', 'reduced', 'zero', 'exempt', 'reverseCharge', 'export'] as const;

const currency = z.string().regex(/^[A-Z]{3}$/);
const language = z.enum(['en', 'ru']);

const accountInput = { code, name: requiredText(200), type: oneOf(ACCOUNT_TYPES), control: flag.default(false) };
/** What a rate is made of, where it is more than one tax (9 % + 9 %): each with its own account, adding up to the rate. */
const components = z.array(z.strictObject({ name: requiredText(100), ratePpm: percentPpm, accountCode: code })).max(10);
const rateInput = { validFrom: localDate, ratePpm: percentPpm, components: components.default([]) };
const taxRate = z.strictObject({ validFrom: localDate, ratePpm: percentPpm, components });
const taxCodeInput = {
  code,
  name: requiredText(200),
  category: oneOf(TAX_CATEGORIES),
  exemptReason: text(500).default(''),
  rates: z.array(z.strictObject(rateInput)).min(1).max(50),
};
const warehouseInput = { code, name: requiredText(200) };

/** First month of the fiscal year: 1 is January. */
const fiscalYearMonth = z.int().min(1).max(12).meta({ kind: 'count' });

const companyFields = {
  name: requiredText(200),
  country: z.string().regex(/^[A-Z]{2}$/),
  baseCurrency: currency,
  language,
  taxNumber: text(40).default(''),
  address: text(500).default(''),
  costOfSales: z.enum(['matched', 'onShipment']).default('matched'),
  taxRounding: z.enum(['document', 'line']).default('document'),
  fiscalYearMonth: fiscalYearMonth.default(1),
  /** Whether a new order's prices hold the tax. */
  pricesIncludeTax: flag.default(false),
  /** Totals of invoices are rounded to this step (0.05 = 5); 0: not at all. */
  cashStepMinor: nonNegativeMinor.default(0),
  /** How far a shipment may pass what was ordered, and fall short of it. */
  overShipmentPpm: percentPpm.default(0),
  underShipmentPpm: percentPpm.default(0),
  /** How goods of a new order are invoiced: once shipped, or in advance. */
  invoicePolicy: invoicePolicy.default('shipped'),
  /** An early-payment discount takes its tax back with it. */
  discountCorrectsTax: flag.default(true),
  /** Up to this much a difference is written off as small; more is a bad debt. */
  smallDifferenceMinor: nonNegativeMinor.default(0),
};

const changed = z.object({ id, version });

export const company = {
  'company.get': query({
    input: z.strictObject({}),
    output: z.object({
      name: z.string(),
      country: z.string(),
      baseCurrency: z.string(),
      currencyExponent: z.int(),
      /** The base currency first, then every one that has a rate. */
      currencies: z.array(z.string()),
      language,
      taxNumber: z.string(),
      address: z.string(),
      chartTemplate: z.string(),
      invoiceStyle: z.enum(['net', 'gross']),
      costOfSales: z.enum(['matched', 'onShipment']),
      taxRounding: z.enum(['document', 'line']),
      pricesIncludeTax: z.boolean(),
      cashStepMinor: moneyMinor,
      overShipmentPpm: percentPpm,
      underShipmentPpm: percentPpm,
      invoicePolicy,
      discountCorrectsTax: z.boolean(),
      smallDifferenceMinor: moneyMinor,
      followUpDays: count,
      /** By which prepayments are taxed; null where the regime does not ask for it. */
      advanceTaxCode: z.object({ id, code, name: text(200) }).nullable(),
      /** The service that the order screen adds as freight. */
      freightItem: z.object({ id, code, name: text(200) }).nullable(),
      lockedThrough: localDate.nullable(),
      fiscalYearMonth,
      today: localDate,
      user: z.object({ name: z.string(), role: z.enum(ROLES) }),
      version,
    }),
    topics: ['company', 'period'],
  }),
  /** First command of a new file: company, chart, roles, taxes, terms and warehouse in one transaction. */
  'company.setUp': command({
    input: z.strictObject({
      ...companyFields,
      chartTemplate: z.string().max(40),
      invoiceStyle: z.enum(['net', 'gross']),
      accounts: z.array(z.strictObject(accountInput)).min(1).max(2000),
      roles: z.partialRecord(z.enum(ACCOUNT_ROLES), code),
      taxCodes: z.array(z.strictObject(taxCodeInput)).min(1).max(100),
      paymentTerms: z.array(z.strictObject(paymentTermsInput)).min(1).max(100),
      warehouses: z.array(z.strictObject(warehouseInput)).min(1).max(100),
      /** Bank and cash accounts beside the one of the BANK role, which is the usual one and may be named here too. */
      bankAccounts: z.array(newBank).max(50).default([]),
      /** Code of the tax by which prepayments are taxed; left out where they are not. */
      advanceTaxCode: code.optional(),
    }),
    output: z.object({ version }),
    role: 'owner',
    refusals: ['WRONG_STATE', 'DUPLICATE', 'NOT_FOUND'],
    topics: ['company', 'account', 'tax', 'item', 'customer'],
  }),
  /** Rounding of tax and kind of prices count for orders entered from now on; each document keeps its own. */
  'company.update': command({
    input: z.strictObject({
      name: companyFields.name,
      taxNumber: text(40),
      address: text(500),
      language,
      /** Stays as it is while a year is closed. */
      fiscalYearMonth: fiscalYearMonth.optional(),
      taxRounding: z.enum(['document', 'line']).optional(),
      pricesIncludeTax: flag.optional(),
      cashStepMinor: nonNegativeMinor.optional(),
      overShipmentPpm: percentPpm.optional(),
      underShipmentPpm: percentPpm.optional(),
      invoicePolicy: invoicePolicy.optional(),
      /** A service; its lines go with the first invoice of their order. */
      freightItemId: id.nullable().optional(),
      discountCorrectsTax: flag.optional(),
      smallDifferenceMinor: nonNegativeMinor.optional(),
      /** Days from the last delivery of an order to its follow-up; 0: none is planned. */
      followUpDays: z.int().min(0).max(999).meta({ kind: 'count' }).optional(),
      /** Counts for payments posted from now on. */
      advanceTaxCodeId: id.nullable().optional(),
      version,
    }),
    output: z.object({ version }),
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['company'],
  }),
  'account.list': list({
    row: z.object({
      id,
      code,
      name: text(200),
      type: oneOf(ACCOUNT_TYPES),
      control: flag,
      /** Posting roles that point here, joined with a comma. */
      roles: text(500),
      balanceMinor: moneyMinor,
      version,
    }),
    topics: ['account', 'ledger'],
  }),
  'account.create': command({
    input: z.strictObject(accountInput),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE'],
    topics: ['account'],
  }),
  'account.update': command({
    input: z.strictObject({ id, version, code, name: requiredText(200) }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['account'],
  }),
  'taxCode.list': list({
    row: z.object({
      id,
      code,
      name: text(200),
      category: oneOf(TAX_CATEGORIES),
      exemptReason: text(500),
      /** The rate in force today; the dated list is `rates`. */
      ratePpm: percentPpm,
      rates: z.array(taxRate).meta({ kind: 'id' }),
      version,
    }),
    topics: ['tax'],
  }),
  'taxCode.create': command({
    input: z.strictObject(taxCodeInput),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND'],
    topics: ['tax'],
  }),
  /** The words of a tax code; what it charges changes by a new rate only. */
  'taxCode.update': command({
    input: z.strictObject({ id, version, name: requiredText(200), exemptReason: text(500) }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'STALE'],
    topics: ['tax'],
  }),
  /** A new rate from a date on; rates in force earlier stay as they are. */
  'taxCode.addRate': command({
    input: z.strictObject({ id, version, ...rateInput }),
    output: changed,
    role: 'accountant',
    refusals: ['DUPLICATE', 'NOT_FOUND', 'STALE'],
    topics: ['tax'],
  }),
  /** Closes every day up to and including `through` for all postings. */
  'period.lock': command({
    input: z.strictObject({ through: localDate, note: text(500).default('') }),
    output: z.object({ lockedThrough: localDate.nullable() }),
    role: 'accountant',
    refusals: ['WRONG_STATE'],
    topics: ['period', 'company'],
  }),
  /** Moves the lock back to `through` (null: no lock); the reason is kept for ever. */
  'period.unlock': command({
    input: z.strictObject({ through: localDate.nullable(), reason: requiredText(500) }),
    output: z.object({ lockedThrough: localDate.nullable() }),
    role: 'accountant',
    refusals: ['WRONG_STATE'],
    topics: ['period', 'company'],
  }),
  'periodLock.list': list({
    row: z.object({
      id,
      at: instant,
      userName: text(100),
      action: oneOf(['lock', 'unlock']),
      through: localDate.nullable(),
      note: text(500),
    }),
    topics: ['period'],
  }),
  'commandLog.list': list({
    row: z.object({
      id,
      at: instant,
      userName: text(100),
      command: text(80),
      documentType: text(40),
      documentId: id.nullable(),
      documentNumber: text(40),
    }),
    filter: { documentType: z.string().max(40).optional(), documentId: id.optional() },
    topics: ['log'],
  }),
  'importMapping.get': query({
    input: z.strictObject({ shape: z.string().max(100) }),
    output: z.object({ mapping: z.record(z.string(), z.string()).nullable() }),
    topics: ['import'],
  }),
  'importMapping.save': command({
    input: z.strictObject({
      shape: z.string().min(1).max(100),
      mapping: z.record(z.string().max(60), z.string().max(200)),
    }),
    output: z.object({ version }),
    topics: ['import'],
  }),
  /** Named invariants over the whole file; empty means nothing is wrong. */
  'integrity.check': query({
    input: z.strictObject({}),
    output: z.object({
      violations: z.array(
        z.object({
          check: z.string(),
          message: z.string(),
          documentType: z.string(),
          documentId: id.nullable(),
          amountMinor: nonNegativeMinor.or(moneyMinor),
        }),
      ),
    }),
    topics: ['ledger', 'stock', 'order', 'invoice', 'payment'],
  }),
};
