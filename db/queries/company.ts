// Company, accounts, tax codes, terms, warehouses, period locks, command log.
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { ReadDb } from '../connection.ts';
import { all, one, type QueryHandler } from './kit.ts';
import { listOf, matching } from './list.ts';

type CompanyRow = {
  name: string;
  country: string;
  baseCurrency: string;
  language: 'en' | 'ru';
  taxNumber: string;
  address: string;
  chartTemplate: string;
  invoiceStyle: 'net' | 'gross';
  costOfSales: 'matched' | 'onShipment';
  taxRounding: 'document' | 'line';
  pricesIncludeTax: number;
  cashStepMinor: number;
  freightItemId: number | null;
  overShipmentPpm: number;
  underShipmentPpm: number;
  invoicePolicy: 'shipped' | 'advance';
  discountCorrectsTax: number;
  smallDifferenceMinor: number;
  followUpDays: number;
  advanceTaxCodeId: number | null;
  lockedThrough: string | null;
  fiscalYearMonth: number;
  version: number;
};

/** Currencies that have a rate. */
const CURRENCIES = 'SELECT DISTINCT currency AS code FROM exchange_rate ORDER BY currency';

/** Settings of the company; refused with companyNotSetUp on a file without one. */
export const companyGet: QueryHandler<'company.get'> = (db, _input, { today, user }) => {
  const row = one<CompanyRow>(
    db,
    `SELECT name, country, base_currency AS baseCurrency, language, tax_number AS taxNumber, address,
            chart_template AS chartTemplate, invoice_style AS invoiceStyle, cost_of_sales AS costOfSales,
            tax_rounding AS taxRounding, prices_include_tax AS pricesIncludeTax, cash_step_minor AS cashStepMinor,
            over_shipment_ppm AS overShipmentPpm, under_shipment_ppm AS underShipmentPpm, invoice_policy AS invoicePolicy,
            freight_item_id AS freightItemId, discount_corrects_tax AS discountCorrectsTax,
            small_difference_minor AS smallDifferenceMinor, follow_up_days AS followUpDays, advance_tax_code_id AS advanceTaxCodeId, locked_through AS lockedThrough, fiscal_year_month AS fiscalYearMonth, version FROM company`,
  );
  if (!row) throw refused('NOT_FOUND', { reason: 'companyNotSetUp' });
  const { freightItemId, advanceTaxCodeId, ...rest } = row;
  const advanceTaxCode = one<{ id: number; code: string; name: string }>(
    db,
    'SELECT id, code, name FROM tax_code WHERE id = @id',
    { id: advanceTaxCodeId },
  );
  const freight = one<{ id: number; code: string; name: string }>(
    db,
    'SELECT id, code, name FROM item WHERE id = @id',
    {
      id: freightItemId,
    },
  );
  const pricesIncludeTax = row.pricesIncludeTax === 1;
  return {
    ...rest,
    freightItem: freight ?? null,
    advanceTaxCode: advanceTaxCode ?? null,
    discountCorrectsTax: row.discountCorrectsTax === 1,
    pricesIncludeTax,
    currencyExponent: currencyExponent(row.baseCurrency),
    currencies: [row.baseCurrency, ...all<{ code: string }>(db, CURRENCIES).map(({ code }) => code)],
    today,
    user,
  };
};

const RATE_NOW =
  'coalesce((SELECT rate_ppm FROM tax_rate WHERE tax_code_id = t.id AND valid_from <= @today ORDER BY valid_from DESC LIMIT 1), 0)';

const taxCodes = listOf('taxCode.list', {
  from: 'tax_code t',
  key: 't.id',
  order: 't.id',
  search: ['t.code', 't.name'],
  params: (_input, { today }) => ({ today }),
  fields: {
    id: 't.id',
    code: 't.code',
    name: 't.name',
    category: 't.category',
    exemptReason: 't.exempt_reason',
    ratePpm: RATE_NOW,
    rates: 't.id',
    version: 't.version',
  },
});

type Rate = { validFrom: string; ratePpm: number };
type Component = { validFrom: string; name: string; ratePpm: number; accountCode: string };

