// What a refund says: its day, its bank account, and how much of each payment and credit note goes back.
import { Group, TextInput } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { sumMinor } from '../../../shared/kernel/money.ts';
import { useDesk } from '../../api/session.tsx';
import { BankSelect } from '../../parts/BankSelect.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { Table } from '../../parts/Table.tsx';

export type SourceRow = Output<'refund.sources'>['rows'][number];
export type RefundDraft = {
  refundedOn: string | null;
  reference: string;
  note: string;
  bank: string | null;
  /** By the key of the source. */
  amounts: Record<string, number>;
};

/** Names a source among others. */
export const keyOf = (row: Pick<SourceRow, 'paymentId' | 'creditNoteId'>): string =>
  row.paymentId === null ? `creditNote ${row.creditNoteId}` : `payment ${row.paymentId}`;

/** The command's input, or null where nothing goes back. */
export function inputOf({ refundedOn, reference, note, bank, amounts }: RefundDraft) {
  const sources = Object.entries(amounts).flatMap(([key, amountMinor]) => {
    if (amountMinor === 0) return [];
    const [type, id] = key.split(' ');
    return [{ [type === 'payment' ? 'paymentId' : 'creditNoteId']: Number(id), amountMinor }];
  });
  if (sources.length === 0) return null;
  return {
    ...{ reference, note, sources },
    ...(refundedOn === null ? {} : { refundedOn }),
    ...(bank === null ? {} : { bankAccountId: Number(bank) }),
  };
}

type Props = { rows: readonly SourceRow[]; draft: RefundDraft; put: (part: Partial<RefundDraft>) => void };

export function Sources({ rows, draft, put }: Props) {
  const desk = useDesk();
  const { t } = desk;
  const { amounts } = draft;
  return (
    <Table
      label={t('aftersale.sources')}
      rows={rows}
      keyOf={keyOf}
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
              value={amounts[keyOf(row)] ?? 0}
              onChange={(value) => put({ amounts: { ...amounts, [keyOf(row)]: value ?? 0 } })}
            />
          ),
        },
      ]}
      footer={['', '', '', desk.money(sumMinor(Object.values(amounts)))]}
    />
  );
}

type HeadProps = Omit<Props, 'rows'> & { currency: string; children?: React.ReactNode };

/** Day, bank account and reference; what stands before them is given. */
export function RefundHead({ draft, put, currency, children }: HeadProps) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      {children}
      <DayField
        label={t('column.refundedOn')}
        value={draft.refundedOn}
        onChange={(refundedOn) => put({ refundedOn })}
      />
      <BankSelect value={draft.bank} currency={currency} onChange={(bank) => put({ bank })} />
      <TextInput
        size="xs"
        flex={1}
        label={t('column.reference')}
        maxLength={100}
        value={draft.reference}
        onChange={(event) => put({ reference: event.currentTarget.value })}
      />
    </Group>
  );
}
