// Under the lines: how the item of the line with the keyboard stands in its warehouse, what is on its way, what lies elsewhere.
import { useQuery } from '../api/hooks.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import type { Line } from './lines.ts';

/** Days that are told one by one. */
const MOST_TOLD = 3;

type Fact = { label: string; value: string; more?: string; bad?: boolean };

/** More is asked for than may be taken; what an order's own line has reserved already is not counted against it. */
const isTooMuch = ({ id, unit, qtyMicro }: Line, at: { unit: string; availableMicro: number }): boolean =>
  id === null && unit === at.unit && (qtyMicro ?? 0) > at.availableMicro;

function useFacts(line: Line, warehouseId: number | undefined): Fact[] {
  const desk: Desk = useDesk();
  const { t } = desk;
  const itemId = line.found?.kind === 'goods' ? line.found.id : null;
  const asked = itemId === null ? null : { itemId, ...(warehouseId === undefined ? {} : { warehouseId }) };
  const { data } = useQuery('item.availability', asked);
  if (!data || data.itemId !== itemId) return [];
  const days = data.expected.slice(0, MOST_TOLD).map(({ qtyMicro, on, number, type }) => {
    const told = number === '' ? t(`document.${type}`) : number;
    return t('grid.expectedOn', { quantity: desk.qty(qtyMicro, data.unit), day: desk.date(on), number: told });
  });
  const elsewhere = data.elsewhere.map((row) => `${row.warehouseCode} ${desk.qty(row.availableMicro, data.unit)}`);
  return [
    { label: t('column.onHandMicro'), value: desk.qty(data.onHandMicro, data.unit) },
    { label: t('column.reservedMicro'), value: desk.qty(data.reservedMicro, data.unit) },
    {
      label: t('column.availableMicro'),
      value: desk.qty(data.availableMicro, data.unit),
      bad: data.availableMicro <= 0 || isTooMuch(line, data),
    },
    { label: t('column.expectedMicro'), value: desk.qty(data.expectedMicro, data.unit), more: days.join(' · ') },
    ...(elsewhere.length === 0 ? [] : [{ label: t('grid.elsewhere'), value: elsewhere.join(' · ') }]),
  ];
}

/** Nothing for a line without goods; its place stays, so that what is below does not jump. */
export function Availability({ line, warehouseId }: { line: Line | undefined; warehouseId: number | undefined }) {
  const { t } = useDesk();
  return (
    <section className="availability" aria-label={t('grid.availability')} aria-live="polite">
      {line && <Told key={line.key} line={line} warehouseId={warehouseId} />}
    </section>
  );
}

function Told({ line, warehouseId }: { line: Line; warehouseId: number | undefined }) {
  const facts = useFacts(line, warehouseId);
  if (facts.length === 0) return null;
  return (
    <>
      <b>{line.itemCode}</b>
      {facts.map(({ label, value, more = '', bad = false }) => (
        <span key={label}>
          <span className="dim">{label}</span> <b className={bad ? 'bad' : ''}>{value}</b>
          {more !== '' && <span className="dim"> {more}</span>}
        </span>
      ))}
    </>
  );
}
