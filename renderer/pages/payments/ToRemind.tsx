// Who is to be reminded today, and every overdue invoice with the level it has reached; the ticked customers are reminded in
// one go.
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
import { MoneyTabs } from './tabs.tsx';

type Row = ListRow<'toRemind.list'>;

export function ToRemind() {
  const { t } = useDesk();
  const go = useGo();
  const [params] = useAddress();
  const byInvoice = params.get('view') === 'invoices';
  const ticked = useTicked<'toRemind.list'>();
  const batch = useBatch<Row>({
    ...{ title: t('dunning.remindChosen'), command: 'reminder.create', after: ticked.focus },
    labelOf: (row) => `${row.customerCode} ${row.customerName}`,
    run: async (row) => {
      const { number, level } = await command('reminder.create', { customerId: row.id });
      return t('dunning.done', { number, level });
    },
  });
  const tools = (
    <>
      <MoneyTabs here="/to-remind" />
      <Views
        views={[
          { value: '', label: t('dunning.customers') },
          { value: 'invoices', label: t('dunning.invoices') },
        ]}
      />
    </>
  );
  return (
    <Page title={t('nav.toRemind')}>
      {byInvoice ? (
        <ListGrid
          key="invoices"
          list="overdueInvoice.list"
          label={t('dunning.invoices')}
          hidden={['customerCode']}
          onOpen={(row) => go(`/invoices/${row.id}`)}
          tools={tools}
        />
      ) : (
        <ListGrid
          key="customers"
          list="toRemind.list"
          label={t('nav.toRemind')}
          hidden={['customerCode']}
          empty={t('dunning.nothing')}
          ticks={ticked.ticks}
          onOpen={(row) => go(`/reminders/new?customer=${row.id}`)}
          tools={
            <>
              {tools}
              <Button disabled={ticked.rows.length === 0} onClick={() => batch.ask(ticked.now())}>
                {t('dunning.remindChosen')}
              </Button>
            </>
          }
        />
      )}
      {batch.dialog}
    </Page>
  );
}
