// Shipping an order: its packed packages, and reserved goods without a package, whole or in part. The journal entry is
// shown before it is posted.
import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { chosen, Quantities } from '../../parts/Quantities.tsx';

type Order = Output<'salesOrder.get'>;
type Packages = Output<'package.list'>['rows'];

const isGoods = (line: Order['lines'][number]): boolean => line.itemKind === 'goods';

const looseRows = (order: Order) =>
  order.lines
    .map((line) => ({ ...line, mostMicro: line.reservedMicro - line.packedMicro }))
    .filter((line) => isGoods(line) && line.mostMicro > 0);

/** What is chosen: all packed packages; loose goods only where nothing is packed. */
function useChoice(order: Order, packages: Packages) {
  const { today } = useDesk();
  const rows = looseRows(order);
  const [packageIds, setPackages] = useState(() => packages.map((one) => one.id));
  const [loose, setLoose] = useState<Record<number, number>>(() =>
    packages.length > 0 ? {} : Object.fromEntries(rows.map((row) => [row.id, row.mostMicro])),
  );
  const [shippedOn, setDay] = useState<string | null>(today);
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const lines = chosen(loose);
  return {
    ...{ rows, packageIds, loose, setLoose, shippedOn, setDay, carrier, setCarrier, tracking, setTracking },
    tick: (id: number, on: boolean) => setPackages(on ? [...packageIds, id] : packageIds.filter((one) => one !== id)),
    empty: packageIds.length === 0 && lines.length === 0,
    input: { orderId: order.id, packageIds, lines, shippedOn: shippedOn ?? today, carrier, tracking },
  };
}

function Choice({ packages, choice }: { packages: Packages; choice: ReturnType<typeof useChoice> }) {
  const { t } = useDesk();
  return (
    <Stack gap="sm">
      {packages.length > 0 && (
        <Checkbox.Group label={t('nav.packing')} value={choice.packageIds.map(String)}>
          <Stack gap={4} mt={4}>
            {packages.map((one) => (
              <Checkbox
                key={one.id}
                value={String(one.id)}
                label={`${one.number}${one.tracking === '' ? '' : ` · ${one.tracking}`}`}
                onChange={(event) => choice.tick(one.id, event.currentTarget.checked)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {choice.rows.length > 0 && (
        <Quantities
          label={t('ship.quantity')}
          mostLabel={t('ship.loose')}
          {...{ rows: choice.rows, value: choice.loose, onChange: choice.setLoose }}
        />
      )}
      <Group gap="sm" align="flex-end">
        <DayField label={t('column.shippedOn')} value={choice.shippedOn} onChange={choice.setDay} />
        <TextInput
          size="xs"
          label={t('column.carrier')}
          maxLength={100}
          value={choice.carrier}
          onChange={(event) => choice.setCarrier(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('column.tracking')}
          maxLength={100}
          value={choice.tracking}
          onChange={(event) => choice.setTracking(event.currentTarget.value)}
        />
      </Group>
    </Stack>
  );
}

function ShipForm({ order, packages }: { order: Order; packages: Packages }) {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('shipment.create');
  const choice = useChoice(order, packages);
  const reason = choice.empty ? t('refusal.nothingToShip') : create.pending ? t('common.working') : null;
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...choice.input, post });
    if (made) go(`/shipments/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(t('action.ship'), 'shipment.create', { ...choice.input, post: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'ship', label: t('action.ship'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={t('ship.title', { order: order.number })} actions={actions} refusal={create.refusal}>
      <Facts
        facts={[
          { label: t('column.customerName'), value: order.customerName },
          { label: t('column.warehouseCode'), value: order.warehouseCode },
        ]}
      />
      <BackDated on={choice.shippedOn} itemIds={order.lines.filter(isGoods).map((line) => line.itemId)} />
      <Choice packages={packages} choice={choice} />
      {posting.dialog}
    </Page>
  );
}

export function ShipOrder() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('order'));
  const { data: order, error } = useQuery('salesOrder.get', id > 0 ? { id } : null);
  const { data: packages } = useQuery('package.list', id > 0 ? { orderId: id, state: 'packed' } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('action.ship'), text: t('choose.shipOrder'), empty: t('ship.nothing') }}
        list="salesOrder.list"
        filter={{ stage: 'toShip' }}
        hidden={['customerCode']}
        to={(row) => `/shipments/new?order=${row.id}`}
      />
    );
  if (!order || !packages) return null;
  const waiting = packages.rows.filter((one) => one.shipmentId === null);
  return <ShipForm key={`${order.version}:${waiting.length}`} order={order} packages={waiting} />;
}
