// Setting up and keeping the company: settings, accounts, terms, warehouses, import mappings.
import type { Parsed } from '../../shared/contract/index.ts';
import { checkCategory, checkRate } from '../../shared/domain/company/taxCode.ts';
import { checkInstalments } from '../../shared/domain/invoice/instalments.ts';
import { checkBank } from '../../shared/domain/payment/bank.ts';
import { currencyExponent, isCurrency } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { closings } from '../store/fiscalYears.ts';
import { saveMapping } from '../store/mappings.ts';
import { openSeries } from '../store/numbers.ts';
import { addTaxRate, mapRole } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

type Coded = { id: number; code: string };

function unique(rows: readonly Coded[], code: string, own?: number): void {
  if (rows.some((row) => row.id !== own))
    throw refused('DUPLICATE', { params: { field: 'code', value: code }, fields: ['code'] });
}

const twice = (codes: readonly string[]): string | undefined => codes.find((code, i) => codes.indexOf(code) < i);

async function theCompany(store: Store) {
  return found(await store.company.byId(1), 'company', 1);
}

/** Tax codes of a new company, by the rules of those that are added later. */
function checkTaxCodes({ accounts, roles, taxCodes }: Parsed<'company.setUp'>): Result<true> {
  const taken = Object.entries(roles).flatMap(([role, code]) => (role === 'OUTPUT_TAX' ? [] : [code]));
  const known = accounts.map((row) => ({ ...row, otherRole: taken.includes(row.code) }));
  for (const { category, exemptReason, rates } of taxCodes) {
    const checked = [checkCategory(category, exemptReason), ...rates.map((rate) => checkRate(category, rate, known))];
    const refusal = checked.find((one) => !one.ok);
    if (refusal) return refusal;
  }
  return ok(true);
}

/** Bank and cash accounts that do not stand in the chart or are kept in no currency, a tax on prepayments that there is none of, terms that do not add up. */
function checkMoney(input: Parsed<'company.setUp'>): Result<true> {
  const { accounts, bankAccounts, taxCodes, advanceTaxCode, paymentTerms } = input;
  for (const [i, { accountCode, currency }] of bankAccounts.entries()) {
    const fields = [`bankAccounts.${i}.accountCode`];
    const account = accounts.find(({ code }) => code === accountCode);
    if (!account) return refuse('NOT_FOUND', { params: { what: 'account', id: accountCode }, fields });
    const taken = checkBank(account, 'accountCode');
    if (!taken.ok) return taken;
    if (currency !== undefined && !isCurrency(currency))
      return refuse('VALIDATION', {
        ...{ reason: 'currency', params: { currency }, fields: [`bankAccounts.${i}.currency`] },
      });
  }
  if (advanceTaxCode !== undefined && !taxCodes.some(({ code }) => code === advanceTaxCode))
    return refuse('NOT_FOUND', { params: { what: 'taxCode', id: advanceTaxCode }, fields: ['advanceTaxCode'] });
  for (const { instalments } of paymentTerms) {
    const checked = checkInstalments(instalments);
    if (!checked.ok) return checked;
  }
  return ok(true);
}

/** Tax codes are kept in their order, from 1. */
const taxIdOf = ({ taxCodes, advanceTaxCode }: Parsed<'company.setUp'>): number | null =>
  taxCodes.findIndex(({ code }) => code === advanceTaxCode) + 1 || null;

/** The account of the BANK role, which is the usual one and need not be named, and those beside it. */
function banksOf({ accounts, roles, bankAccounts, baseCurrency }: Parsed<'company.setUp'>) {
  const usual = accounts.find(({ code }) => code === roles.BANK);
  const named = bankAccounts.some(({ accountCode }) => accountCode === usual?.code);
  type Bank = (typeof bankAccounts)[number];
  const plain: Bank[] = usual && !named ? [{ accountCode: usual.code, kind: 'bank', name: usual.name }] : [];
  return [...plain, ...bankAccounts].map(({ currency, ...row }) => ({
    ...{ ...row, bankNumber: '', usual: row.accountCode === usual?.code, active: true, version: 1 },
    currency: currency === baseCurrency ? null : (currency ?? null),
  }));
}

const saveParts = (store: Store, termsId: number, parts: Parsed<'paymentTerms.create'>['instalments']) =>
  store.paymentTermsInstalments.insertAll(parts.map((row, i) => ({ ...row, termsId, position: i + 1 })));

async function saveTerms(store: Store, { instalments, ...terms }: Parsed<'paymentTerms.create'>) {
  const saved = await store.paymentTerms.insert({ ...terms, version: 1 });
  await saveParts(store, saved.id, instalments);
  return saved;
}

