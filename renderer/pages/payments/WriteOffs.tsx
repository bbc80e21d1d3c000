// Write-offs: the list, and one of them.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';
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
    update: () => go(`/write-offs/${row.id}/edit`),
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
