// Quick filters of a list: F on a cell keeps the rows with this value; each is shown and taken away again.
import { CloseButton, Group } from '@mantine/core';
import type { CellKeyDownEvent } from 'ag-grid-community';
import { useDesk } from '../api/session.tsx';
import type { Quick } from './request.ts';
import type { Row } from './rows.ts';

const isValue = (value: unknown): value is Quick['value'] =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';

/** The filters with the value of this cell among them; once more on the same column takes the new value. */
export function picked(quick: readonly Quick[], { column, node, api, value }: CellKeyDownEvent<Row>): readonly Quick[] {
  const field = column.getColId();
  if (!isValue(value) || column.getColDef().field === undefined) return quick;
  const heading = api.getDisplayNameForColumn(column, 'header');
  const shown = String(api.getCellValue({ rowNode: node, colKey: column, useFormatter: true }) ?? '');
  return [...quick.filter((one) => one.field !== field), { field, value, label: `${heading}: ${shown}` }];
}

export function QuickFilters({ quick, onChange }: { quick: readonly Quick[]; onChange: (quick: Quick[]) => void }) {
  const { t } = useDesk();
  if (quick.length === 0) return null;
  return (
    <Group gap={6} mb={6} role="group" aria-label={t('grid.quickFilters')}>
      {quick.map((one) => (
        <span key={one.field} className="badge quick">
          {one.label}
          <CloseButton
            size="xs"
            aria-label={t('grid.dropFilter', { filter: one.label })}
            onClick={() => onChange(quick.filter(({ field }) => field !== one.field))}
          />
        </span>
      ))}
    </Group>
  );
}
