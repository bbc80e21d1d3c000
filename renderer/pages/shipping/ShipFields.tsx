// What of an order leaves: packed packages, and reserved goods without a package, whole or in part; for a new shipment and
// for a draft.
import { Checkbox, Group, Stack, TextInput } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { chosen, Quantities } from '../../parts/Quantities.tsx';
import { NothingLeft } from './NothingLeft.tsx';

type Order = Output<'salesOrder.get'>;
type Packages = Output<'package.list'>['rows'];
export type ShipDraft = {
  packageIds: number[];
  /** By order line. */
  loose: Record<number, number>;
  shippedOn: string | null;
  carrier: string;
  tracking: string;
};

const isGoods = (line: Order['lines'][number]): boolean => line.itemKind === 'goods';

const looseRows = (order: Order, loose: Record<number, number>) =>
  order.lines
    .map((line) => ({ ...line, mostMicro: line.reservedMicro - line.packedMicro }))
    .filter((line) => isGoods(line) && (line.mostMicro > 0 || (loose[line.id] ?? 0) > 0));

/** What a new shipment begins with: all packed packages; loose goods only where nothing is packed. */
export const readyOf = (order: Order, packages: Packages, shippedOn: string): ShipDraft => ({
  packageIds: packages.map((one) => one.id),
  loose: packages.length > 0 ? {} : Object.fromEntries(looseRows(order, {}).map((row) => [row.id, row.mostMicro])),
  ...{ shippedOn, carrier: '', tracking: '' },
});

export const draftOf = ({ packages, lines, shippedOn, carrier, tracking }: Output<'shipment.get'>): ShipDraft => ({
  packageIds: packages.map((one) => one.id),
  loose: Object.fromEntries(lines.flatMap((row) => (row.looseMicro > 0 ? [[row.orderLineId, row.looseMicro]] : []))),
  ...{ shippedOn, carrier, tracking },
});

/** The command's input, or null while nothing is chosen. */
export function inputOf({ packageIds, loose, shippedOn, carrier, tracking }: ShipDraft) {
  const lines = chosen(loose);
  if (packageIds.length === 0 && lines.length === 0) return null;
  const sorted = [...packageIds].sort((a, b) => a - b);
  return { packageIds: sorted, lines, carrier, tracking, ...(shippedOn === null ? {} : { shippedOn }) };
}

type ShipProps = {
  order: Order;
  packages: Packages;
  draft: ShipDraft;
  put: (part: Partial<ShipDraft>) => void;
};

function Choice({ order, packages, draft, put }: ShipProps) {
  const { t } = useDesk();
  const { packageIds, loose } = draft;
  const rows = looseRows(order, loose);
  const tick = (id: number, on: boolean): void =>
    put({ packageIds: on ? [...packageIds, id] : packageIds.filter((one) => one !== id) });
  return (
    <Stack gap="sm">
      {packages.length > 0 && (
        <Checkbox.Group label={t('nav.packing')} value={packageIds.map(String)}>
          <Stack gap={4} mt={4}>
            {packages.map((one) => (
              <Checkbox
                key={one.id}
                value={String(one.id)}
                label={`${one.number}${one.tracking === '' ? '' : ` · ${one.tracking}`}`}
                onChange={(event) => tick(one.id, event.currentTarget.checked)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {rows.length > 0 && (
        <Quantities
          label={t('ship.quantity')}
          mostLabel={t('ship.loose')}
          {...{ rows, value: loose }}
          onChange={(next) => put({ loose: next })}
        />
      )}
      <Group gap="sm" align="flex-end">
        <DayField label={t('column.shippedOn')} value={draft.shippedOn} onChange={(shippedOn) => put({ shippedOn })} />
        <TextInput
          size="xs"
          label={t('column.carrier')}
          maxLength={100}
          value={draft.carrier}
          onChange={(event) => put({ carrier: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('column.tracking')}
          maxLength={100}
          value={draft.tracking}
          onChange={(event) => put({ tracking: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  );
}

export function ShipFields({ order, packages, draft, put }: ShipProps) {
  const { t } = useDesk();
  return (
    <>
      <Facts
        facts={[
          { label: t('column.customerName'), value: order.customerName },
          { label: t('column.warehouseCode'), value: order.warehouseCode },
        ]}
      />
      <BackDated on={draft.shippedOn} itemIds={order.lines.filter(isGoods).map((line) => line.itemId)} />
      {packages.length === 0 && looseRows(order, draft.loose).length === 0 ? (
        <NothingLeft order={order} text={t('ship.nothingLeft')} />
      ) : (
        <Choice {...{ order, packages, draft, put }} />
      )}
    </>
  );
}
