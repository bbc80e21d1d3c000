// A draft shipment, edited.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { draftOf, inputOf, type ShipDraft, ShipFields } from './ShipFields.tsx';

type Props = {
  row: Output<'shipment.get'>;
  order: Output<'salesOrder.get'>;
  packages: Output<'package.list'>['rows'];
  kept: Kept<ShipDraft> | null;
};

function ShipmentEdit({ row, order, packages, kept }: Props) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'shipment', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('refusal.nothingToShip'), update: useCommand('shipment.update') },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t('ship.title', { order: order.number })} editing={editing}>
      <ShipFields {...{ order, packages, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </EditPage>
  );
}

export function EditShipment() {
  const id = useId();
  const { data: row, error } = useQuery('shipment.get', { id });
  const { data: order } = useQuery('salesOrder.get', row ? { id: row.orderId } : null);
  const { data: packages } = useQuery('package.list', row ? { orderId: row.orderId, state: 'packed' } : null);
  if (error) throw error;
  if (row?.id !== id || order?.id !== row.orderId || !packages) return null;
  const free = packages.rows.filter((one) => one.shipmentId === null || one.shipmentId === id);
  return (
    <WhenKept<ShipDraft> type="shipment" row={row}>
      {(kept) => <ShipmentEdit key={id} {...{ row, order, kept }} packages={free} />}
    </WhenKept>
  );
}
