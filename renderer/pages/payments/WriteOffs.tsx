// Write-offs: the list, one of them, and a new one for an invoice.
import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { MoneyTabs } from './tabs.tsx';

export function WriteOffs() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  return (
    <Page title={t('nav.writeOffs')}>
      <ListGrid
        list="writeOff.list"
        label={t('nav.writeOffs')}
        filter={span}
        hidden={['customerCode']}
        onOpen={(row) => go(`/write-offs/${row.id}`)}
        tools={
          <>
            <MoneyTabs here="/write-offs" />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}

type Row = Output<'writeOff.get'>;

function WriteOffPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const post = useCommand('writeOff.post');
  const remove = useCommand('writeOff.delete');
  const reverse = useCommand('writeOff.reverse');
  const ref = { id: row.id, version: row.version };
  const handlers = {
    post: () => void posting.ask(t('action.post'), 'writeOff.post', ref, () => void post.run(ref)),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('writeOff.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go(`/invoices/${row.invoiceId}`)),
      }),
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('writeOff.reverseText'),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
      ),
  };
  const facts = [
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.invoiceNumber'), value: row.invoiceNumber },
    { label: t('column.writtenOffOn'), value: desk.date(row.writtenOffOn) },
    { label: t('column.amountMinor'), value: `${desk.money(row.amountMinor)} ${row.currency}` },
    { label: t('column.kind'), value: t(`state.${row.kind}`) },
    { label: t('column.reason'), value: row.reason || '–' },
  ];
  const actions = buttonsOf(desk, row.actions, handlers, { primary: ['post'] });
  return (
    <DocumentPage
      {...{ type: 'writeOff', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={post.refusal ?? remove.refusal ?? reverse.refusal}
    >
      {dialog}
      {dated.dialog}
      {posting.dialog}
    </DocumentPage>
  );
}

export function WriteOff() {
  const id = useId();
  const { data: row, error } = useQuery('writeOff.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <WriteOffPage row={row} />
    </InCurrency>
  ) : null;
}

function Form({ invoice }: { invoice: Output<'invoice.get'> }) {
  const desk = useDesk();
  const { t, today, company } = desk;
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('writeOff.create');
  const [amountMinor, setAmount] = useState<number | null>(invoice.openMinor);
  const [writtenOffOn, setDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const input = {
    ...{ invoiceId: invoice.id, amountMinor: amountMinor ?? 0, reason },
    ...(writtenOffOn === null ? {} : { writtenOffOn }),
  };
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...input, post });
    if (made) go(`/write-offs/${made.id}`);
  };
  const blocked = create.pending ? t('common.working') : input.amountMinor > 0 ? null : t('writeOff.amountNeeded');
  const title = t('writeOff.new', { number: invoice.number });
  const ask = (): void => void posting.ask(title, 'writeOff.create', { ...input, post: true }, () => void make(true));
  const actions = [
    { name: 'post', label: t('action.post'), run: ask, reason: blocked, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason: blocked },
  ];
  const limit = desk.money(company?.smallDifferenceMinor ?? 0, company?.baseCurrency);
  return (
    <Page title={title} actions={actions} refusal={create.refusal}>
      <Text size="sm" mb="sm">
        {`${invoice.customerCode} ${invoice.customerName} · ${t('column.openMinor')} ${desk.money(invoice.openMinor)} ${invoice.currency}`}
      </Text>
      <Group gap="sm" align="flex-end" mb="xs">
        <MoneyField w={140} autoFocus label={t('column.amountMinor')} value={amountMinor} onChange={setAmount} />
        <DayField label={t('column.writtenOffOn')} value={writtenOffOn} onChange={setDay} />
        <TextInput
          size="xs"
          w={320}
          label={t('column.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Group>
      <p className="dim">{t('writeOff.smallHint', { limit })}</p>
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
        hidden={['customerCode']}
        to={(row) => `/write-offs/new?invoice=${row.id}`}
      />
    );
  return invoice && invoice.id === id ? (
    <InCurrency currency={invoice.currency}>
      <Form key={id} invoice={invoice} />
    </InCurrency>
  ) : null;
}
