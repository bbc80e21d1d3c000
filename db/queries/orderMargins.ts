// Which lines of an order leave less than the least margin of their item, at the average cost of now and after all discounts.
import { currencyExponent } from '../../shared/kernel/currency.ts';
import { mulDiv, pow10, toExact } from '../../shared/kernel/exact.ts';
import { HUNDRED_PERCENT_PPM, subMinor } from '../../shared/kernel/money.ts';
import type { ReadDb } from '../connection.ts';
import { all, one } from './kit.ts';

type Priced = { id: number; netMinor: number; leastPpm: number; costMinor: number; baseCurrency: string };

const PRICED = `SELECT l.id, l.net_minor AS netMinor, i.min_margin_ppm AS leastPpm, c.base_currency AS baseCurrency,
  share_minor(p.value_minor, l.qty_micro, p.qty_micro) AS costMinor
  FROM sales_order_line l JOIN item i ON i.id = l.item_id JOIN cost_pool p ON p.item_id = i.id JOIN company c
  WHERE l.order_id = @id AND i.min_margin_ppm > 0 AND p.qty_micro > 0`;

const RATE_DECIMALS = 10;

const RATE = `SELECT rate_e10 AS n FROM exchange_rate WHERE currency = @currency AND valid_from <= @today ORDER BY valid_from DESC LIMIT 1`;

/** Ids of the lines; costs are converted at the order's rate or that of today, whichever makes them dearer. */
export function linesBelowMargin(
  db: ReadDb,
  { id, currency, rateE10 }: { id: number; currency: string; rateE10: number },
  today: string,
): Set<number> {
  const dearestE10 = Math.min(rateE10, one<{ n: number }>(db, RATE, { currency, today })?.n ?? rateE10);
  const inOrder = ({ costMinor, baseCurrency }: Priced): number => {
    if (currency === baseCurrency) return costMinor;
    const unit = 10 ** (RATE_DECIMALS + currencyExponent(currency));
    return mulDiv(costMinor, unit, toExact(dearestE10) * pow10(currencyExponent(baseCurrency)));
  };
  const low = all<Priced>(db, PRICED, { id }).filter(
    (line) => subMinor(line.netMinor, inOrder(line)) < mulDiv(line.netMinor, line.leastPpm, HUNDRED_PERCENT_PPM),
  );
  return new Set(low.map((line) => line.id));
}
