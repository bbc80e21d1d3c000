// A draft refund, edited.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { inputOf, keyOf, type RefundDraft, RefundHead, type SourceRow, Sources } from './RefundFields.tsx';

type Row = Output<'refund.get'>;

const draftOf = ({ refundedOn, reference, note, bankAccountId, lines }: Row): RefundDraft => ({
  ...{ refundedOn, reference, note, bank: String(bankAccountId) },
  amounts: Object.fromEntries(lines.map((line) => [keyOf(line), line.amountMinor])),
});

/** What is open now, and what the draft names of which nothing is open any more. */
function sourcesOf(row: Row, open: readonly SourceRow[]): SourceRow[] {
  const own = open.filter(({ currency }) => currency === row.currency);
  const gone = row.lines.filter((line) => !own.some((one) => keyOf(one) === keyOf(line)));
  return [
    ...own,
    ...gone.map(({ paymentId, creditNoteId, sourceNumber }) => ({
      ...{ paymentId, creditNoteId, number: sourceNumber, on: row.refundedOn, currency: row.currency, openMinor: 0 },
    })),
  ];
}

type Props = { row: Row; rows: readonly SourceRow[]; kept: Kept<RefundDraft> | null };

function RefundEdit({ row, rows, kept }: Props) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'refund', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('refusal.nothingToRefund'), update: useCommand('refund.update') },
  });
  const { draft, setDraft } = editing;
  const put = (part: Partial<RefundDraft>): void => setDraft((before) => ({ ...before, ...part }));
  return (
    <EditPage title={t('aftersale.refundTo', { name: row.customerName })} editing={editing}>
      <RefundHead {...{ draft, put }} currency={row.currency} />
      <Sources {...{ rows, draft, put }} />
    </EditPage>
  );
}

export function EditRefund() {
  const id = useId();
  const { data: row, error } = useQuery('refund.get', { id });
  const { data: open } = useQuery('refund.sources', row ? { customerId: row.customerId } : null);
  if (error) throw error;
  return row?.id === id && open ? (
    <InCurrency currency={row.currency}>
      <WhenKept<RefundDraft> type="refund" row={row}>
        {(kept) => <RefundEdit key={id} {...{ row, kept }} rows={sourcesOf(row, open.rows)} />}
      </WhenKept>
    </InCurrency>
  ) : null;
}
