// Shipping an order. The journal entry is shown before it is posted.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { inputOf, readyOf, ShipFields } from './ShipFields.tsx';

type Props = { order: Output<'salesOrder.get'>; packages: Output<'package.list'>['rows'] };

function ShipForm({ order, packages }: Props) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('shipment.create');
  const [draft, setDraft] = useState(() => readyOf(order, packages, today));
  const entered = inputOf(draft);
  const input = { ...entered, orderId: order.id };
  const reason = entered ? (create.pending ? t('common.working') : null) : t('refusal.nothingToShip');
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...input, post });
    if (made) go(`/shipments/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(t('action.ship'), 'shipment.create', { ...input, post: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'ship', label: t('action.ship'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={t('ship.title', { order: order.number })} actions={actions} refusal={create.refusal}>
      <ShipFields {...{ order, packages, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
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
