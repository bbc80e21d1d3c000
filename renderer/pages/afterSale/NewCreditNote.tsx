// Crediting an invoice: a quantity or an amount per line, or one amount over the whole; all that is left until the person
// says otherwise. The journal entry is shown before it is posted.
import { Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField, NumberField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { UnitPrice } from '../../parts/Quantity.tsx';
import { Table } from '../../parts/Table.tsx';

type Invoice = Output<'invoice.creditable'>;
type Way = 'lines' | 'amount';
type Credit = { qtyMicro: number; netMinor: number | null };

const everything = (invoice: Invoice): Record<number, Credit> =>
  Object.fromEntries(
    invoice.lines.map((line) => [
      line.id,
      { qtyMicro: line.creditableMicro, netMinor: line.creditableMicro === 0 ? line.creditableNetMinor : null },
    ]),
  );

function useEntry(invoice: Invoice) {
  const { today } = useDesk();
  const [way, setWay] = useState<Way>('lines');
  const [credits, setCredits] = useState(() => everything(invoice));
  const [grossMinor, setGross] = useState<number | null>(null);
  const [issuedOn, setDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const lines = Object.entries(credits).flatMap(([id, { qtyMicro, netMinor }]) =>
    qtyMicro > 0 || netMinor
      ? [{ invoiceLineId: Number(id), qtyMicro, ...(netMinor === null ? {} : { netMinor }) }]
      : [],
  );
  const input: Input<'creditNote.create'> = {
    ...{ invoiceId: invoice.id, reason },
    ...(issuedOn === null ? {} : { issuedOn }),
    ...(way === 'lines' ? { lines } : grossMinor === null ? {} : { grossMinor }),
  };
  return {
    ...{ way, setWay, credits, setCredits, grossMinor, setGross, issuedOn, setDay, reason, setReason, input },
    ready: way === 'lines' ? lines.length > 0 : (grossMinor ?? 0) > 0,
  };
}

function Lines({ invoice, entry }: { invoice: Invoice; entry: ReturnType<typeof useEntry> }) {
  const desk = useDesk();
  const { t } = desk;
  const { credits, setCredits } = entry;
  const change = (id: number, part: Partial<Credit>): void =>
    setCredits({ ...credits, [id]: { qtyMicro: 0, netMinor: null, ...credits[id], ...part } });
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
          cell: (line) => `${desk.qty(line.creditableMicro)} ${line.unit} · ${desk.money(line.creditableNetMinor)}`,
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

function CreditForm({ invoice }: { invoice: Invoice }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('creditNote.create');
  const entry = useEntry(invoice);
  const title = t('aftersale.creditInvoice', { number: invoice.number });
  const reason = create.pending ? t('common.working') : entry.ready ? null : t('refusal.nothingToCredit');
  const make = async (issue: boolean): Promise<void> => {
    const made = await create.run({ ...entry.input, issue });
    if (made) go(`/credit-notes/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(title, 'creditNote.create', { ...entry.input, issue: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'issue', label: t('action.issue'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  const ways = [
    { value: 'lines', label: t('aftersale.byLines') },
    { value: 'amount', label: t('aftersale.byAmount') },
  ];
  return (
    <Page title={title} actions={actions} refusal={create.refusal}>
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
          value={entry.way}
          onChange={(value) => entry.setWay(value === 'amount' ? 'amount' : 'lines')}
          data={ways}
        />
        <DayField label={t('column.issuedOn')} value={entry.issuedOn} onChange={entry.setDay} />
        <TextInput
          size="xs"
          flex={1}
          label={t('column.reason')}
          maxLength={200}
          value={entry.reason}
          onChange={(event) => entry.setReason(event.currentTarget.value)}
          autoFocus
        />
        {entry.way === 'amount' && (
          <MoneyField w={160} label={t('aftersale.withTax')} value={entry.grossMinor} onChange={entry.setGross} />
        )}
      </Group>
      {entry.way === 'lines' && <Lines invoice={invoice} entry={entry} />}
      <p className="dim">{t(entry.way === 'lines' ? 'aftersale.linesHint' : 'aftersale.amountHint')}</p>
      {posting.dialog}
    </Page>
  );
}

export function NewCreditNote() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('invoice'));
  const { data: invoice, error } = useQuery('invoice.creditable', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('choose.credit'), text: t('choose.creditOf') }}
        list="invoice.list"
        hidden={['customerCode']}
        to={(row) => `/credit-notes/new?invoice=${row.id}`}
      />
    );
  return invoice && invoice.id === id ? (
    <InCurrency currency={invoice.currency}>
      <CreditForm key={invoice.id} invoice={invoice} />
    </InCurrency>
  ) : null;
}
