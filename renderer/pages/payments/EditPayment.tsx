// A draft payment, edited: what came in, and the invoices that it is to pay.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { addMinor, subMinor } from '../../../shared/kernel/money.ts';
import { call } from '../../api/client.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { type Applied, applicationsOf, appliedOf, NOTHING, OpenItems } from '../../parts/OpenItems.tsx';
import { Shortfall } from '../../parts/Shortfall.tsx';
import { PaymentFields } from './PaymentFields.tsx';
import { type Way, Ways } from './Ways.tsx';

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
  applied: Applied;
};

/** What the draft is to apply; an invoice that it names twice stands once in the table. */
function appliedBy({ applications }: Row): Applied {
  const applied: Applied = {};
  for (const { invoiceId, amountMinor, discountMinor, differenceMinor } of applications) {
    const before = applied[invoiceId] ?? NOTHING;
    applied[invoiceId] = {
      amountMinor: addMinor(before.amountMinor, amountMinor),
      discountMinor: addMinor(before.discountMinor, discountMinor),
      differenceMinor: addMinor(before.differenceMinor, differenceMinor),
    };
  }
  return applied;
}

const draftOf = (row: Row): Draft => ({
  customer: { id: row.customerId, name: row.customerName },
  ...{ currency: row.currency, receivedMinor: subMinor(row.amountMinor, row.feeMinor), feeMinor: row.feeMinor },
  ...{ paidOn: row.paidOn, reference: row.reference, bank: String(row.bankAccountId), note: row.note },
  applied: appliedBy(row),
});

function inputOf(draft: Draft): Omit<Input<'payment.update'>, 'id' | 'version'> | null {
  const { customer, currency, receivedMinor, feeMinor, paidOn, reference, bank, note, applied } = draft;
  const amountMinor = addMinor(receivedMinor, feeMinor);
  if (amountMinor <= 0) return null;
  return {
    ...{ customerId: customer.id, currency, amountMinor, feeMinor, reference, note },
    applications: applicationsOf(applied),
    ...(paidOn === null ? {} : { paidOn }),
    ...(bank === null ? {} : { bankAccountId: Number(bank) }),
  };
}

/** Puts what is found for the draft's amount and reference in the place of what it is to pay; tells the way that found it. */
function useFinding(draft: Draft, put: (part: Partial<Draft>) => void) {
  const [found, setFound] = useState<{ by: Way | null; applied: Applied } | null>(null);
  const [missed, setMissed] = useState<{ by: Way; of: Draft } | null>(null);
  const { customer, currency, receivedMinor, feeMinor, paidOn, reference } = draft;
  const amountMinor = addMinor(receivedMinor, feeMinor);
  const find = async (by: Way): Promise<void> => {
    if (amountMinor <= 0) return;
    const asked = { customerId: customer.id, amountMinor, reference, currency, by };
    const answer = await call('payment.suggest', { ...asked, ...(paidOn === null ? {} : { paidOn }) });
    if (!answer.by) return setMissed({ by, of: draft });
    const applied = appliedOf(answer.applications);
    setFound({ by: answer.by, applied });
    put({ applied });
  };
  // What a person has changed since was not found.
  return {
    find: (by: Way) => void find(by).catch(reportError),
    by: found?.applied === draft.applied ? found.by : null,
    missed: missed?.of === draft ? missed.by : null,
  };
}

/** What the customer has open in the payment's currency, and what the draft names of which nothing is open any more. */
function Invoices({ id, draft, put }: { id: number; draft: Draft; put: (part: Partial<Draft>) => void }) {
  const { customer, currency, receivedMinor, feeMinor, paidOn, applied } = draft;
  const asked = { customerId: customer.id, paymentId: id, ...(paidOn === null ? {} : { paidOn }) };
  const { data } = useQuery('invoice.openItems', asked);
  const rows = (data?.rows ?? []).filter((row) => row.currency === currency);
  const amountMinor = addMinor(receivedMinor, feeMinor);
  const finding = useFinding(draft, put);
  if (rows.length === 0) return null;
  return (
    <>
      <OpenItems
        full
        {...{ rows, amountMinor, applied }}
        onChange={(next) => put({ applied: next })}
        tools={<Ways {...finding} />}
      />
      <Shortfall
        {...{ rows, applied, amountMinor, feeMinor }}
        onChange={(next, fee) => put({ applied: next, feeMinor: fee })}
      />
    </>
  );
}

function PaymentEdit({ row, kept: typed }: { row: Row; kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  // What an earlier version kept of a draft says nothing of its invoices.
  const kept = typed && { ...typed, draft: { ...draftOf(row), ...typed.draft } };
  const editing = useEditing({
    ...{ document: { type: 'payment', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('payment.incomplete'), update: useCommand('payment.update') },
  });
  const { draft, setDraft } = editing;
  const put = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const entry = {
    ...draft,
    setCustomer: ({ id, name, currency }: { id: number; name: string; currency: string }) =>
      put({ customer: { id, name }, currency, applied: {} }),
    setCurrency: (currency: string) => put({ currency, bank: null, applied: {} }),
    setAmount: (amountMinor: number | null) => put({ receivedMinor: amountMinor ?? 0 }),
    setFee: (feeMinor: number) => put({ feeMinor }),
    setPaidOn: (paidOn: string | null) => put({ paidOn }),
    setReference: (reference: string) => put({ reference }),
    setBank: (bank: string | null) => put({ bank }),
  };
  return (
    <InCurrency currency={draft.currency}>
      <EditPage title={`${t('document.payment')} · ${row.customerName}`} editing={editing}>
        <PaymentFields entry={entry} begin="amount" />
        <TextInput
          size="xs"
          mb="sm"
          label={t('column.note')}
          maxLength={500}
          value={draft.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
        <Invoices id={row.id} {...{ draft, put }} />
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
