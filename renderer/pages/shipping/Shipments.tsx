// Shipments: orders ready to go, what is shipped and not billed (and billed together from here), what is on its way (and arrived
// together), all shipments.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { command } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { useBatch } from '../../parts/Batch.tsx';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { ChosenLabels } from '../../parts/labels.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, RefusalNote } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

function Unbilled({ tools }: { tools: ReactNode }) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('invoice.create');
  const ticked = useTicked<'shipment.list'>();
  const bill = (): void =>
    void posting.ask(
      t('ship.invoiceChosen'),
      'invoice.create',
      { shipmentIds: ticked.now().map((row) => row.id), issue: true },
      (dated) => void create.run(dated).then((made) => made && go(`/invoices/${made.id}`)),
      invoiceDays(today),
    );
  return (
    <>
      <RefusalNote refusal={create.refusal} />
      <ListGrid
        list="shipment.list"
        label={t('column.unbilledMinor')}
        filter={{ unbilled: true }}
        onOpen={(row) => go(`/shipments/${row.id}`)}
        ticks={ticked.ticks}
        empty={t('refusal.nothingToInvoice')}
        tools={
          <>
            {tools}
            <Button disabled={ticked.rows.length === 0} onClick={bill}>
              {t('ship.invoiceChosen')}
            </Button>
          </>
        }
      />
      {posting.dialog}
    </>
  );
}

type Shipment = ListRow<'shipment.list'>;

function OnTheWay({ tools }: { tools: ReactNode }) {
  const { t, today, date } = useDesk();
  const go = useGo();
  const [day, setDay] = useState<string | null>(today);
  const deliveredOn = day ?? today;
  const arrived = async ({ id, version }: Shipment): Promise<string> => {
    await command('shipment.deliver', { id, version, deliveredOn });
    return '';
  };
  const title = deliveredOn === today ? t('ship.arrivedToday') : t('ship.arrivedOn', { day: date(deliveredOn) });
  const ticked = useTicked<'shipment.list'>();
  const batch = useBatch<Shipment>({
    ...{ title, command: 'shipment.deliver', run: arrived, after: ticked.focus },
    labelOf: ({ number }) => number,
  });
  return (
    <>
      <ListGrid
        list="shipment.list"
        label={t('ship.onTheWay')}
        filter={{ onTheWay: true }}
        hidden={['state', 'deliveredOn', 'costMinor']}
        onOpen={(row) => go(`/shipments/${row.id}`)}
        ticks={ticked.ticks}
        empty={t('ship.nothingOnTheWay')}
        tools={
          <>
            {tools}
            <DayField aria-label={t('column.deliveredOn')} value={day} onChange={setDay} />
            <Button disabled={ticked.rows.length === 0} onClick={() => batch.ask(ticked.now())}>
              {title}
            </Button>
          </>
        }
      />
      {batch.dialog}
    </>
  );
}

export function Shipments() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const views = [
    { value: '', label: t('state.toShip') },
    { value: 'unbilled', label: t('state.toInvoice') },
    { value: 'onTheWay', label: t('ship.onTheWay') },
    { value: 'all', label: t('common.all') },
  ];
  const ticked = useTicked<'shipment.list'>();
  const tools = <Views views={views} />;
  return (
    <Page title={t('nav.shipping')}>
      {view === '' && (
        <ListGrid
          list="salesOrder.list"
          label={t('state.toShip')}
          filter={{ stage: 'toShip' }}
          hidden={['state', 'stage', 'customerCode', 'taxMinor', 'invoicedPercent']}
          onOpen={(row) => go(`/shipments/new?order=${row.id}`)}
          empty={t('ship.nothing')}
          tools={tools}
        />
      )}
      {view === 'unbilled' && <Unbilled tools={tools} />}
      {view === 'onTheWay' && <OnTheWay tools={tools} />}
      {view === 'all' && (
        <ListGrid
          list="shipment.list"
          label={t('nav.shipping')}
          filter={span}
          onOpen={(row) => go(`/shipments/${row.id}`)}
          ticks={ticked.ticks}
          tools={
            <>
              {tools}
              <Period span={span} />
              <ChosenLabels field="shipmentId" ids={ticked.rows.map(({ id }) => id)} />
            </>
          }
        />
      )}
    </Page>
  );
}
