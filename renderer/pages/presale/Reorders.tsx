// Whose next order is due by the customer's own rhythm; the ticked ones are planned to be asked.
import { Button } from '@mantine/core';
import type { ListRow } from '../../../shared/contract/index.ts';
import { command } from '../../api/client.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { useBatch } from '../../parts/Batch.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { PresaleTabs } from './tabs.tsx';

type Row = ListRow<'reorder.list'>;

export function Reorders() {
  const { t, today } = useDesk();
  const go = useGo();
  const [params] = useAddress();
  const all = params.get('view') === 'all';
  const ticked = useTicked<'reorder.list'>();
  const batch = useBatch<Row>({
    ...{ title: t('reorder.plan'), command: 'activity.create', after: ticked.focus },
    labelOf: (row) => `${row.customerCode} ${row.customerName}`,
    run: async (row) => {
      const subject = t('reorder.ask');
      await command('activity.create', { customerId: row.id, kind: 'reorder', subject, dueOn: today });
      return '';
    },
  });
  return (
    <Page title={t('report.reorder')}>
      <ListGrid
        key={String(all)}
        list="reorder.list"
        label={t('report.reorder')}
        filter={all ? {} : { due: true }}
        hidden={['customerCode']}
        empty={t('presale.nothingDue')}
        ticks={ticked.ticks}
        onOpen={(row) => go(`/customers/${row.id}`)}
        tools={
          <>
            <PresaleTabs here="/reorders" />
            <Views
              views={[
                { value: '', label: t('presale.dueToday') },
                { value: 'all', label: t('common.all') },
              ]}
            />
            <Button disabled={ticked.rows.length === 0} onClick={() => batch.ask(ticked.now())}>
              {t('reorder.plan')}
            </Button>
          </>
        }
      />
      {batch.dialog}
    </Page>
  );
}
