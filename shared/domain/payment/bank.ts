// Which accounts money comes into and leaves from (issue: several bank and cash accounts).
import { ok, type Result, refuse } from '../../kernel/result.ts';

/**
 * Whether an account can be a bank or cash account.
 * Refuses `CONTROL_ACCOUNT` for one that takes lines from documents only, `VALIDATION` bankMustBeAsset.
 */
export function checkBank(account: { code: string; type: string; control: boolean }, field: string): Result<true> {
  const fields = [field];
  if (account.control) return refuse('CONTROL_ACCOUNT', { params: { account: account.code }, fields });
  if (account.type !== 'asset')
    return refuse('VALIDATION', { reason: 'bankMustBeAsset', params: { account: account.code }, fields });
  return ok(true);
}

/** A bank or cash account; `currency` is null where it is kept in the base currency. */
export type Bank = { accountId: number; name: string; currency: string | null; usual: boolean };

/**
 * Money of a currency comes into an account of that currency, or into one in the base currency, which counts it at the rate
 * of the day (ACCOUNTING.md, section 6).
 */
const takes = (bank: Bank, currency: string): boolean => bank.currency === null || bank.currency === currency;

/**
 * The account of those in use that money of a currency starts with: the usual one if it is kept in that, else the first one that is, else
 * one in the base currency; undefined where none takes it.
 */
export function bankFor(banks: readonly Bank[], currency: string, baseCurrency: string): Bank | undefined {
  const inUse = [...banks].sort((a, b) => Number(b.usual) - Number(a.usual));
  const own = inUse.find((bank) => (bank.currency ?? baseCurrency) === currency);
  return own ?? inUse.find((bank) => takes(bank, currency));
}

/** Refuses `VALIDATION` bankCurrency for money of another currency than a foreign-currency account is kept in. */
export function checkBankCurrency(bank: Bank, currency: string, field: string): Result<true> {
  if (takes(bank, currency)) return ok(true);
  return refuse('VALIDATION', {
    ...{ reason: 'bankCurrency', params: { name: bank.name, currency: bank.currency ?? '', other: currency } },
    fields: [field],
  });
}
