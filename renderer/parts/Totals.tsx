// Net, tax per code, total: under a document and while it is entered.
import { useDesk } from '../api/session.tsx';

type Tax = { key: string; label: string; taxMinor: number };
type Props = { netMinor: number; taxes: readonly Tax[]; grossMinor: number; openMinor?: number };

export function Totals({ netMinor, taxes, grossMinor, openMinor }: Props) {
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
      <dt className="sum">{t('column.grossMinor')}</dt>
      <dd className="sum">
        {desk.money(grossMinor)} {desk.company?.baseCurrency}
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

type DocumentTax = { taxCode: string; ratePpm: number; baseMinor: number; taxMinor: number };

/** Totals of a document whose amounts a query answered. */
export function DocumentTotals(props: {
  document: { netMinor: number; grossMinor: number; taxes: readonly DocumentTax[] };
  openMinor?: number;
}) {
  const desk = useDesk();
  const { netMinor, grossMinor, taxes } = props.document;
  const rows = taxes.map((tax) => ({
    key: `${tax.taxCode}${tax.ratePpm}`,
    label: `${tax.taxCode} ${desk.percent(tax.ratePpm)} % · ${desk.money(tax.baseMinor)}`,
    taxMinor: tax.taxMinor,
  }));
  const open = props.openMinor === undefined ? {} : { openMinor: props.openMinor };
  return <Totals netMinor={netMinor} taxes={rows} grossMinor={grossMinor} {...open} />;
}
