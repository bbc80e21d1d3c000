// One customer in one place: what is owed, how it pays and what it earns, terms, and all its documents.
import { Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Input, ListName, ListRow, Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { Notes } from '../../parts/Notes.tsx';
import { pageOf, useGo, useId } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { CustomerGlance } from './CustomerGlance.tsx';
import { HoldDialog } from './Hold.tsx';

type Row = Output<'customer.get'>;
const HIDDEN = ['customerCode', 'customerName'];

type Tab = { value: string; label: string; grid: ReactNode };

/** Everything there is of the customer, kind by kind; a row opens its page. */
function Documents({ customerId }: { customerId: number }) {
  const { t, today } = useDesk();
  const go = useGo();
  const tab = <K extends ListName>(
    list: K,
    label: string,
    to: (row: ListRow<K>) => string,
    filter = { customerId } as unknown as Partial<Input<K>>,
  ): Tab => ({
    ...{ value: list, label },
    grid: <ListGrid list={list} label={label} filter={filter} hidden={HIDDEN} onOpen={(row) => go(to(row))} />,
  });
  const tabs: Tab[] = [
    tab('invoice.list', t('nav.invoices'), (row) => pageOf('invoice', row.id)),
    tab('openItem.list', t('report.openItem'), (row) => pageOf(row.documentType, row.documentId), {
      ...{ customerId, asOf: today },
    }),
    tab('salesOrder.list', t('nav.orders'), (row) => pageOf('salesOrder', row.id)),
    tab('payment.list', t('nav.payments'), (row) => pageOf('payment', row.id)),
    tab('reminder.list', t('nav.reminders'), (row) => pageOf('reminder', row.id)),
    tab('paymentPromise.list', t('nav.promises'), (row) => pageOf('invoice', row.invoiceId)),
    tab('customerReturn.list', t('nav.returns'), (row) => pageOf('customerReturn', row.id)),
    tab('case.list', t('nav.cases'), (row) => pageOf('case', row.id)),
    tab('quote.list', t('presale.quotes'), (row) => pageOf('quote', row.id)),
    tab('opportunity.list', t('report.opportunity'), (row) => pageOf('opportunity', row.id)),
    tab('activity.list', t('report.activity'), () => '/activities'),
  ];
  return (
    <Tabs defaultValue="invoice.list" keepMounted={false} className="close-tabs">
      <Tabs.List mb="sm">
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, grid }) => (
        <Tabs.Panel key={value} value={value}>
          {grid}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Bills all that the customer was sent; the entries are shown first. */
function useBilling(customerId: number) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('invoice.createForCustomer');
  const input = { customerId, issue: true };
  const bill = (): void =>
    void posting.ask(
      t('customer.invoiceAll'),
      'invoice.createForCustomer',
      input,
      (dated) =>
        void create.run(dated).then((made) => {
          const [only, ...more] = made?.invoices ?? [];
          if (only && more.length === 0) go(`/invoices/${only.id}`);
        }),
      invoiceDays(today),
    );
  return { bill, refusal: create.refusal, dialog: posting.dialog };
}

function CustomerPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const [editing, setEditing] = useState(false);
  const [holding, setHolding] = useState(false);
  const billing = useBilling(row.id);
  if (editing) return <CustomerForm row={row} onDone={() => setEditing(false)} />;
  const place = [row.postalCode, row.city, row.region, row.country].filter(Boolean).join(', ');
  const facts = [
    { label: t('column.name'), value: row.name },
    { label: t('customer.owes'), value: desk.money(row.openInvoicesMinor) },
    { label: t('column.unappliedMinor'), value: desk.money(row.unappliedMinor) },
    { label: t('aftersale.openCredits'), value: desk.money(row.openCreditsMinor) },
    { label: t('customer.ordered'), value: desk.money(row.openOrdersMinor) },
    {
      label: t('column.creditLimitMinor'),
      value: row.creditLimitMinor === null ? t('customer.noLimit') : desk.money(row.creditLimitMinor),
    },
    ...(row.holdReason === '' ? [] : [{ label: t('column.holdReason'), value: row.holdReason }]),
    ...(row.overShipmentPpm === null
      ? []
      : [{ label: t('column.overShipmentPpm'), value: desk.percent(row.overShipmentPpm) }]),
    ...(row.underShipmentPpm === null
      ? []
      : [{ label: t('column.underShipmentPpm'), value: desk.percent(row.underShipmentPpm) }]),
    ...(row.customerGroupCode === null ? [] : [{ label: t('document.customerGroup'), value: row.customerGroupCode }]),
    ...(row.priceListCode === null ? [] : [{ label: t('document.priceList'), value: row.priceListCode }]),
    { label: t('column.paymentTermsCode'), value: t('customer.days', { count: row.netDays }) },
    { label: t('import.field.address'), value: [row.address, place].filter(Boolean).join(', ') || '–' },
    { label: t('column.contact'), value: [row.contact, row.phone, row.email].filter(Boolean).join(' · ') || '–' },
  ];
  const actions: PageAction[] = [
    { name: 'edit', label: t('action.update'), run: () => setEditing(true) },
    { name: 'invoiceAll', label: t('customer.invoiceAll'), run: billing.bill },
    { name: 'pay', label: t('payment.new'), run: () => go(`/payments/new?customer=${row.id}`) },
    {
      name: 'refund',
      label: t('aftersale.newRefund'),
      run: () => go(`/refunds/new?customer=${row.id}`),
      reason: row.unappliedMinor + row.openCreditsMinor > 0 ? null : t('refusal.nothingToRefund'),
    },
    { name: 'remind', label: t('dunning.remind'), run: () => go(`/reminders/new?customer=${row.id}`) },
    { name: 'hold', label: t(row.creditHold ? 'dunning.free' : 'dunning.hold'), run: () => setHolding(true) },
  ];
  const state = row.creditHold ? t('column.creditHold') : row.active ? '' : t('common.inactive');
  return (
    <Page title={`${t('document.customer')} ${row.code}`} state={state} actions={actions} refusal={billing.refusal}>
      <div className="document">
        <Facts facts={facts} />
        <aside className="document-side">
          <Notes type="customer" id={row.id} />
        </aside>
      </div>
      <CustomerGlance customerId={row.id} />
      <Documents customerId={row.id} />
      {billing.dialog}
      {holding && <HoldDialog row={row} onClose={() => setHolding(false)} />}
    </Page>
  );
}

export function Customer() {
  const id = useId();
  const { data: row, error } = useQuery('customer.get', { id });
  if (error) throw error;
  return row && row.id === id ? <CustomerPage row={row} /> : null;
}
