// A draft invoice, edited: the shipments that it bills, its days; of a deposit its days only.
import { Checkbox, Group, Stack } from '@mantine/core';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useId } from '../../parts/nav.ts';

type Row = Output<'invoice.get'>;
type Shipment = { id: number; number: string };
type Draft = {
  /** Null for a deposit, which bills none. */
  shipmentIds: number[] | null;
  issuedOn: string | null;
  /** Null: by the terms. */
  dueOn: string | null;
};

function billedOf(row: Row): Shipment[] {
  const found = new Map(row.lines.map((line) => [line.shipmentId, line.shipmentNumber]));
  return [...found].flatMap(([id, number]) => (id === null ? [] : [{ id, number }]));
}

const draftOf = (row: Row): Draft => ({
  shipmentIds: row.depositOrderId === null ? billedOf(row).map(({ id }) => id) : null,
  ...{ issuedOn: row.issuedOn, dueOn: row.dueNamed ? row.dueOn : null },
});

/** Whether it bills anything is for the command to say: services are billed without a shipment. */
const inputOf = ({ shipmentIds, issuedOn, dueOn }: Draft): Omit<Input<'invoice.update'>, 'id' | 'version'> => ({
  ...(shipmentIds === null ? {} : { shipmentIds: [...shipmentIds].sort((a, b) => a - b) }),
  ...(issuedOn === null ? {} : { issuedOn }),
  dueOn,
});

type ShipmentsProps = { row: Row; value: number[]; onChange: (shipmentIds: number[]) => void };

/** Every shipment of the customer that is not billed whole, and what the draft bills now. */
function Shipments({ row, value, onChange }: ShipmentsProps) {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('shipment.list', { customerId: row.customerId, unbilled: true, limit: 500 });
  const unbilled = data?.rows ?? [];
  const others = billedOf(row).filter(({ id }) => unbilled.every((one) => one.id !== id));
  const choices = [
    ...others.map(({ id, number }) => ({ id, label: number })),
    ...unbilled.map((one) => ({
      id: one.id,
      label: `${one.number} · ${desk.date(one.shippedOn)} · ${one.orderNumber} · ${desk.money(one.unbilledMinor)}`,
    })),
  ];
  const tick = (id: number, on: boolean): void => onChange(on ? [...value, id] : value.filter((one) => one !== id));
  return (
    <Checkbox.Group label={t('nav.shipping')} value={value.map(String)}>
      <Stack gap={4} mt={4}>
        {choices.map(({ id, label }) => (
          <Checkbox
            key={id}
            value={String(id)}
            label={label}
            onChange={(event) => tick(id, event.currentTarget.checked)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function InvoiceEdit({ row, kept }: { row: Row; kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'invoice', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: '', update: useCommand('invoice.update') },
  });
  const { draft, setDraft } = editing;
  const put = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  return (
    <EditPage title={`${t('document.invoice')} · ${row.customerName}`} editing={editing}>
      <Group gap="sm" align="flex-end" mb="sm">
        <DayField
          autoFocus
          label={t('column.issuedOn')}
          value={draft.issuedOn}
          onChange={(issuedOn) => put({ issuedOn })}
        />
        <DayField label={t('posting.dueOn')} value={draft.dueOn} onChange={(dueOn) => put({ dueOn })} />
      </Group>
      {draft.shipmentIds === null ? (
        <p className="dim">{t('invoice.depositFor', { order: row.orderNumbers })}</p>
      ) : (
        <Shipments row={row} value={draft.shipmentIds} onChange={(shipmentIds) => put({ shipmentIds })} />
      )}
    </EditPage>
  );
}

export function EditInvoice() {
  const id = useId();
  const { data: row, error } = useQuery('invoice.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <WhenKept<Draft> type="invoice" row={row}>
        {(kept) => <InvoiceEdit key={id} {...{ row, kept }} />}
      </WhenKept>
    </InCurrency>
  ) : null;
}