function ratesOf(db: ReadDb, id: number) {
  const components = all<Component>(
    db,
    `SELECT c.valid_from AS validFrom, c.name, c.rate_ppm AS ratePpm, a.code AS accountCode
     FROM tax_component c JOIN account a ON a.id = c.account_id WHERE c.tax_code_id = @id ORDER BY c.position`,
    { id },
  );
  const rates = all<Rate>(
    db,
    'SELECT valid_from AS validFrom, rate_ppm AS ratePpm FROM tax_rate WHERE tax_code_id = @id ORDER BY valid_from',
    { id },
  );
  return rates.map((rate) => ({
    ...rate,
    components: components.flatMap(({ validFrom, ...rest }) => (validFrom === rate.validFrom ? [rest] : [])),
  }));
}

export const taxCodeList: QueryHandler<'taxCode.list'> = (db, input, context) => {
  const { rows, total } = taxCodes(db, input, context);
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      rates: ratesOf(db, row.id),
    })),
  };
};

const terms = listOf('paymentTerms.list', {
  from: 'payment_terms p',
  key: 'p.id',
  order: 'p.id',
  search: ['p.code', 'p.name'],
  fields: {
    ...{ id: 'p.id', code: 'p.code', name: 'p.name', netDays: 'p.net_days' },
    ...{ discountPpm: 'p.discount_ppm', discountDays: 'p.discount_days' },
    instalmentCount: '(SELECT count(*) FROM payment_terms_instalment WHERE terms_id = p.id)',
    ...{ instalments: 'p.id', version: 'p.version' },
  },
});

export const paymentTermsList: QueryHandler<'paymentTerms.list'> = (db, input, context) => {
  const { rows, total } = terms(db, input, context);
  return {
    total,
    rows: rows.map((row) => ({
      ...row,
      instalments: all(
        db,
        `SELECT share, percent_ppm AS percentPpm, amount_minor AS amountMinor, due, days, day
         FROM payment_terms_instalment WHERE terms_id = @id ORDER BY position`,
        { id: row.id },
      ),
    })),
  };
};

export const periodLockList = listOf('periodLock.list', {
  from: 'period_lock p',
  key: 'p.id',
  order: 'p.id DESC',
  search: ['p.user_name', 'p.note'],
  fields: { id: 'p.id', at: 'p.at', userName: 'p.user_name', action: 'p.action', through: 'p.through', note: 'p.note' },
});

/** The number of the document that a log row is about, where it has one. */
const LOGGED_NUMBER = `coalesce(CASE c.document_type
  WHEN 'salesOrder' THEN (SELECT number FROM sales_order WHERE id = c.document_id)
  WHEN 'package' THEN (SELECT number FROM package WHERE id = c.document_id)
  WHEN 'shipment' THEN (SELECT number FROM shipment WHERE id = c.document_id)
  WHEN 'invoice' THEN (SELECT number FROM invoice WHERE id = c.document_id)
  WHEN 'openingBalance' THEN (SELECT number FROM journal_entry WHERE id = c.document_id)
  WHEN 'payment' THEN (SELECT number FROM payment WHERE id = c.document_id)
  WHEN 'creditNote' THEN (SELECT number FROM credit_note WHERE id = c.document_id)
  WHEN 'customerReturn' THEN (SELECT number FROM customer_return WHERE id = c.document_id)
  WHEN 'refund' THEN (SELECT number FROM refund WHERE id = c.document_id)
  WHEN 'writeOff' THEN (SELECT number FROM write_off WHERE id = c.document_id)
  WHEN 'customer' THEN (SELECT code FROM customer WHERE id = c.document_id)
  WHEN 'item' THEN (SELECT code FROM item WHERE id = c.document_id)
  ELSE (SELECT number FROM stock_document WHERE id = c.document_id AND kind = c.document_type) END, '')`;

export const commandLogList = listOf('commandLog.list', {
  from: 'command_log c',
  key: 'c.id',
  order: 'c.id DESC',
  search: ['c.command', 'c.user_name'],
  where: (input) => [
    ...matching('c.document_type', 'documentType', input.documentType),
    ...matching('c.document_id', 'documentId', input.documentId),
  ],
  fields: {
    id: 'c.id',
    at: 'c.at',
    userName: 'c.user_name',
    command: 'c.command',
    documentType: 'c.document_type',
    documentId: 'c.document_id',
    documentNumber: LOGGED_NUMBER,
  },
});

export const importMappingGet: QueryHandler<'importMapping.get'> = (db, { shape }) => {
  const row = one<{ mapping: string }>(db, 'SELECT mapping FROM import_mapping WHERE shape = @shape', { shape });
  return { mapping: row ? (JSON.parse(row.mapping) as Record<string, string>) : null };
};
