// Freight, duty and the like on a posted receipt; the journal entry is shown before it is posted.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { inputOf, type LandedDraft, LandedFields } from './LandedFields.tsx';

function LandedEntry({ receipt }: { receipt: Output<'stockDocument.get'> }) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('landedCost.create');
  const [draft, setDraft] = useState<LandedDraft>({
    ...{ day: today, amountMinor: null, basis: 'value', accountId: null, note: '' },
  });
  const entered = inputOf(draft);
  const make = async (post: boolean): Promise<void> => {
    const made = entered && (await create.run({ ...entered, receiptId: receipt.id, post }));
    if (made) go(`/stock/documents/${made.id}`);
  };
  const ask = (): void => {
    if (!entered) return;
    const input = { ...entered, receiptId: receipt.id, post: true };
    void posting.ask(t('action.land'), 'landedCost.create', input, () => void make(true));
  };
  const reason = create.pending ? t('common.working') : entered ? null : t('stock.incompleteAmount');
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={t('stock.landTitle', { number: receipt.number })} actions={actions} refusal={create.refusal}>
      <LandedFields {...{ receipt, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {posting.dialog}
    </Page>
  );
}

export function NewLandedCost() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('receipt'));
  const { data: receipt, error } = useQuery('stockDocument.get', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('action.land'), text: t('choose.landOn') }}
        list="stockDocument.list"
        filter={{ kind: 'stockReceipt' }}
        to={(row) => `/stock/landed/new?receipt=${row.id}`}
      />
    );
  return receipt?.id === id ? <LandedEntry key={id} receipt={receipt} /> : null;
}
