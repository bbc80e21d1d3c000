// Crediting an invoice: all that is left until the person says otherwise. The journal entry is shown before it is posted.
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ChooseFrom } from '../../grid/ChooseFrom.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { CreditFields, inputOf, wholeOf } from './CreditFields.tsx';

function CreditForm({ invoice }: { invoice: Output<'invoice.creditable'> }) {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('creditNote.create');
  const [draft, setDraft] = useState(() => wholeOf(invoice, today));
  const entered = inputOf(draft);
  const input = { ...entered, invoiceId: invoice.id };
  const title = t('aftersale.creditInvoice', { number: invoice.number });
  const reason = create.pending ? t('common.working') : entered ? null : t('refusal.nothingToCredit');
  const make = async (issue: boolean): Promise<void> => {
    const made = await create.run({ ...input, issue });
    if (made) go(`/credit-notes/${made.id}`);
  };
  const ask = (): void =>
    void posting.ask(title, 'creditNote.create', { ...input, issue: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'issue', label: t('action.issue'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={title} actions={actions} refusal={create.refusal}>
      <CreditFields {...{ invoice, draft }} put={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {posting.dialog}
    </Page>
  );
}

export function NewCreditNote() {
  const { t } = useDesk();
  const [params] = useAddress();
  const id = Number(params.get('invoice'));
  const { data: invoice, error } = useQuery('invoice.creditable', id > 0 ? { id } : null);
  if (error) throw error;
  if (!(id > 0))
    return (
      <ChooseFrom
        {...{ title: t('choose.credit'), text: t('choose.creditOf') }}
        list="invoice.list"
        hidden={['customerCode']}
        to={(row) => `/credit-notes/new?invoice=${row.id}`}
      />
    );
  return invoice && invoice.id === id ? (
    <InCurrency currency={invoice.currency}>
      <CreditForm key={invoice.id} invoice={invoice} />
    </InCurrency>
  ) : null;
}
