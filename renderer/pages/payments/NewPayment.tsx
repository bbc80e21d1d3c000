// Money from a customer: amount, day, account, and the invoices it pays; oldest due first unless the person says otherwise.
import { Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { type Applied, applicationsOf, type OpenInvoice, OpenItems, spread } from '../../parts/OpenItems.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';

const BANKS = { where: [{ field: 'type', op: 'equals' as const, value: 'asset' }], limit: 500 };

/** What is being entered; until the person changes it, the amount goes to the invoices by age. */
function useEntry(chosenInvoice: number | null) {
  const { today, company } = useDesk();
  const [params] = useAddress();
  const given = Number(params.get('customer'));
  const { data: known } = useQuery('customer.get', given > 0 ? { id: given } : null);
  const [picked, setPicked] = useState<{ id: number; name: string; currency: string } | null>(null);
  const [chosen, setCurrency] = useState<string | null>(null);
  const customer = picked ?? (known ? { id: known.id, name: known.name, currency: known.currency } : null);
  const { data: open, isFetching } = useQuery('invoice.openItems', customer ? { customerId: customer.id } : null);
  const all: OpenInvoice[] = customer ? (open?.rows ?? []) : [];
  const first = all.find((row) => row.id === chosenInvoice)?.currency ?? customer?.currency;
  const currency = chosen ?? first ?? company?.baseCurrency ?? '';
  const rows = all.filter((row) => row.currency === currency);
  const ordered = [...rows].sort((a, b) => Number(b.id === chosenInvoice) - Number(a.id === chosenInvoice));
  const wanted = rows.find((row) => row.id === chosenInvoice);
  const [typed, setTyped] = useState<number | null>(null);
  const [byHand, setByHand] = useState<Applied | null>(null);
  const amountMinor = typed ?? wanted?.openMinor ?? 0;
  const [paidOn, setPaidOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [bank, setBank] = useState<string | null>(null);
  const applied = byHand ?? spread(ordered, amountMinor);
  return {
    ...{ customer, currency, rows: ordered, amountMinor, applied, paidOn, reference, bank },
    ...{ setPaidOn, setReference, setBank, setByHand },
    /** Until its open invoices are there, a payment would go past them. */
    loaded: open !== undefined && !isFetching,
    setAmount: (value: number | null) => {
      setTyped(value ?? 0);
      setByHand(null);
    },
    setCurrency: (code: string) => {
      setCurrency(code);
      setByHand(null);
    },
    setCustomer: (next: { id: number; name: string; currency: string }) => {
      setPicked(next);
      setCurrency(null);
      setByHand(null);
    },
    input: {
      ...{ customerId: customer?.id ?? 0, currency, amountMinor, reference, applications: applicationsOf(applied) },
      ...(paidOn === null ? {} : { paidOn }),
      ...(bank === null ? {} : { bankAccountId: Number(bank) }),
    },
  };
}

function Header({ entry }: { entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const { data: accounts } = useQuery('account.list', BANKS);
  const banks = (accounts?.rows ?? []).map((row) => ({
    value: String(row.id),
    label: `${row.code} ${row.name}`,
    roles: row.roles,
  }));
  const usual = banks.find((row) => row.roles.split(/,\s*/).includes('BANK'))?.value ?? null;
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <CustomerPicker value={entry.customer} onChange={entry.setCustomer} autoFocus={entry.customer === null} />
      <CurrencySelect value={entry.currency} onChange={entry.setCurrency} />
      <MoneyField
        w={140}
        label={t('column.amountMinor')}
        value={entry.amountMinor || null}
        onChange={entry.setAmount}
      />
      <DayField label={t('column.paidOn')} value={entry.paidOn} onChange={entry.setPaidOn} />
      <TextInput
        size="xs"
        label={t('column.reference')}
        maxLength={100}
        value={entry.reference}
        onChange={(event) => entry.setReference(event.currentTarget.value)}
      />
      <Select
        size="xs"
        w={220}
        searchable
        allowDeselect={false}
        label={t('column.bankAccountCode')}
        data={banks.map(({ value, label }) => ({ value, label }))}
        value={entry.bank ?? usual}
        onChange={entry.setBank}
      />
    </Group>
  );
}

function PaymentForm({ invoiceId }: { invoiceId: number | null }) {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('payment.create');
  const entry = useEntry(invoiceId);
  const ready = entry.customer !== null && entry.amountMinor > 0;
  const waiting = create.pending || (entry.customer !== null && !entry.loaded);
  const reason = waiting ? t('common.working') : ready ? null : t('payment.incomplete');
  const make = async (post: boolean): Promise<void> => {
    const applications = post ? entry.input.applications : [];
    const made = await create.run({ ...entry.input, applications, post });
    if (made) go(`/payments/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(t('payment.new'), 'payment.create', { ...entry.input, post: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <InCurrency currency={entry.currency}>
      <Page title={t('payment.new')} actions={actions} refusal={create.refusal}>
        <Header entry={entry} />
        {entry.customer && entry.rows.length > 0 && (
          <OpenItems
            rows={entry.rows}
            amountMinor={entry.amountMinor}
            applied={entry.applied}
            onChange={entry.setByHand}
          />
        )}
        {entry.customer && entry.rows.length === 0 && <p className="dim">{t('payment.noOpen')}</p>}
        {posting.dialog}
      </Page>
    </InCurrency>
  );
}

export function NewPayment() {
  const [params] = useAddress();
  const invoice = Number(params.get('invoice'));
  return <PaymentForm key={params.toString()} invoiceId={invoice > 0 ? invoice : null} />;
}
