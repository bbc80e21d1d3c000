// Choosing a warehouse. Where the company has only one there is nothing to choose, and nothing is shown.
import { Select } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

/** Warehouses in use, and the one that documents start from. */
export function useWarehouses() {
  const { data } = useQuery('warehouse.list', { active: true, limit: 500 });
  const rows = data?.rows ?? [];
  return { rows, usual: rows.find((row) => row.usual) ?? null, several: rows.length > 1 };
}

type Props = {
  label: string;
  /** Null: the usual one, or, where all are offered, none in particular. */
  value: number | null;
  onChange: (warehouseId: number | null) => void;
  /** Offers "all warehouses" under these words. */
  all?: string;
  /** Left out of the choice. */
  except?: number | null;
  /** Shows nothing chosen until a person chooses. */
  open?: boolean;
  disabled?: boolean;
};

export function WarehouseSelect({ label, value, onChange, all, except, open = false, disabled = false }: Props) {
  const { t } = useDesk();
  const { rows, usual, several } = useWarehouses();
  if (!several && !open) return null;
  const shown = rows.filter((row) => row.id !== except);
  const chosen = value ?? (open || all !== undefined ? null : (usual?.id ?? null));
  return (
    <Select
      size="xs"
      w={230}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      label={all === undefined ? label : undefined}
      aria-label={label}
      searchable
      allowDeselect={false}
      disabled={disabled}
      nothingFoundMessage={t('common.nothingFound')}
      data={[
        ...(all === undefined ? [] : [{ value: '', label: all }]),
        ...shown.map((row) => ({ value: String(row.id), label: `${row.code} · ${row.name}` })),
      ]}
      value={chosen === null ? (all === undefined ? null : '') : String(chosen)}
      onChange={(next) => onChange(next ? Number(next) : null)}
    />
  );
}