export const setUp = command('company.setUp', {
  async load(store) {
    return { exists: (await store.company.byId(1)) !== undefined };
  },
  decide({ exists }, input) {
    if (exists) return refuse('WRONG_STATE', { reason: 'companyExists' });
    if (!isCurrency(input.baseCurrency))
      return refuse('VALIDATION', {
        reason: 'currency',
        params: { currency: input.baseCurrency },
        fields: ['baseCurrency'],
      });
    currencyExponent(input.baseCurrency);
    for (const [field, rows] of [
      ['accounts', input.accounts],
      ['taxCodes', input.taxCodes],
      ['paymentTerms', input.paymentTerms],
      ['warehouses', input.warehouses],
      ['bankAccounts', input.bankAccounts.map(({ accountCode }) => ({ code: accountCode }))],
    ] as const) {
      const value = twice(rows.map((row) => row.code));
      if (value !== undefined) return refuse('DUPLICATE', { params: { field: 'code', value }, fields: [field] });
    }
    const codes = new Set(input.accounts.map((row) => row.code));
    for (const [role, accountCode] of Object.entries(input.roles))
      if (!codes.has(accountCode))
        return refuse('NOT_FOUND', { params: { what: 'account', id: accountCode }, fields: [`roles.${role}`] });
    const taxes = checkTaxCodes(input);
    if (!taxes.ok) return taxes;
    const money = checkMoney(input);
    return money.ok ? ok(input) : money;
  },
  async save(store, input) {
    const { accounts, roles, taxCodes, paymentTerms, warehouses, bankAccounts, advanceTaxCode, ...company } = input;
    const advanceTaxCodeId = taxIdOf(input);
    const none = { freightItemId: null, lockedThrough: null, followUpDays: 0 };
    await store.company.insertWithId({ ...company, ...none, advanceTaxCodeId, id: 1, version: 1 });
    const accountIds = new Map<string, number>();
    for (const row of accounts) accountIds.set(row.code, (await store.accounts.insert({ ...row, version: 1 })).id);
    for (const [role, accountCode] of Object.entries(roles))
      await mapRole(store, role, accountIds.get(accountCode) ?? 0);
    for (const { rates, ...row } of taxCodes) {
      const saved = await store.taxCodes.insert({ ...row, version: 1 });
      for (const { validFrom, ratePpm, components } of rates) {
        const placed = components.map(({ name, ratePpm, accountCode }) => ({
          ...{ name, ratePpm, accountId: accountIds.get(accountCode) ?? 0 },
        }));
        await addTaxRate(store, { taxCodeId: saved.id, validFrom, ratePpm, components: placed });
      }
    }
    for (const row of paymentTerms) await saveTerms(store, row);
    for (const [i, { code, name }] of warehouses.entries())
      await store.warehouses.insert({ code, name, usual: i === 0, active: true, version: 1 });
    for (const row of banksOf(input))
      await store.bankAccounts.insert({ ...row, accountId: accountIds.get(row.accountCode) ?? 0 });
    await openSeries(store);
    return { version: 1 };
  },
});

export const update = command('company.update', {
  async load(store, { freightItemId, advanceTaxCodeId }) {
    if (typeof advanceTaxCodeId === 'number')
      found(await store.taxCodes.byId(advanceTaxCodeId), 'taxCode', advanceTaxCodeId, 'advanceTaxCodeId');
    const item = typeof freightItemId === 'number' ? await store.items.byId(freightItemId) : null;
    return {
      current: await theCompany(store),
      closedYears: (await closings(store)).length,
      freight: found(item, 'item', freightItemId ?? 0, 'freightItemId'),
    };
  },
  decide({ current, closedYears, freight }, input) {
    const fiscalYearMonth = input.fiscalYearMonth ?? current.fiscalYearMonth;
    if (fiscalYearMonth !== current.fiscalYearMonth && closedYears > 0)
      return refuse('WRONG_STATE', { reason: 'yearsClosed', fields: ['fiscalYearMonth'] });
    if (freight && (freight.kind !== 'service' || !freight.active))
      return refuse('VALIDATION', {
        reason: 'freightMustBeService',
        params: { item: freight.code },
        fields: ['freightItemId'],
      });
    return ok({ ...current, ...input, fiscalYearMonth, version: current.version + 1 });
  },
  async save(store, row) {
    await store.company.update(row);
    return { version: row.version };
  },
});

export const createAccount = command('account.create', {
  async load(store, input) {
    unique(await store.accounts.by('code', input.code), input.code);
    return {};
  },
  decide: (_, input) => ok({ ...input, version: 1 }),
  async save(store, row) {
    return changed(await store.accounts.insert(row));
  },
});

export const updateAccount = command('account.update', {
  async load(store, input) {
    unique(await store.accounts.by('code', input.code), input.code, input.id);
    return { current: found(await store.accounts.byId(input.id), 'account', input.id) };
  },
  decide({ current }, input) {
    return ok({ ...current, code: input.code, name: input.name, version: current.version + 1 });
  },
  async save(store, row) {
    await store.accounts.update(row);
    return changed(row);
  },
});

export const createTerms = command('paymentTerms.create', {
  async load(store, input) {
    unique(await store.paymentTerms.by('code', input.code), input.code);
    return {};
  },
  decide(_, input) {
    const checked = checkInstalments(input.instalments);
    return checked.ok ? ok(input) : checked;
  },
  async save(store, row) {
    return changed(await saveTerms(store, row));
  },
});

export const updateTerms = command('paymentTerms.update', {
  async load(store, input) {
    const current = found(await store.paymentTerms.byId(input.id), 'paymentTerms', input.id);
    unique(await store.paymentTerms.by('code', input.code), input.code, input.id);
    return { current };
  },
  decide({ current }, input) {
    const checked = checkInstalments(input.instalments);
    return checked.ok ? ok({ ...input, version: current.version + 1 }) : checked;
  },
  async save(store, { instalments, ...row }) {
    await store.paymentTerms.update(row);
    for (const { id } of await store.paymentTermsInstalments.by('termsId', row.id))
      await store.paymentTermsInstalments.delete(id);
    await saveParts(store, row.id, instalments);
    return changed(row);
  },
});

export const saveImportMapping = command('importMapping.save', {
  load: async () => ({}),
  decide: (_, input) => ok(input),
  save: (store, { shape, mapping }) => saveMapping(store, shape, mapping),
});
