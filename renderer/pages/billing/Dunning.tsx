// How far an invoice has come in reminding, and what was promised of it.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow, Output } from '../../../shared/contract/index.ts';
import { stateWord } from '../../../shared/words/gender.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { Table } from '../../parts/Table.tsx';

type Invoice = Output<'invoice.get'>;
type Promised = ListRow<'paymentPromise.list'>;

/** What the customer says it will pay of an invoice, and when. */
export function PromiseDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('paymentPromise.create');
  const [payOn, setDay] = useState<string | null>(null);
  const [amountMinor, setAmount] = useState<number | null>(invoice.openMinor);
  const [note, setNote] = useState('');
  const ready = payOn !== null && amountMinor !== null && amountMinor > 0;
  const save = async (): Promise<void> => {
    if (!ready) return;
    if (await create.run({ invoiceId: invoice.id, payOn, amountMinor, note })) onClose();
  };
  return (
    <Dialog
      title={`${t('document.paymentPromise')}: ${invoice.number}`}
      refusal={create.refusal}
      ready={ready && !create.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <DayField data-autofocus required label={t('column.payOn')} value={payOn} onChange={setDay} />
      <MoneyField required label={t('column.amountMinor')} value={amountMinor} onChange={setAmount} />
      <TextInput
        size="xs"
        label={t('column.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}

/** Promises about an invoice, the latest first; one that is waited for may be taken off. */
export function Promises({ invoiceId }: { invoiceId: number }) {
  const desk = useDesk();
  const { t } = desk;
  const withdraw = useCommand('paymentPromise.withdraw');
  const { data } = useQuery('paymentPromise.list', { invoiceId });
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Table
      label={t('nav.promises')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { header: t('document.paymentPromise'), cell: (row) => desk.date(row.payOn) },
        { header: t('column.amountMinor'), numeric: true, cell: (row) => desk.money(row.amountMinor) },
        { header: t('column.saidOn'), cell: (row) => desk.date(row.saidOn) },
        { header: t('column.state'), cell: (row) => stateWord(t, 'paymentPromise', row.state) },
        { header: t('column.note'), cell: (row) => row.note },
        {
          header: '',
          cell: (row: Promised) =>
            row.state === 'open' && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => void withdraw.run({ id: row.id, version: row.version })}
              >
                {t('dunning.withdrawPromise')}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** The level that an overdue invoice has reached; null for none. */
export function useReached(invoice: Invoice): { label: string; value: string } | null {
  const desk = useDesk();
  const where = [{ field: 'id', op: 'equals' as const, value: invoice.id }];
  const { data } = useQuery('overdueInvoice.list', invoice.overdueDays > 0 ? { where } : null);
  const [row] = data?.rows ?? [];
  if (!row || row.id !== invoice.id || row.level === 0) return null;
  return {
    label: desk.t('document.reminder'),
    value: desk.t('dunning.reached', { level: row.level, day: desk.date(row.remindedOn) }),
  };
}
