// Net, tax per code, total: under a document and while it is entered.
import { useDesk } from '../api/session.tsx';

type Tax = { key: string; label: string; taxMinor: number };
type Props = {
  netMinor: number;
  taxes: readonly Tax[];
  grossMinor: number;
  /** What is taken off before the total: a label and its amount with tax. */
  less?: readonly { key: string; label: string; amountMinor: number }[];
  roundingMinor?: number;
  openMinor?: number;
};

export function Totals({ netMinor, taxes, grossMinor, less = [], roundingMinor = 0, openMinor }: Props) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <dl className="totals">
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

/** Totals of a document whose amounts a query answered. */
export function DocumentTotals(props: {
  document: { netMinor: number; grossMinor: number; roundingMinor?: number; taxes: readonly DocumentTax[] };
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
  return <Totals {...{ netMinor, taxes: rows, less, grossMinor, roundingMinor, ...open }} />;
}
