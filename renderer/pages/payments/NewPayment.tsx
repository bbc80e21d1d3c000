// Money from a customer: amount, fee, day, account, and the invoices it pays: those that its reference or amount point to,
// else the oldest due; and what becomes of a difference.
import { Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { addMinor, subMinor } from '../../../shared/kernel/money.ts';
import { call } from '../../api/client.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useFocusKept } from '../../parts/focusBack.ts';
import { useGo } from '../../parts/nav.ts';
import {
  type Applied,
  applicationsOf,
  appliedOf,
  type OpenInvoice,
  OpenItems,
  spread,
} from '../../parts/OpenItems.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Shortfall } from '../../parts/Shortfall.tsx';
import { PaymentFields } from './PaymentFields.tsx';
import { type Way, Ways } from './Ways.tsx';

type Entered = { customerId: number; amountMinor: number; paidOn: string | null; reference: string; currency: string };

const questionOf = ({ customerId, amountMinor, paidOn, reference, currency }: Entered, by: Way | null) => ({
  ...{ customerId, amountMinor, reference, currency },
  ...(paidOn === null ? {} : { paidOn }),
  ...(by === null ? {} : { by }),
});

/** What the engine suggests for an amount; undefined until it has answered for just this. */
function useSuggestion(entered: Entered, by: Way | null) {
  const asked = entered.customerId > 0 && entered.amountMinor > 0;
  const { data, isPlaceholderData } = useQuery('payment.suggest', asked ? questionOf(entered, by) : null);
  return {
    waiting: asked && (data === undefined || isPlaceholderData),
    suggested: isPlaceholderData ? undefined : data,
  };
}

/** The whole of an invoice, with the discount that is in time. */
const wholeOf = (row: OpenInvoice): Applied => ({
  [row.id]: {
    ...{ amountMinor: subMinor(row.openMinor, row.discountMinor), discountMinor: row.discountMinor },
    differenceMinor: 0,
  },
});

/** Who paid, in which currency, and what they have open in it: the invoice that was chosen first. */
function usePayer(chosenInvoice: number | null, paidOn: string | null, inCurrency: string | null) {
  const { company } = useDesk();
  const [params] = useAddress();
  const given = Number(params.get('customer'));
  const { data: known } = useQuery('customer.get', given > 0 ? { id: given } : null);
  const [picked, setPicked] = useState<{ id: number; name: string; currency: string } | null>(null);
  const [chosen, setCurrency] = useState<string | null>(inCurrency);
  const customer = picked ?? (known ? { id: known.id, name: known.name, currency: known.currency } : null);
  const asked = customer ? { customerId: customer.id, ...(paidOn === null ? {} : { paidOn }) } : null;
  const { data: open, isFetching } = useQuery('invoice.openItems', asked);
  const all: OpenInvoice[] = customer ? (open?.rows ?? []) : [];
  const first = all.find((row) => row.id === chosenInvoice)?.currency ?? customer?.currency;
  const currency = chosen ?? first ?? company?.baseCurrency ?? '';
  const rows = all.filter((row) => row.currency === currency);
  return {
    ...{ customer, currency, rows, setPicked, setCurrency },
    ordered: [...rows].sort((a, b) => Number(b.id === chosenInvoice) - Number(a.id === chosenInvoice)),
    wanted: rows.find((row) => row.id === chosenInvoice),
    /** Until its open invoices are there, a payment would go past them. */
    loaded: open !== undefined && !isFetching,
  };
}

type StatementLine = Output<'bankStatementLine.get'>;

/** What the bank says of it, as far as a reference takes it: invoices are found by it. */
const referenceOf = ({ reference, text }: StatementLine): string => `${text} ${reference}`.trim().slice(0, 100);

/** What is being entered; until the person says otherwise, the amount goes where it is likely to belong. */
function useEntry(chosenInvoice: number | null, line: StatementLine | null) {
  const { today } = useDesk();
  const [paidOn, setPaidOn] = useState<string | null>(line?.bookedOn ?? today);
  const payer = usePayer(chosenInvoice, paidOn, line?.currency ?? null);
  const { customer, currency, rows, ordered, wanted } = payer;
  const [typed, setTyped] = useState<number | null>(line?.amountMinor ?? null);
  const [feeMinor, setFee] = useState(0);
  const [byHand, setByHand] = useState<Applied | null>(null);
  const [way, setWay] = useState<Way | null>(null);
  const [reference, setReference] = useState(line ? referenceOf(line) : '');
  const [bank, setBank] = useState<string | null>(line ? String(line.bankAccountId) : null);
  const receivedMinor = typed ?? (wanted ? subMinor(wanted.openMinor, wanted.discountMinor) : 0);
  const amountMinor = addMinor(receivedMinor, feeMinor);
  const entered = { customerId: customer?.id ?? 0, amountMinor, paidOn, reference, currency };
  const { waiting, suggested } = useSuggestion(entered, way);
  const usual =
    wanted && way === null
      ? typed === null
        ? wholeOf(wanted)
        : spread(ordered, amountMinor)
      : appliedOf(suggested?.applications ?? []);
  const applied = byHand ?? usual;
  /** The way that found nothing, until something else is entered. */
  const [missed, setMissed] = useState<Way | null>(null);
  const forget = (): void => {
    setByHand(null);
    setMissed(null);
  };
  return {
    ...{ customer, currency, rows: ordered, amountMinor, receivedMinor, feeMinor, applied, paidOn, reference, bank },
    ...{ setPaidOn, setReference, setBank, setByHand, setFee, by: suggested?.by ?? null },
    loaded: payer.loaded && (byHand !== null || !waiting || rows.length === 0),
    missed,
    find: async (by: Way): Promise<void> => {
      const found = entered.amountMinor > 0 ? await call('payment.suggest', questionOf(entered, by)) : null;
      if (!found?.by) return setMissed(by);
      setWay(by);
      forget();
    },
    setAmount: (value: number | null) => {
      setTyped(value ?? 0);
      forget();
    },
    setCurrency: (code: string) => {
      payer.setCurrency(code);
      setBank(null);
      forget();
    },
    setCustomer: (next: { id: number; name: string; currency: string }) => {
      payer.setPicked(next);
      payer.setCurrency(null);
      setBank(null);
      forget();
    },
    input: {
      ...{ customerId: customer?.id ?? 0, currency, amountMinor, feeMinor, reference },
      applications: applicationsOf(applied),
      ...(paidOn === null ? {} : { paidOn }),
      ...(bank === null ? {} : { bankAccountId: Number(bank) }),
      ...(line ? { statementLineId: line.id } : {}),
    },
  };
}

/** What the customer has open, what of it is paid, and what becomes of a difference. */
function Items({ entry }: { entry: ReturnType<typeof useEntry> }) {
  const { t } = useDesk();
  const items = useRef<HTMLDivElement>(null);
  // A difference that is settled takes its buttons away.
  useFocusKept(items);
  return (
    <>
      <div ref={items}>
        {entry.customer && entry.rows.length > 0 && (
          <>
            <OpenItems
              full
              rows={entry.rows}
              amountMinor={entry.amountMinor}
              applied={entry.applied}
              onChange={entry.setByHand}
              tools={<Ways find={(by) => void entry.find(by).catch(reportError)} by={entry.by} missed={entry.missed} />}
            />
            <Shortfall
              {...{
                rows: entry.rows,
                applied: entry.applied,
                amountMinor: entry.amountMinor,
                feeMinor: entry.feeMinor,
              }}
              onChange={(applied, feeMinor) => {
                entry.setByHand(applied);
                entry.setFee(feeMinor);
              }}
            />
          </>
        )}
      </div>
      {entry.customer && entry.rows.length === 0 && <p className="dim">{t('payment.noOpen')}</p>}
    </>
  );
}

function PaymentForm({
  invoiceId,
  known,
  line,
}: {
  invoiceId: number | null;
  known: boolean;
  line: StatementLine | null;
}) {
  const { t, date } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('payment.create');
  const entry = useEntry(invoiceId, line);
  const ready = entry.customer !== null && entry.amountMinor > 0;
  const waiting = create.pending || (entry.customer !== null && !entry.loaded);
  const reason = waiting ? t('common.working') : ready ? null : t('payment.incomplete');
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...entry.input, post });
    if (made) go(`/payments/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(t('payment.new'), 'payment.create', { ...entry.input, post: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    // A draft is in no ledger yet and meets no line.
    ...(line ? [] : [{ name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason }]),
  ];
  return (
    <InCurrency currency={entry.currency}>
      <Page title={t('payment.new')} actions={actions} refusal={create.refusal}>
        {line && (
          <Text size="sm" mb="xs">
            {t('bank.fromLine', { on: date(line.bookedOn), reference: line.statementReference })}
          </Text>
        )}
        <PaymentFields entry={entry} begin={known ? 'amount' : 'customer'} />
        <Items entry={entry} />
        {posting.dialog}
      </Page>
    </InCurrency>
  );
}

export function NewPayment() {
  const [params] = useAddress();
  const invoice = Number(params.get('invoice'));
  const known = Number(params.get('customer')) > 0;
  const from = Number(params.get('line'));
  const { data: line, error } = useQuery('bankStatementLine.get', from > 0 ? { id: from } : null);
  if (error) throw error;
  if (from > 0 && line?.id !== from) return null;
  const given = { invoiceId: invoice > 0 ? invoice : null, known, line: from > 0 && line ? line : null };
  return <PaymentForm key={params.toString()} {...given} />;
}
