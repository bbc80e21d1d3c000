// What was pasted and is not understood: a person says what each column is, seeing the first rows.
import { Button, Group, Modal, Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';
import { COLUMNS, type PasteColumn } from './paste.ts';

const WORDS: Record<PasteColumn, WordKey> = {
  ...{ item: 'column.itemCode', quantity: 'column.qtyMicro', unit: 'column.unit', price: 'column.unitPriceMicro' },
  ...{ discount: 'column.discountPpm', skip: 'paste.skip' },
};
const SHOWN_ROWS = 5;

type Props = { rows: string[][]; onClose: () => void; onTake: (columns: PasteColumn[]) => void };

export function PasteDialog({ rows, onClose, onTake }: Props) {
  const { t } = useDesk();
  const width = Math.max(...rows.map((row) => row.length));
  const [columns, setColumns] = useState<PasteColumn[]>(() => Array.from({ length: width }, () => 'skip'));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('paste.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm" mb="sm">
        {t('paste.text', { count: rows.length })}
      </Text>
      <div className="table-box">
        <Table className="table" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column, i) => (
                // Columns of a paste have no name but their place.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Table.Th key={i}>
                  <Select
                    size="xs"
                    miw={130}
                    allowDeselect={false}
                    aria-label={t('paste.column', { number: i + 1 })}
                    {...(i === 0 ? { 'data-autofocus': true } : {})}
                    data={COLUMNS.map((value) => ({ value, label: t(WORDS[value]) }))}
                    value={column}
                    onChange={(value) => setColumns(columns.with(i, (value ?? 'skip') as PasteColumn))}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, SHOWN_ROWS).map((row) => (
              <Table.Tr key={row.join('\t')}>
                {columns.map((_, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <Table.Td key={i}>{row[i]}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!columns.includes('item')} onClick={() => onTake(columns)}>
          {t('paste.take')}
        </Button>
      </Group>
    </Modal>
  );
}
