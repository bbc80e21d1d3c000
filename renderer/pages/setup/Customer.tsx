// One customer: what is owed, terms, and the orders, invoices and payments.
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { Notes } from '../../parts/Notes.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { CustomerForm } from './CustomerForm.tsx';

type Row = Output<'customer.get'>;
const HIDDEN = ['customerCode', 'customerName'];

function Documents({ customerId }: { customerId: number }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <Tabs defaultValue="invoices" keepMounted={false} className="close-tabs">
      <Tabs.List mb="sm">
        <Tabs.Tab value="invoices">{t('nav.invoices')}</Tabs.Tab>
        <Tabs.Tab value="orders">{t('nav.orders')}</Tabs.Tab>
        <Tabs.Tab value="payments">{t('nav.payments')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="invoices">
        <ListGrid
          list="invoice.list"
          label={t('nav.invoices')}
          filter={{ customerId }}
          hidden={HIDDEN}
          onOpen={(row) => go(`/invoices/${row.id}`)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="orders">
        <ListGrid
          list="salesOrder.list"
          label={t('nav.orders')}
          filter={{ customerId }}
          hidden={HIDDEN}
          onOpen={(row) => go(`/orders/${row.id}`)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="payments">
        <ListGrid
          list="payment.list"
          label={t('nav.payments')}
          filter={{ customerId }}
          hidden={HIDDEN}
          onOpen={(row) => go(`/payments/${row.id}`)}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Bills all that the customer was sent; the entries are shown first. */
function useBilling(customerId: number) {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('invoice.createForCustomer');
  const input = { customerId, issue: true };
  const bill = (): void =>
    void posting.ask(t('customer.invoiceAll'), 'invoice.createForCustomer', input, () => {
      void create.run(input).then((made) => {
        const [only, ...more] = made?.invoices ?? [];
        if (only && more.length === 0) go(`/invoices/${only.id}`);
      });
    });
  return { bill, refusal: create.refusal, dialog: posting.dialog };
}

function CustomerPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const [editing, setEditing] = useState(false);
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
    ...(row.overShipmentPpm === null
      ? []
      : [{ label: t('column.overShipmentPpm'), value: desk.percent(row.overShipmentPpm) }]),
    ...(row.underShipmentPpm === null
      ? []
      : [{ label: t('column.underShipmentPpm'), value: desk.percent(row.underShipmentPpm) }]),
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
      <Documents customerId={row.id} />
      {billing.dialog}
    </Page>
  );
}

export function Customer() {
  const id = useId();
  const { data: row, error } = useQuery('customer.get', { id });
  if (error) throw error;
  return row && row.id === id ? <CustomerPage row={row} /> : null;
}
