// One stock document of any kind: its lines, what stands on it, posting, reversal.
import { Alert, Anchor, Text } from '@mantine/core';
import { stateWord } from '../../../shared/words/gender.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { BackDated } from '../../parts/BackDated.tsx';
import { useConfirm, useDatedConfirm } from '../../parts/Confirm.tsx';
import { useCost } from '../../parts/Cost.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Table } from '../../parts/Table.tsx';
import { BASIS_WORDS } from './bases.ts';
import { DocumentLines, type Row } from './documentLines.tsx';

const opens = (go: (to: string) => void, id: number, number: string) => (
  <Anchor component="button" type="button" fz="inherit" onClick={() => go(`/stock/documents/${id}`)}>
    {number}
  </Anchor>
);

function Landed({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  if (row.landedCosts.length === 0) return null;
  return (
    <section>
      <Text className="side-title" mt="md">
        {t('stock.landed')}
      </Text>
      <Table
        label={t('stock.landed')}
        rows={row.landedCosts}
        keyOf={(one) => one.id}
        columns={[
          { header: t('column.number'), cell: (one) => opens(go, one.id, one.number || t('state.draft')) },
          { header: t('column.state'), cell: (one) => stateWord(t, 'landedCost', one.state) },
          { header: t('stock.landAmount'), numeric: true, cell: (one) => desk.money(one.costMinor) },
        ]}
      />
    </section>
  );
}

function useDocumentActions(row: Row, moved: boolean) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const dated = useDatedConfirm();
  const posting = usePosting();
  const post = useCommand('stockDocument.post');
  const remove = useCommand('stockDocument.delete');
  const reverse = useCommand('stockDocument.reverse');
  const ref = { id: row.id, version: row.version };
  const posted = { ...ref, confirmMoves: moved };
  const title = moved ? t('stock.confirmMoves') : t('action.post');
  const handlers: Record<string, () => void> = {
    post: () => void posting.ask(title, 'stockDocument.post', posted, () => void post.run(posted)),
    update: () => go(`/stock/documents/${row.id}/edit`),
    land: () => go(`/stock/landed/new?receipt=${row.id}`),
    delete: () =>
      ask({
        ...{ title: t('action.delete'), text: t('stock.deleteText'), label: t('action.delete') },
        run: () => void remove.run(ref).then((gone) => gone && go('/stock/documents')),
      }),
    reverse: () =>
      dated.askDay(
        t('action.reverse'),
        t('stock.reverseText'),
        (reversedOn) => void reverse.run({ ...ref, reversedOn }),
        { itemIds: row.lines.map((line) => line.itemId) },
      ),
  };
  return {
    actions: buttonsOf(desk, row.actions, handlers, { primary: ['post'] }).map((one) =>
      one.name === 'post' && moved ? { ...one, label: title } : one,
    ),
    refusal: [post, remove, reverse].map((one) => one.refusal).find(Boolean) ?? null,
    dialogs: [dialog, dated.dialog, posting.dialog],
  };
}

function DocumentView({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const cost = useCost();
  const moved = row.lines.some((line) => line.movedSince);
  const { actions, refusal, dialogs } = useDocumentActions(row, moved);
  const landed = [
    { label: t('stock.receipt'), value: opens(go, row.receiptId ?? 0, row.receiptNumber) },
    { label: t('column.basis'), value: row.basis === null ? '' : t(BASIS_WORDS[row.basis]) },
    { label: t('stock.landAccount'), value: row.accountCode || t('stock.landUsual') },
  ];
  const facts = [
    { label: t('column.documentOn'), value: desk.date(row.documentOn) },
    { label: t('column.warehouseCode'), value: row.warehouseCode },
    ...(row.kind === 'landedCost' ? landed : [{ label: t('column.reason'), value: t(`state.${row.reason}`) }]),
    {
      label: row.kind === 'landedCost' ? t('stock.landAmount') : t('column.costMinor'),
      value: desk.money(row.costMinor),
    },
    ...(row.reversedOn === null ? [] : [{ label: t('stock.reversed'), value: desk.date(row.reversedOn) }]),
    ...(row.note === '' ? [] : [{ label: t('column.note'), value: row.note }]),
  ];
  return (
    <DocumentPage {...{ type: row.kind, id: row.id, number: row.number, state: row.state, facts, actions, refusal }}>
      {moved && (
        <Alert color="yellow" role="status" mb="sm" py={8}>
          <strong>{t('stock.movedSince')}.</strong> {t('stock.movedSinceText')}
        </Alert>
      )}
      {row.state === 'draft' && <BackDated on={row.documentOn} itemIds={row.lines.map((line) => line.itemId)} />}
      <DocumentLines row={row} onCost={cost.open} />
      <Landed row={row} />
      {cost.dialog}
      {dialogs}
    </DocumentPage>
  );
}

export function StockDocument() {
  const id = useId();
  const { data: row, error } = useQuery('stockDocument.get', { id });
  if (error) throw error;
  return row && row.id === id ? <DocumentView row={row} /> : null;
}
