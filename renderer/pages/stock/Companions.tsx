// What is bought together with an item most.
import { Anchor } from '@mantine/core';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { Table } from '../../parts/Table.tsx';

const MOST = 5;

export function Companions({ itemId }: { itemId: number }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { data } = useQuery('boughtTogether.list', { itemId, limit: MOST });
  const rows = (data?.rows ?? []).filter((row) => row.itemId === itemId);
  if (rows.length === 0) return null;
  return (
    <Table
      label={t('report.boughtTogether')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          header: t('report.boughtTogether'),
          cell: (row) => (
            <Anchor component="button" type="button" size="sm" onClick={() => go(pageOf('item', row.otherItemId))}>
              {row.otherItemCode} {row.otherItemName}
            </Anchor>
          ),
        },
        { header: t('column.togetherCount'), numeric: true, cell: (row) => row.togetherCount },
        {
          header: t('column.togetherPercent'),
          numeric: true,
          cell: (row) => desk.share(row.togetherPercent),
        },
      ]}
    />
  );
}
