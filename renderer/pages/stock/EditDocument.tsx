// A draft stock document of any kind, edited.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { DocumentFields } from './DocumentFields.tsx';
import { draftOf, type EnteredKind, inputOf, missingOf, type StockDraft } from './entry.ts';
import { type LandedDraft, LandedFields, draftOf as landedOf, inputOf as landing } from './LandedFields.tsx';

type Row = Output<'stockDocument.get'>;

/** The command that each kind is changed by. */
function useUpdate(kind: EnteredKind) {
  const updates = {
    stockReceipt: useCommand('stockReceipt.update'),
    stockIssue: useCommand('stockIssue.update'),
    stockCount: useCommand('stockCount.update'),
    stockRevaluation: useCommand('stockRevaluation.update'),
  };
  const { pending, refusal } = updates[kind];
  const run = async (draft: StockDraft, ref: { id: number; version: number }): Promise<unknown> => {
    const given = <K extends EnteredKind>(of: K) => (kind === of ? inputOf(of, draft) : null);
    const [receipt, issue] = [given('stockReceipt'), given('stockIssue')];
    const [count, revaluation] = [given('stockCount'), given('stockRevaluation')];
    if (receipt) return updates.stockReceipt.run({ ...receipt, ...ref });
    if (issue) return updates.stockIssue.run({ ...issue, ...ref });
    if (count) return updates.stockCount.run({ ...count, ...ref });
    return revaluation ? updates.stockRevaluation.run({ ...revaluation, ...ref }) : undefined;
  };
  return { run, pending, refusal };
}

type EditProps = { row: Row; kind: EnteredKind; kept: Kept<StockDraft> | null };

function DocumentEdit({ row, kind, kept }: EditProps) {
  const { t } = useDesk();
  const { run, pending, refusal } = useUpdate(kind);
  const editing = useEditing({
    ...{ document: { type: kind, id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    input: (draft: StockDraft) => inputOf(kind, draft),
    missing: t(missingOf(kind)),
    update: { run: ({ id, version }, draft: StockDraft) => run(draft, { id, version }), pending, refusal },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t(`state.${kind}`)} editing={editing}>
      <DocumentFields
        {...{ kind, draft }}
        put={(part) => setDraft((before) => ({ ...before, ...part }))}
        autoFocus={false}
      />
    </EditPage>
  );
}

type LandedProps = { row: Row; receipt: Row; kept: Kept<LandedDraft> | null };

function LandedEdit({ row, receipt, kept }: LandedProps) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'landedCost', id: row.id, version: row.version }, kept, start: () => landedOf(row) },
    ...{ input: landing, missing: t('stock.incompleteAmount'), update: useCommand('landedCost.update') },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t('stock.landTitle', { number: receipt.number })} editing={editing}>
      <LandedFields {...{ receipt, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </EditPage>
  );
}

export function EditDocument() {
  const id = useId();
  const { data: row, error } = useQuery('stockDocument.get', { id });
  const receiptId = row?.receiptId ?? null;
  const { data: receipt } = useQuery('stockDocument.get', receiptId === null ? null : { id: receiptId });
  if (error) throw error;
  if (row?.id !== id) return null;
  const { kind } = row;
  if (kind === 'landedCost')
    return receipt?.id === receiptId ? (
      <WhenKept<LandedDraft> type={kind} row={row}>
        {(kept) => <LandedEdit key={id} {...{ row, receipt, kept }} />}
      </WhenKept>
    ) : null;
  return (
    <WhenKept<StockDraft> type={kind} row={row}>
      {(kept) => <DocumentEdit key={id} {...{ row, kind, kept }} />}
    </WhenKept>
  );
}
