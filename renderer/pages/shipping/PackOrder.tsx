// Packing an order: what of its reserved goods goes into this package.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { chosen, Quantities } from '../../parts/Quantities.tsx';
import { NothingLeft } from './NothingLeft.tsx';
import { Scan } from './Scan.tsx';

type Order = Output<'salesOrder.get'>;

const rowsOf = (order: Order) =>
  order.lines
    .map((line) => ({ ...line, mostMicro: line.reservedMicro - line.packedMicro }))
    .filter((line) => line.itemKind === 'goods' && line.mostMicro > 0);

function PackForm({ order }: { order: Order }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const rows = rowsOf(order);
  const [value, setValue] = useState(() => Object.fromEntries(rows.map((row) => [row.id, row.mostMicro])));
  const [weightGrams, setWeight] = useState<number | null>(null);
  const [tracking, setTracking] = useState('');
  const create = useCommand('package.create');
  const lines = chosen(value);
  const reason = lines.length === 0 ? t('refusal.nothingToPack') : create.pending ? t('common.working') : null;
  const make = (packed: boolean) => async (): Promise<void> => {
    const made = await create.run({ orderId: order.id, lines, packed, tracking, weightGrams: weightGrams ?? 0 });
    if (made) go(`/packages/${made.id}`);
  };
  const actions = [
    { name: 'pack', label: t('action.pack'), run: () => void make(true)(), reason, primary: true },
    { name: 'leaveOpen', label: t('pack.leaveOpen'), run: () => void make(false)(), reason },
  ];
  return (
    <Page title={t('pack.title', { order: order.number })} actions={actions} refusal={create.refusal}>
      <Facts
        facts={[
          { label: t('column.customerName'), value: order.customerName },
          { label: t('column.requiredOn'), value: desk.date(order.requiredOn) || '–' },
          { label: t('column.warehouseCode'), value: order.warehouseCode },
        ]}
      />
      {rows.length === 0 ? (
        <NothingLeft order={order} text={t('pack.nothingLeft')} />
      ) : (
        <>
          <Scan rows={rows} value={value} onChange={setValue} />
          <Quantities
            label={t('pack.quantity')}
            mostLabel={t('column.reservedMicro')}
            {...{ rows, value, onChange: setValue }}
          />
          <Group gap="sm" align="flex-end">
            <NumberField label={t('column.weightGrams')} scale={0} value={weightGrams} onChange={setWeight} w={120} />
            <TextInput
              size="xs"
              label={t('column.tracking')}
              maxLength={100}
              value={tracking}
              onChange={(event) => setTracking(event.currentTarget.value)}
            />
          </Group>
        </>
      )}
    </Page>
  );
}

export function PackOrder() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('order'));
  const { data: order, error } = useQuery('salesOrder.get', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('action.pack'), text: t('choose.packOrder'), empty: t('pack.nothing') }}
        list="salesOrder.list"
        filter={{ stage: 'toPack' }}
        hidden={['customerCode']}
        to={(row) => `/packages/new?order=${row.id}`}
      />
    );
  return order ? <PackForm key={order.version} order={order} /> : null;
}
