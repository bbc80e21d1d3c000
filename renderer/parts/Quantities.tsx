// How much of each line: a quantity field per row, with what is possible at most beside it.
import { useDesk } from '../api/session.tsx';
import { NumberField } from './inputs.tsx';
import { Table } from './Table.tsx';

export type QuantityRow = { id: number; itemCode: string; description: string; unit: string; mostMicro: number };
type Props = {
  label: string;
  mostLabel: string;
  rows: readonly QuantityRow[];
  value: Record<number, number>;
  onChange: (value: Record<number, number>) => void;
};

export function Quantities({ label, mostLabel, rows, value, onChange }: Props) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={label}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { header: t('column.itemCode'), cell: (row) => row.itemCode },
        { header: t('column.description'), cell: (row) => row.description },
        { header: mostLabel, numeric: true, cell: (row) => desk.qty(row.mostMicro, row.unit) },
        {
          header: label,
          numeric: true,
          width: 130,
          cell: (row) => (
            <NumberField
              scale={6}
              aria-label={`${label}: ${row.itemCode}`}
              value={value[row.id] ?? 0}
              onChange={(qtyMicro) => onChange({ ...value, [row.id]: qtyMicro ?? 0 })}
            />
          ),
        },
      ]}
    />
  );
}

/** Lines with a quantity above zero, as commands take them. */
export const chosen = (value: Record<number, number>): { orderLineId: number; qtyMicro: number }[] =>
  Object.entries(value).flatMap(([id, qtyMicro]) => (qtyMicro > 0 ? [{ orderLineId: Number(id), qtyMicro }] : []));
