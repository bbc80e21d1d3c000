// A sale in a foreign currency, told like test/kit/story.ts: rates as people write them, the journal with the amounts of
// both currencies.
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { formatScaled, parseScaled } from '../../shared/kernel/decimal.ts';
import type { TestCompany } from './company.ts';
import { look } from './look.ts';
import { price, qty } from './story.ts';

export const rate = (text: string): number => {
  const parsed = parseScaled(text, 10, { decimalSeparator: '.' });
  if (!parsed.ok) throw new Error(`no rate: ${text}`);
  return parsed.value;
};

/** Minor units of a currency from what a person writes. */
export function minor(text: string, currency: string): number {
  const parsed = parseScaled(text, currencyExponent(currency), { decimalSeparator: '.' });
  if (!parsed.ok) throw new Error(`no amount: ${text}`);
  return parsed.value;
}

/** Enters rates: day → base units for one unit of the currency. */
export async function rates(kit: TestCompany, currency: string, days: Record<string, string>): Promise<void> {
  const lines = Object.entries(days).map(([validFrom, text]) => ({ currency, validFrom, rateE10: rate(text) }));
  await kit.call('exchangeRate.import', { lines });
}

/** Bills services of these prices in a currency on a day; the invoice's id. */
export async function bill(kit: TestCompany, currency: string, on: string, ...prices: string[]): Promise<number> {
  const lines = prices.map((text) => ({ itemId: 2, qtyMicro: qty(1), unitPriceMicro: price(text) }));
  const order = { customerId: 1, currency, orderedOn: on, lines, confirm: true };
  const { id } = await kit.call('salesOrder.create', order);
  return (await kit.call('invoice.create', { orderIds: [id], issuedOn: on, issue: true })).id;
}

type Row = {
  number: string;
  postedOn: string;
  source: string;
  role: string;
  debit: number;
  credit: number;
  currency: string | null;
  amount: number | null;
};

const SHARED = new Set(['FX_UNREALISED', 'SMALL_DIFFERENCE', 'ROUNDING']);

/** The journal with each line's own currency beside its base amount; entries before `from` are left out. */
export function journalInCurrencies(path: string, base = 'USD', from = 1): string {
  const rows = look(path).rows<Row>(
    `SELECT e.number, e.posted_on AS postedOn, e.source_number AS source, l.debit_minor AS debit, l.credit_minor AS credit,
         coalesce((SELECT group_concat(role) FROM (SELECT role FROM account_role WHERE account_id = l.account_id ORDER BY role)), a.code) AS role,
         l.currency, l.amount_minor AS amount
       FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id JOIN account a ON a.id = l.account_id
       WHERE e.id >= ? ORDER BY l.entry_id, l.id`,
    from,
  );
  const text = (amount: number, currency: string): string => {
    const exponent = currencyExponent(currency);
    return formatScaled(amount, exponent, { minDecimals: exponent });
  };
  const lines: string[] = [];
  let open = '';
  for (const row of rows) {
    if (row.number !== open) lines.push(`${row.postedOn} ${row.source}`);
    open = row.number;
    const roles = row.role.split(',');
    const role = roles.length > 1 ? roles.filter((one) => !SHARED.has(one))[0] : roles[0];
    const side = row.debit > 0 ? 'Dr' : 'Cr';
    const own = row.currency === null ? '' : `  ${text(row.amount ?? 0, row.currency)} ${row.currency}`;
    lines.push(`  ${side} ${(role ?? '').padEnd(18)}${text(row.debit + row.credit, base).padStart(9)}${own}`);
  }
  return lines.join('\n');
}
