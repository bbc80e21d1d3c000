// A draft credit note, edited.
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import type { Kept } from '../../parts/drafting.tsx';
import { EditPage, useEditing, WhenKept } from '../../parts/editing.tsx';
import { useId } from '../../parts/nav.ts';
import { type CreditDraft, CreditFields, draftOf, inputOf } from './CreditFields.tsx';

type Props = {
  row: Output<'creditNote.get'>;
  invoice: Output<'invoice.creditable'>;
  kept: Kept<CreditDraft> | null;
};

function CreditNoteEdit({ row, invoice, kept }: Props) {
  const { t } = useDesk();
  const editing = useEditing({
    ...{ document: { type: 'creditNote', id: row.id, version: row.version }, kept, start: () => draftOf(row) },
    ...{ input: inputOf, missing: t('refusal.nothingToCredit'), update: useCommand('creditNote.update') },
  });
  const { draft, setDraft } = editing;
  return (
    <EditPage title={t('aftersale.creditInvoice', { number: invoice.number })} editing={editing}>
      <CreditFields {...{ invoice, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
    </EditPage>
  );
}

export function EditCreditNote() {
  const id = useId();
  const { data: row, error } = useQuery('creditNote.get', { id });
  const { data: invoice } = useQuery('invoice.creditable', row ? { id: row.invoiceId } : null);
  if (error) throw error;
  return row?.id === id && invoice?.id === row.invoiceId ? (
    <InCurrency currency={row.currency}>
      <WhenKept<CreditDraft> type="creditNote" row={row}>
        {(kept) => <CreditNoteEdit key={id} {...{ row, invoice, kept }} />}
      </WhenKept>
    </InCurrency>
  ) : null;
}
