// A draft payment, edited: what it pays is chosen when it is posted or applied.
import { TextInput } from '@mantine/core';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { addMinor, subMinor } from '../../../shared/kernel/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { PaymentFields } from './PaymentFields.tsx';

type Row = Output<'payment.get'>;
type Draft = {
  customer: { id: number; name: string };
  currency: string;
  receivedMinor: number;
  feeMinor: number;
  paidOn: string | null;
  reference: string;
  bank: string | null;
  note: string;
};

const draftOf = (row: Row): Draft => ({
  customer: { id: row.customerId, name: row.customerName },
  ...{ currency: row.currency, receivedMinor: subMinor(row.amountMinor, row.feeMinor), feeMinor: row.feeMinor },
  ...{ paidOn: row.paidOn, reference: row.reference, bank: String(row.bankAccountId), note: row.note },
});

function inputOf(draft: Draft): Omit<Input<'payment.update'>, 'id' | 'version'> | null {
  const { customer, currency, receivedMinor, feeMinor, paidOn, reference, bank, note } = draft;
  const amountMinor = addMinor(receivedMinor, feeMinor);
  if (amountMinor <= 0) return null;
  return {
    ...{ customerId: customer.id, currency, amountMinor, feeMinor, reference, note },
    ...(paidOn === null ? {} : { paidOn }),
    ...(bank === null ? {} : { bankAccountId: Number(bank) }),
  };
}

function PaymentEdit({ row, kept }: { row: Row; kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'payment', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('payment.incomplete'), update: useCommand('payment.update') },
  });
  const { draft, setDraft } = editing;
  const put = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const entry = {
    ...draft,
    setCustomer: ({ id, name, currency }: { id: number; name: string; currency: string }) =>
      put({ customer: { id, name }, currency }),
    setCurrency: (currency: string) => put({ currency, bank: null }),
    setAmount: (amountMinor: number | null) => put({ receivedMinor: amountMinor ?? 0 }),
    setFee: (feeMinor: number) => put({ feeMinor }),
    setPaidOn: (paidOn: string | null) => put({ paidOn }),
    setReference: (reference: string) => put({ reference }),
    setBank: (bank: string | null) => put({ bank }),
  };
  return (
    <InCurrency currency={draft.currency}>
      <EditPage title={`${t('document.payment')} · ${row.customerName}`} editing={editing}>
        <PaymentFields entry={entry} />
        <TextInput
          size="xs"
          label={t('column.note')}
          maxLength={500}
          value={draft.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
      </EditPage>
    </InCurrency>
  );
}

export function EditPayment() {
  const id = useId();
  const { data: row, error } = useQuery('payment.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <WhenKept<Draft> type="payment" row={row}>
      {(kept) => <PaymentEdit key={id} {...{ row, kept }} />}
    </WhenKept>
  ) : null;
}
