// The cut-off of the month: what it would hold, posted after a look at both entries; the cut-offs so far; one of them.
import { Alert, Button, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Output } from '../../../shared/contract/index.ts';
import { addDays, endOfPeriod } from '../../../shared/kernel/localDate.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { pageOf, useGo, useId } from '../../parts/nav.ts';
import { RefusalNote } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';

const LIST_PX = '190px';

export function CutOffTab({ period }: { period: string }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const posting = usePosting();
  const post = useCommand('cutOff.post');
  const { data } = useQuery('cutOffProposal.list', { period, limit: 1 });
  const title = t('close.postCutOff', { period });
  const on = endOfPeriod(period);
  const days = { on: desk.date(on), back: desk.date(addDays(on, 1)) };
  const open = (row: Output<'cutOffProposal.list'>['rows'][number]): void =>
    go(row.shipmentId === null ? pageOf('salesOrder', row.orderId) : pageOf('shipment', row.shipmentId));
  const ask = (): void => void posting.ask(title, 'cutOff.post', { period }, () => void post.run({ period }));
  return (
    <>
      <RefusalNote refusal={post.refusal} />
      {data?.total === 0 ? (
        <Alert color="teal" icon={<IconCheck size={16} />} mb="sm" py={8}>
          {t('close.nothingToCutOff', { period })}
        </Alert>
      ) : (
        <Text size="sm" className="dim" mb={6}>
          {t('close.cutOffText', days)}
        </Text>
      )}
      <ListGrid
        list="cutOffProposal.list"
        label={t('report.cutOffProposal')}
        filter={{ period }}
        hidden={['description']}
        onOpen={open}
        tools={
          <Button size="xs" onClick={ask} disabled={data?.total === 0}>
            {title}
          </Button>
        }
      />
      <Title order={2} size="h5" mt="md" mb={4}>
        {t('close.cutOffs')}
      </Title>
      <ListGrid
        list="cutOff.list"
        label={t('close.cutOffs')}
        height={LIST_PX}
        onOpen={(row) => go(pageOf('cutOff', row.id))}
      />
      {posting.dialog}
    </>
  );
}

type Row = Output<'cutOff.get'>;

function CutOffDocument({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const { ask, dialog } = useConfirm();
  const reverse = useCommand('cutOff.reverse');
  const handlers = {
    reverse: () =>
      ask({
        ...{ title: t('action.reverse'), text: t('close.reverseCutOffText'), label: t('action.reverse') },
        run: () => void reverse.run({ id: row.id, version: row.version }),
      }),
  };
  const facts = [
    { label: t('column.postedOn'), value: desk.date(row.endsOn) },
    { label: t('column.revertsOn'), value: desk.date(row.revertsOn) },
    { label: t('state.shippedNotInvoiced'), value: desk.money(row.unbilledMinor) },
    ...(row.costMinor === null ? [] : [{ label: t('column.costMinor'), value: desk.money(row.costMinor) }]),
    { label: t('state.invoicedNotShipped'), value: desk.money(row.deferredMinor) },
    { label: t('column.note'), value: row.note || '–' },
  ];
  const actions = buttonsOf(desk, row.actions, handlers);
  return (
    <DocumentPage
      {...{ type: 'cutOff', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={reverse.refusal}
    >
      <Table
        label={t('grid.lines')}
        rows={row.lines}
        keyOf={(line) => line.id}
        columns={[
          { header: t('column.kind'), cell: (line) => t(`state.${line.kind}`) },
          { header: t('column.orderNumber'), cell: (line) => line.orderNumber },
          { header: t('column.shipmentNumber'), cell: (line) => line.shipmentNumber },
          { header: t('column.customerName'), cell: (line) => line.customerName },
          { header: t('column.itemCode'), cell: (line) => line.itemCode },
          { header: t('column.qtyMicro'), numeric: true, cell: (line) => desk.qty(line.qtyMicro, line.unit) },
          { header: t('column.netMinor'), numeric: true, cell: (line) => desk.money(line.netMinor) },
          ...(desk.sees('margin')
            ? [
                {
                  ...{ header: t('column.costMinor'), numeric: true },
                  cell: ({ costMinor }: Row['lines'][number]) => (costMinor === null ? '' : desk.money(costMinor)),
                },
              ]
            : []),
        ]}
      />
      {dialog}
    </DocumentPage>
  );
}

export function CutOff() {
  const id = useId();
  const { data: row, error } = useQuery('cutOff.get', { id });
  if (error) throw error;
  return row && row.id === id ? <CutOffDocument row={row} /> : null;
}
