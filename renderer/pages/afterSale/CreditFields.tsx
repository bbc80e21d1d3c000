// What a credit note says: a quantity or an amount per line of its invoice, or one amount over the whole; for a new one and
// for a draft.
import { Checkbox, Group, SegmentedControl, TextInput } from '@mantine/core';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { DayField, MoneyField, NumberField } from '../../parts/inputs.tsx';
import { UnitPrice } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';

type Invoice = Output<'invoice.creditable'>;
type Credit = { qtyMicro: number; netMinor: number | null };
export type CreditDraft = {
  way: 'lines' | 'amount';
  /** By invoice line. */
  credits: Record<number, Credit>;
  grossMinor: number | null;
  issuedOn: string | null;
  reason: string;
  /** What is credited is to be invoiced again. */
  billAgain: boolean;
};

/** What the form begins with: all that is left. */
export const wholeOf = (invoice: Invoice, issuedOn: string): CreditDraft => ({
  ...{ way: 'lines', grossMinor: null, issuedOn, reason: '', billAgain: false },
  credits: Object.fromEntries(
    invoice.lines.map((line) => [
      line.id,
      { qtyMicro: line.creditableMicro, netMinor: line.creditableMicro === 0 ? line.creditableNetMinor : null },
    ]),
  ),
});

export const draftOf = (note: Output<'creditNote.get'>): CreditDraft => {
  const amount = note.grossAgreed || note.lines.length === 0;
  const credits = note.lines.map(({ invoiceLineId, qtyMicro, netMinor, agreed }) => [
    invoiceLineId,
    { qtyMicro, netMinor: agreed ? netMinor : null },
  ]);
  return {
    ...{ way: amount ? 'amount' : 'lines', grossMinor: amount ? note.grossMinor : null },
    ...{ credits: amount ? {} : Object.fromEntries(credits), issuedOn: note.issuedOn, reason: note.reason },
    billAgain: note.billAgain,
  };
};

type Entered = Omit<Input<'creditNote.create'>, 'invoiceId' | 'issue'>;

/** The command's input, or null while nothing is credited. */
export function inputOf({ way, credits, grossMinor, issuedOn, reason, billAgain }: CreditDraft): Entered | null {
  const lines = Object.entries(credits).flatMap(([id, { qtyMicro, netMinor }]) =>
    qtyMicro > 0 || netMinor
      ? [{ invoiceLineId: Number(id), qtyMicro, ...(netMinor === null ? {} : { netMinor }) }]
      : [],
  );
  const head = { reason, ...(issuedOn === null ? {} : { issuedOn }) };
  if (way === 'lines') return lines.length > 0 ? { ...head, lines, billAgain } : null;
  return grossMinor !== null && grossMinor > 0 ? { ...head, grossMinor } : null;
}

type CreditEntry = { draft: CreditDraft; put: (part: Partial<CreditDraft>) => void };

function Lines({ invoice, entry }: { invoice: Invoice; entry: CreditEntry }) {
  const desk = useDesk();
  const { t } = desk;
  const { credits } = entry.draft;
  const change = (id: number, part: Partial<Credit>): void =>
    entry.put({ credits: { ...credits, [id]: { qtyMicro: 0, netMinor: null, ...credits[id], ...part } } });
  return (
    <Table
      label={t('grid.lines')}
      rows={invoice.lines}
      keyOf={(line) => line.id}
      columns={[
        { header: t('column.itemCode'), cell: (line) => line.itemCode },
        { header: t('column.description'), cell: (line) => line.description },
        {
          header: t('column.unitPriceMicro'),
          numeric: true,
          cell: (line) => <UnitPrice line={line} priceMicro={line.unitPriceMicro} />,
        },
        {
          header: t('aftersale.creditable'),
          numeric: true,
          cell: (line) => `${desk.qty(line.creditableMicro, line.unit)} · ${desk.money(line.creditableNetMinor)}`,
        },
        {
          header: t('aftersale.creditQty'),
          numeric: true,
          width: 120,
          cell: (line) => (
            <NumberField
              scale={6}
              aria-label={`${t('aftersale.creditQty')}: ${line.itemCode}`}
              value={credits[line.id]?.qtyMicro ?? 0}
              onChange={(qtyMicro) => change(line.id, { qtyMicro: qtyMicro ?? 0 })}
            />
          ),
        },
        {
          header: t('aftersale.creditNet'),
          numeric: true,
          width: 140,
          cell: (line) => (
            <MoneyField
              aria-label={`${t('aftersale.creditNet')}: ${line.itemCode}`}
              placeholder={t('aftersale.byQuantity')}
              value={credits[line.id]?.netMinor ?? null}
              onChange={(netMinor) => change(line.id, { netMinor })}
            />
          ),
        },
      ]}
    />
  );
}

export function CreditFields({ invoice, draft, put }: CreditEntry & { invoice: Invoice }) {
  const desk = useDesk();
  const { t } = desk;
  const ways = [
    { value: 'lines', label: t('aftersale.byLines') },
    { value: 'amount', label: t('aftersale.byAmount') },
  ];
  return (
    <>
      <Facts
        facts={[
          { label: t('column.customerName'), value: invoice.customerName },
          { label: t('column.grossMinor'), value: `${desk.money(invoice.grossMinor)} ${invoice.currency}` },
          { label: t('aftersale.creditableGross'), value: desk.money(invoice.creditableMinor) },
        ]}
      />
      <Group gap="sm" align="flex-end" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('common.view')}
          value={draft.way}
          onChange={(value) => put({ way: value === 'amount' ? 'amount' : 'lines' })}
          data={ways}
        />
        <DayField label={t('column.issuedOn')} value={draft.issuedOn} onChange={(issuedOn) => put({ issuedOn })} />
        <TextInput
          size="xs"
          flex={1}
          label={t('column.reason')}
          maxLength={200}
          value={draft.reason}
          onChange={(event) => put({ reason: event.currentTarget.value })}
          autoFocus
        />
        {draft.way === 'amount' && (
          <MoneyField
            w={160}
            label={t('aftersale.withTax')}
            value={draft.grossMinor}
            onChange={(grossMinor) => put({ grossMinor })}
          />
        )}
      </Group>
      {draft.way === 'lines' && (
        <>
          <Checkbox
            size="xs"
            mb="sm"
            label={t('column.billAgain')}
            description={t('aftersale.billAgainHint')}
            checked={draft.billAgain}
            onChange={(event) => put({ billAgain: event.currentTarget.checked })}
          />
          <Lines invoice={invoice} entry={{ draft, put }} />
        </>
      )}
      <p className="dim">{t(draft.way === 'lines' ? 'aftersale.linesHint' : 'aftersale.amountHint')}</p>
    </>
  );
}
