// Freight, duty and the like on a posted receipt: amount, what it is spread by, where it came from; for a new one and for a
// draft.
import { Group, Select, TextInput } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { LANDED_BASES } from '../../../shared/contract/valuation.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { Table } from '../../parts/Table.tsx';
import { BASIS_WORDS } from './bases.ts';

type Row = Output<'stockDocument.get'>;
export type LandedDraft = {
  day: string | null;
  amountMinor: number | null;
  basis: (typeof LANDED_BASES)[number];
  /** Null: goods received, not invoiced. */
  accountId: string | null;
  note: string;
};

export const draftOf = ({ documentOn, costMinor, basis, accountId, note }: Row): LandedDraft => ({
  ...{ day: documentOn, amountMinor: costMinor, basis: basis ?? 'value', note },
  accountId: accountId === null ? null : String(accountId),
});

/** The command's input, or null without an amount. */
export function inputOf({ day, amountMinor, basis, accountId, note }: LandedDraft) {
  if (amountMinor === null || amountMinor <= 0) return null;
  return {
    ...{ basis, amountMinor, note, ...(day === null ? {} : { landedOn: day }) },
    ...(accountId === null ? {} : { accountId: Number(accountId) }),
  };
}

type Props = { receipt: Row; draft: LandedDraft; put: (part: Partial<LandedDraft>) => void };

function Header({ draft, put }: Omit<Props, 'receipt'>) {
  const { t } = useDesk();
  const { data: accounts } = useQuery('account.list', { limit: 1000 });
  const free = (accounts?.rows ?? []).filter((account) => !account.control);
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <MoneyField
        label={t('stock.landAmount')}
        autoFocus
        value={draft.amountMinor}
        onChange={(amountMinor) => put({ amountMinor })}
      />
      <Select
        size="xs"
        label={t('column.basis')}
        allowDeselect={false}
        data={LANDED_BASES.map((value) => ({ value, label: t(BASIS_WORDS[value]) }))}
        value={draft.basis}
        onChange={(value) => put({ basis: LANDED_BASES.find((one) => one === value) ?? 'value' })}
      />
      <Select
        size="xs"
        w={300}
        label={t('stock.landAccount')}
        searchable
        clearable
        placeholder={t('stock.landUsual')}
        data={free.map((account) => ({ value: String(account.id), label: `${account.code} · ${account.name}` }))}
        value={draft.accountId}
        onChange={(accountId) => put({ accountId })}
      />
      <DayField label={t('common.date')} value={draft.day} onChange={(day) => put({ day })} />
      <TextInput
        size="xs"
        flex={1}
        label={t('column.note')}
        maxLength={500}
        value={draft.note}
        onChange={(event) => put({ note: event.currentTarget.value })}
      />
    </Group>
  );
}

export function LandedFields({ receipt, draft, put }: Props) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <>
      <Header {...{ draft, put }} />
      <p className="dim">{t('stock.landText')}</p>
      <BackDated on={draft.day} itemIds={receipt.lines.map((line) => line.itemId)} />
      <Table
        label={t('grid.lines')}
        rows={receipt.lines}
        keyOf={(line) => line.id}
        columns={[
          { header: t('column.itemCode'), cell: (line) => line.itemCode },
          { header: t('column.itemName'), cell: (line) => line.itemName },
          { header: t('column.qtyMicro'), numeric: true, cell: (line) => desk.qty(line.qtyMicro, line.unit) },
          { header: t('column.costMinor'), numeric: true, cell: (line) => desk.money(line.costMinor) },
        ]}
      />
    </>
  );
}
