// Sum of the lines and what goes off it as a whole, net, tax per code, total: under a document and while it is entered.
import { wholeDiscount } from '../../shared/domain/pricing/whole.ts';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';

type Tax = { key: string; label: string; taxMinor: number };
/** A discount on the whole document: the sum it goes off, and its percent where it is one. */
export type Whole = { linesMinor: number; discountMinor: number; percentPpm: number; withTax: boolean };
type Props = {
  /** Null where nothing goes off the whole. */
  whole?: Whole | null;
  netMinor: number;
  taxes: readonly Tax[];
  grossMinor: number;
  /** What is taken off before the total: a label and its amount with tax. */
  less?: readonly { key: string; label: string; amountMinor: number }[];
  roundingMinor?: number;
  openMinor?: number;
};

/** What the amounts of lines are called: they are the net ones only where nothing goes off the whole. */
export function amountWord(withTax: boolean, whole: object | null): WordKey {
  if (withTax) return 'column.withTaxMinor';
  return whole === null ? 'column.netMinor' : 'column.amountMinor';
}

function WholeDiscount({ linesMinor, discountMinor, percentPpm, withTax }: Whole) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <>
      <dt>{t(withTax ? 'totals.linesWithTax' : 'totals.lines')}</dt>
      <dd>{desk.money(linesMinor)}</dd>
      <dt>
        {percentPpm > 0 ? t('totals.discountPercent', { percent: desk.percent(percentPpm) }) : t('totals.discount')}
      </dt>
      <dd>{desk.money(-discountMinor)}</dd>
    </>
  );
}

export function Totals({ whole, netMinor, taxes, grossMinor, less = [], roundingMinor = 0, openMinor }: Props) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <dl className="totals">
      {whole && <WholeDiscount {...whole} />}
      <dt>{t('column.netMinor')}</dt>
      <dd>{desk.money(netMinor)}</dd>
      {taxes.map((tax) => [
        <dt key={`${tax.key} label`}>{tax.label}</dt>,
        <dd key={tax.key}>{desk.money(tax.taxMinor)}</dd>,
      ])}
      {less.map((row) => [
        <dt key={`${row.key} label`}>{row.label}</dt>,
        <dd key={row.key}>{desk.money(-row.amountMinor)}</dd>,
      ])}
      {roundingMinor !== 0 && (
        <>
          <dt>{t('column.roundingMinor')}</dt>
          <dd>{desk.money(roundingMinor)}</dd>
        </>
      )}
      <dt className="sum">{t('column.grossMinor')}</dt>
      <dd className="sum">
        {desk.money(grossMinor)} {desk.currency}
      </dd>
      {openMinor !== undefined && (
        <>
          <dt>{t('column.openMinor')}</dt>
          <dd>{desk.money(openMinor)}</dd>
        </>
      )}
    </dl>
  );
}

type Part = { name: string; ratePpm: number; taxMinor: number };
type DocumentTax = { taxCode: string; ratePpm: number; baseMinor: number; taxMinor: number; parts?: readonly Part[] };

type Discounted = Parameters<typeof wholeDiscount>[0];

/** Totals of a document whose amounts a query answered. */
export function DocumentTotals(props: {
  document: { netMinor: number; grossMinor: number; roundingMinor?: number; taxes: readonly DocumentTax[] };
  /** Of a document whose lines carry a share of a discount on the whole, and what percent that is; 0 for an amount. */
  discounted?: { lines: Discounted; percentPpm: number; withTax: boolean };
  /** Deposits that the document takes off; its own net and tax are after them. */
  deductions?: readonly { depositNumber: string; taxCode: string; netMinor: number; taxMinor: number }[];
  openMinor?: number;
}) {
  const desk = useDesk();
  const { deductions = [] } = props;
  const { grossMinor, roundingMinor = 0, taxes } = props.document;
  const rows = taxes.flatMap(({ taxCode, ratePpm, baseMinor, taxMinor, parts = [] }) =>
    (parts.length > 0 ? parts : [{ name: '', ratePpm, taxMinor }]).map((part) => ({
      key: `${taxCode}${ratePpm}${part.name}`,
      label: `${taxCode} ${part.name} ${desk.percent(part.ratePpm)} % · ${desk.money(baseMinor)}`.replace('  ', ' '),
      taxMinor: part.taxMinor,
    })),
  );
  const open = props.openMinor === undefined ? {} : { openMinor: props.openMinor };
  const netMinor = deductions.reduce((sum, row) => sum + row.netMinor, props.document.netMinor);
  const less = deductions.map((row) => ({
    key: `${row.depositNumber}${row.taxCode}`,
    label: desk.t('invoice.lessDeposit', { number: row.depositNumber, tax: desk.money(row.taxMinor) }),
    amountMinor: row.netMinor + row.taxMinor,
  }));
  const { lines, ...terms } = props.discounted ?? { lines: [], percentPpm: 0, withTax: false };
  const taken = wholeDiscount(lines);
  const whole = taken && { ...taken, ...terms };
  return <Totals {...{ whole, netMinor, taxes: rows, less, grossMinor, roundingMinor, ...open }} />;
}
