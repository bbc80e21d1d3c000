// Freight, duty and the like on a posted receipt: amount, what it is spread by, where it came from; the journal entry is
// shown before it is posted.
import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { LANDED_BASES } from '../../../shared/contract/valuation.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Table } from '../../parts/Table.tsx';
import { BASIS_WORDS } from './bases.ts';

type Receipt = Output<'stockDocument.get'>;
type Basis = (typeof LANDED_BASES)[number];

function useEntry(receipt: Receipt) {
  const { today } = useDesk();
  const [day, setDay] = useState<string | null>(today);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [basis, setBasis] = useState<Basis>('value');
  const [accountId, setAccount] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const input = {
    ...{ receiptId: receipt.id, landedOn: day ?? today, basis, amountMinor: amountMinor ?? 0, note },
    ...(accountId === null ? {} : { accountId: Number(accountId) }),
  };
  return {
    ...{ day, setDay, amountMinor, setAmount, basis, setBasis, accountId, setAccount, note, setNote, input },
    ready: amountMinor !== null && amountMinor > 0,
  };
}

function Fields({ entry }: { entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const { data: accounts } = useQuery('account.list', { limit: 1000 });
  const free = (accounts?.rows ?? []).filter((account) => !account.control);
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <MoneyField label={t('stock.landAmount')} autoFocus value={entry.amountMinor} onChange={entry.setAmount} />
      <Select
        size="xs"
        label={t('column.basis')}
        allowDeselect={false}
        data={LANDED_BASES.map((value) => ({ value, label: t(BASIS_WORDS[value]) }))}
        value={entry.basis}
        onChange={(value) => entry.setBasis(LANDED_BASES.find((one) => one === value) ?? 'value')}
      />
      <Select
        size="xs"
        w={300}
        label={t('stock.landAccount')}
        searchable
        clearable
        placeholder={t('stock.landUsual')}
        data={free.map((account) => ({ value: String(account.id), label: `${account.code} · ${account.name}` }))}
        value={entry.accountId}
        onChange={entry.setAccount}
      />
      <DayField label={t('common.date')} value={entry.day} onChange={entry.setDay} />
      <TextInput
        size="xs"
        flex={1}
        label={t('column.note')}
        maxLength={500}
        value={entry.note}
        onChange={(event) => entry.setNote(event.currentTarget.value)}
      />
    </Group>
  );
}

function LandedEntry({ receipt }: { receipt: Receipt }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('landedCost.create');
  const entry = useEntry(receipt);
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...entry.input, post });
    if (made) go(`/stock/documents/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(t('action.land'), 'landedCost.create', { ...entry.input, post: true }, () => void make(true));
  const reason = create.pending ? t('common.working') : entry.ready ? null : t('stock.incompleteAmount');
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={t('stock.landTitle', { number: receipt.number })} actions={actions} refusal={create.refusal}>
      <Fields entry={entry} />
      <p className="dim">{t('stock.landText')}</p>
      <BackDated on={entry.day} itemIds={receipt.lines.map((line) => line.itemId)} />
      <Table
        label={t('grid.lines')}
        rows={receipt.lines}
        keyOf={(line) => line.id}
        columns={[
          { header: t('column.itemCode'), cell: (line) => line.itemCode },
          { header: t('column.itemName'), cell: (line) => line.itemName },
          { header: t('column.qtyMicro'), numeric: true, cell: (line) => `${desk.qty(line.qtyMicro)} ${line.unit}` },
          { header: t('column.costMinor'), numeric: true, cell: (line) => desk.money(line.costMinor) },
        ]}
      />
      {posting.dialog}
    </Page>
  );
}

export function NewLandedCost() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('receipt'));
  const { data: receipt, error } = useQuery('stockDocument.get', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('action.land'), text: t('choose.landOn') }}
        list="stockDocument.list"
        filter={{ kind: 'stockReceipt' }}
        to={(row) => `/stock/landed/new?receipt=${row.id}`}
      />
    );
  return receipt?.id === id ? <LandedEntry key={id} receipt={receipt} /> : null;
}
