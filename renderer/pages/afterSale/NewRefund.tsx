// Money back to a customer, out of unapplied payments and open credit notes.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sumMinor } from '../../../shared/kernel/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BankSelect } from '../../parts/BankSelect.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Table } from '../../parts/Table.tsx';

function useEntry() {
  const { today, company } = useDesk();
  const [params] = useAddress();
  const given = Number(params.get('customer'));
  const { data: known } = useQuery('customer.get', given > 0 ? { id: given } : null);
  const [picked, setPicked] = useState<{ id: number; name: string } | null>(null);
  const customer = picked ?? (known ? { id: known.id, name: known.name } : null);
  const { data, isFetching } = useQuery('refund.sources', customer ? { customerId: customer.id } : null);
  const rows = (customer && !isFetching ? (data?.rows ?? []) : []).map((row) => ({
    ...row,
    key: row.paymentId === null ? `creditNote ${row.creditNoteId}` : `payment ${row.paymentId}`,
  }));
  const wanted = ['payment', 'creditNote'].flatMap((name) =>
    params.get(name) === null ? [] : [`${name} ${params.get(name)}`],
  );
  const [typed, setTyped] = useState<Record<string, number>>({});
  const amountOf = (row: (typeof rows)[number]): number =>
    typed[row.key] ?? (wanted.length === 0 || wanted.includes(row.key) ? row.openMinor : 0);
  const [refundedOn, setDay] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [bank, setBank] = useState<string | null>(null);
  const sources = rows.flatMap((row) => {
    const amountMinor = amountOf(row);
    if (amountMinor === 0) return [];
    return [
      row.paymentId === null
        ? { creditNoteId: row.creditNoteId ?? 0, amountMinor }
        : { paymentId: row.paymentId, amountMinor },
    ];
  });
  return {
    ...{ customer, setPicked, rows, amountOf, refundedOn, setDay, reference, setReference, bank, setBank },
    setAmount: (key: string, amountMinor: number) => setTyped({ ...typed, [key]: amountMinor }),
    totalMinor: sumMinor(sources.map((row) => row.amountMinor)),
    // One refund is in one currency: that of its first source.
    currency: rows.find((row) => amountOf(row) !== 0)?.currency ?? rows[0]?.currency ?? company?.baseCurrency ?? '',
    loaded: data !== undefined && !isFetching,
    input: {
      ...{ customerId: customer?.id ?? 0, reference, sources },
      ...(refundedOn === null ? {} : { refundedOn }),
      ...(bank === null ? {} : { bankAccountId: Number(bank) }),
    },
  };
}

function Sources({ entry }: { entry: ReturnType<typeof useEntry> }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('aftersale.sources')}
      rows={entry.rows}
      keyOf={(row) => row.key}
      columns={[
        {
          header: t('column.number'),
          cell: (row) => `${t(row.paymentId === null ? 'document.creditNote' : 'document.payment')} ${row.number}`,
        },
        { header: t('common.date'), cell: (row) => desk.date(row.on) },
        {
          ...{ header: t('column.openMinor'), numeric: true },
          cell: (row) => `${desk.money(row.openMinor, row.currency)} ${row.currency}`,
        },
        {
          header: t('aftersale.payBack'),
          numeric: true,
          width: 140,
          cell: (row) => (
            <MoneyField
              aria-label={`${t('aftersale.payBack')}: ${row.number}`}
              value={entry.amountOf(row)}
              onChange={(value) => entry.setAmount(row.key, value ?? 0)}
            />
          ),
        },
      ]}
      footer={['', '', '', desk.money(entry.totalMinor)]}
    />
  );
}

export function NewRefund() {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('refund.create');
  const entry = useEntry();
  const waiting = create.pending || (entry.customer !== null && !entry.loaded);
  const reason = waiting ? t('common.working') : entry.totalMinor > 0 ? null : t('refusal.nothingToRefund');
  const make = async (): Promise<void> => {
    const made = await create.run(entry.input);
    if (made) go(`/refunds/${made.id}`);
  };
  const actions: PageAction[] = [
    {
      ...{ name: 'post', label: t('action.post'), reason, primary: true },
      run: () => void posting.ask(t('aftersale.newRefund'), 'refund.create', entry.input, () => void make()),
    },
  ];
  return (
    <Page title={t('aftersale.newRefund')} actions={actions} refusal={create.refusal}>
      <Group gap="sm" align="flex-end" mb="sm">
        <CustomerPicker value={entry.customer} onChange={entry.setPicked} autoFocus={entry.customer === null} />
        <DayField label={t('column.refundedOn')} value={entry.refundedOn} onChange={entry.setDay} />
        <BankSelect value={entry.bank} currency={entry.currency} onChange={entry.setBank} />
        <TextInput
          size="xs"
          flex={1}
          label={t('column.reference')}
          maxLength={100}
          value={entry.reference}
          onChange={(event) => entry.setReference(event.currentTarget.value)}
        />
      </Group>
      {entry.rows.length > 0 && <Sources entry={entry} />}
      {entry.customer && entry.loaded && entry.rows.length === 0 && (
        <p className="dim">{t('refusal.nothingToRefund')}</p>
      )}
      {posting.dialog}
    </Page>
  );
}
