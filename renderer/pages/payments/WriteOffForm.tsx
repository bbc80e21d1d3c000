// Writing off what nobody will pay of an invoice: a new write-off, and a draft that is edited.
import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';

type Invoice = Output<'invoice.get'>;
type Row = Output<'writeOff.get'>;
type Draft = { amountMinor: number | null; writtenOffOn: string | null; reason: string };

/** The command's input, or null without an amount. */
function inputOf({ amountMinor, writtenOffOn, reason }: Draft) {
  if (amountMinor === null || amountMinor <= 0) return null;
  return { amountMinor, reason, ...(writtenOffOn === null ? {} : { writtenOffOn }) };
}

type FieldsProps = { invoice: Invoice; draft: Draft; put: (part: Partial<Draft>) => void };

function Fields({ invoice, draft, put }: FieldsProps) {
  const desk = useDesk();
  const { t, company } = desk;
  const limitMinor = company?.smallDifferenceMinor ?? 0;
  const limit = desk.money(limitMinor, company?.baseCurrency);
  return (
    <>
      <Text size="sm" mb="sm">
        {`${invoice.customerCode} ${invoice.customerName} · ${t('column.openMinor')} ${desk.money(invoice.openMinor)} ${invoice.currency}`}
      </Text>
      <Group gap="sm" align="flex-end" mb="xs">
        <MoneyField
          w={140}
          autoFocus
          label={t('column.amountMinor')}
          value={draft.amountMinor}
          onChange={(amountMinor) => put({ amountMinor })}
        />
        <DayField
          label={t('column.writtenOffOn')}
          value={draft.writtenOffOn}
          onChange={(writtenOffOn) => put({ writtenOffOn })}
        />
        <TextInput
          size="xs"
          w={320}
          label={t('column.reason')}
          maxLength={200}
          value={draft.reason}
          onChange={(event) => put({ reason: event.currentTarget.value })}
        />
      </Group>
      <p className="dim">{limitMinor > 0 ? t('writeOff.smallHint', { limit }) : t('writeOff.badHint')}</p>
    </>
  );
}

function Form({ invoice }: { invoice: Invoice }) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('writeOff.create');
  const [draft, setDraft] = useState<Draft>({ amountMinor: invoice.openMinor, writtenOffOn: today, reason: '' });
  const entered = inputOf(draft);
  const input = { ...entered, invoiceId: invoice.id };
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...input, post });
    if (made) go(`/write-offs/${made.id}`);
  };
  const blocked = create.pending ? t('common.working') : entered ? null : t('writeOff.amountNeeded');
  const title = t('writeOff.new', { number: invoice.number });
  const ask = (): void => void posting.ask(title, 'writeOff.create', { ...input, post: true }, () => void make(true));
  const actions = [
    { name: 'post', label: t('action.post'), run: ask, reason: blocked, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason: blocked },
  ];
  return (
    <Page title={title} actions={actions} refusal={create.refusal}>
      <Fields {...{ invoice, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {posting.dialog}
    </Page>
  );
}

export function NewWriteOff() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('invoice'));
  const { data: invoice, error } = useQuery('invoice.get', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('choose.writeOff'), text: t('choose.writeOffOf') }}
        list="invoice.list"
        filter={{ open: true }}
        hidden={['customerCode', 'netMinor', 'taxMinor']}
        to={(row) => `/write-offs/new?invoice=${row.id}`}
      />
    );
  return invoice && invoice.id === id ? (
    <InCurrency currency={invoice.currency}>
      <Form key={id} invoice={invoice} />
    </InCurrency>
  ) : null;
}

const draftOf = ({ amountMinor, writtenOffOn, reason }: Row): Draft => ({ amountMinor, writtenOffOn, reason });

function WriteOffEdit({ row, invoice, kept }: { row: Row; invoice: Invoice; kept: Kept<Draft> | null }) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'writeOff', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('writeOff.amountNeeded'), update: useCommand('writeOff.update') },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t('writeOff.new', { number: invoice.number })} editing={editing}>
      <Fields {...{ invoice, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </EditPage>
  );
}

export function EditWriteOff() {
  const id = useId();
  const { data: row, error } = useQuery('writeOff.get', { id });
  const { data: invoice } = useQuery('invoice.get', row ? { id: row.invoiceId } : null);
  if (error) throw error;
  return row?.id === id && invoice?.id === row.invoiceId ? (
    <InCurrency currency={row.currency}>
      <WhenKept<Draft> type="writeOff" row={row}>
        {(kept) => <WriteOffEdit key={id} {...{ row, invoice, kept }} />}
      </WhenKept>
    </InCurrency>
  ) : null;
}
