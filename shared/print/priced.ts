// What all forms with prices share: the table of their lines, and the totals below it.
import type { PrintModel } from '../contract/printing.ts';
import { lineBefore, wholeDiscount } from '../domain/pricing/whole.ts';
import { type Facts, type Measured, ownQuantityOf, type Pen, quantityOf, unitPriceOf } from './kit.ts';
import { type ColumnOf, tableOf } from './table.ts';

type Line = Measured & {
  itemCode: string;
  description: string;
  unitPriceMicro?: number;
  discountPpm?: number;
  discountMinor?: number;
  ratePpm: number;
  amountMinor: number;
  /** What of the discount on the whole document goes off it. */
  documentDiscountMinor: number;
  alternative?: boolean;
};
type Discountable = Pick<Line, 'amountMinor' | 'documentDiscountMinor' | 'alternative'>;
type Tax = {
  taxCode: string;
  ratePpm: number;
  baseMinor: number;
  taxMinor: number;
  parts?: readonly { name: string; ratePpm: number; taxMinor: number }[];
};
export type Priced = {
  currency: string;
  netMinor: number;
  grossMinor: number;
  roundingMinor?: number;
  pricesIncludeTax?: boolean;
  /** Deposits that it takes off; its own net and tax are after them, its taxes before. */
  deductions?: readonly { depositNumber: string; netMinor: number; taxMinor: number }[];
  taxes: readonly Tax[];
};
/** The tax codes on it: how a customer reads them, and why one charges nothing. */
export type TradeFacts = Facts & { taxCodes: readonly { code: string; name: string; exemptReason: string }[] };

/** What is said below a line that may be taken instead of another: of which, and what it comes to then where a percent goes off the whole. */
function besideTotal(
  lines: readonly Line[],
  place: number,
  { currency }: Priced,
  percentPpm: number,
  { t, money, percent }: Pen,
) {
  const line = lines[place];
  if (!line?.alternative) return [];
  const position = lines.findLastIndex((other, i) => i < place && !other.alternative) + 1;
  const less = { percent: percent(percentPpm), amount: money(line.amountMinor, currency) };
  return [
    t('print.alternative', { position }),
    ...(line.documentDiscountMinor === 0 ? [] : [t('print.alternativeDiscount', less)]),
  ];
}

/**
 * The lines, each with what follows from its quantity, price and own discount: what goes off the whole document stands below
 * their sum (`totalsOf`). `percentPpm` is that discount where it is a percent.
 */
export function linesTable(lines: readonly Line[], priced: Priced, percentPpm: number, pen: Pen) {
  const { currency, pricesIncludeTax } = priced;
  const { t } = pen;
  const columns: ColumnOf<Line>[] = [
    { title: t('print.position'), cell: (_, i) => String(i + 1) },
    { title: t('column.code'), cell: (line) => line.itemCode },
    { title: t('print.description'), rest: true, cell: (line) => line.description },
    { title: t('print.quantity'), numeric: true, cell: (line) => quantityOf(line, pen) },
    {
      ...{ title: t('print.unitPrice'), numeric: true, optional: true },
      cell: (line) => (line.unitPriceMicro === undefined ? '' : unitPriceOf(line, line.unitPriceMicro, pen)),
    },
    {
      ...{ title: t('print.discount'), numeric: true, optional: true },
      cell: (line) => (line.discountPpm ? pen.percent(line.discountPpm) : ''),
    },
    {
      ...{ title: t('print.discountAmount'), numeric: true, optional: true },
      cell: (line) => (line.discountMinor ? pen.money(line.discountMinor, currency) : ''),
    },
    { title: t('print.tax'), numeric: true, cell: (line) => pen.percent(line.ratePpm) },
    {
      title: t(pricesIncludeTax ? 'print.withTax' : 'print.net'),
      ...{ numeric: true, cell: (line) => pen.money(lineBefore(line), currency) },
    },
  ];
  return tableOf(lines, columns, (line, i) =>
    [ownQuantityOf(line, pen), ...besideTotal(lines, i, priced, percentPpm, pen)]
      .filter((text) => text !== '')
      .join(' · '),
  );
}

type Whole = { lines: readonly Discountable[]; percentPpm: number };

/** The sum of the lines and what goes off it; nothing where no discount is given on the whole. */
function discounted({ lines, percentPpm }: Whole, { currency, pricesIncludeTax }: Priced, { t, money, percent }: Pen) {
  const whole = wholeDiscount(lines);
  if (whole === null) return [];
  return [
    {
      label: t(pricesIncludeTax ? 'totals.linesWithTax' : 'totals.lines'),
      ...{ value: money(whole.linesMinor, currency), strong: false },
    },
    {
      label: percentPpm > 0 ? t('totals.discountPercent', { percent: percent(percentPpm) }) : t('totals.discount'),
      ...{ value: money(0 - whole.discountMinor, currency), strong: false },
    },
  ];
}

/** Sum of the lines, discount on the whole, net, each tax, deposits, rounding, total: every figure follows from those above it. */
export function totalsOf(
  facts: TradeFacts,
  priced: Priced,
  { total, ...whole }: Whole & { total: string },
  pen: Pen,
): PrintModel['totals'] {
  const { t } = pen;
  const { currency, taxes, deductions = [], roundingMinor = 0 } = priced;
  const netMinor = deductions.reduce((sum, row) => sum + row.netMinor, priced.netMinor);
  const money = (amountMinor: number): string => pen.money(amountMinor, currency);
  const nameOf = (wanted: string): string => facts.taxCodes.find(({ code }) => code === wanted)?.name ?? wanted;
  const plain = (label: string, value: string) => ({ label, value, strong: false });
  return [
    ...discounted(whole, priced, pen),
    plain(t('print.subtotal'), money(netMinor)),
    ...taxes.flatMap(({ taxCode, ratePpm, baseMinor, taxMinor, parts = [] }) => [
      plain(
        t('print.taxOn', { name: nameOf(taxCode), rate: pen.percent(ratePpm), base: money(baseMinor) }),
        parts.length > 0 ? '' : money(taxMinor),
      ),
      ...parts.map((part) =>
        plain(t('print.taxPart', { name: part.name, rate: pen.percent(part.ratePpm) }), money(part.taxMinor)),
      ),
    ]),
    ...deductions.map((row) =>
      plain(
        t('invoice.lessDeposit', { number: row.depositNumber, tax: money(row.taxMinor) }),
        money(0 - row.netMinor - row.taxMinor),
      ),
    ),
    ...(roundingMinor === 0 ? [] : [plain(t('print.rounding'), money(roundingMinor))]),
    { label: total, value: money(priced.grossMinor), strong: true },
  ];
}
