// Money back to a customer, out of unapplied payments and open credit notes: posted, or kept as a draft.
import { useState } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { inputOf, keyOf, type RefundDraft, RefundHead, Sources } from './RefundFields.tsx';

function useEntry() {
  const { today, company } = useDesk();
  const [params] = useAddress();
  const given = Number(params.get('customer'));
  const { data: known } = useQuery('customer.get', given > 0 ? { id: given } : null);
  const [picked, setPicked] = useState<{ id: number; name: string } | null>(null);
  const customer = picked ?? (known ? { id: known.id, name: known.name } : null);
  const { data, isFetching } = useQuery('refund.sources', customer ? { customerId: customer.id } : null);
  const rows = customer && !isFetching ? (data?.rows ?? []) : [];
  const wanted = ['payment', 'creditNote'].flatMap((name) =>
    params.get(name) === null ? [] : [`${name} ${params.get(name)}`],
  );
  const [typed, setTyped] = useState<RefundDraft>({
    ...{ refundedOn: today, reference: '', note: '', bank: null, amounts: {} },
  });
  const start = (row: (typeof rows)[number]): number =>
    wanted.length === 0 || wanted.includes(keyOf(row)) ? row.openMinor : 0;
  const amounts = Object.fromEntries(rows.map((row) => [keyOf(row), typed.amounts[keyOf(row)] ?? start(row)]));
  const draft = { ...typed, amounts };
  const first = rows.find((row) => amounts[keyOf(row)] !== 0) ?? rows[0];
  return {
    ...{ customer, setPicked, rows, draft, put: (part: Partial<RefundDraft>) => setTyped({ ...typed, ...part }) },
    // One refund is in one currency: that of its first source.
    currency: first?.currency ?? company?.baseCurrency ?? '',
    loaded: data !== undefined && !isFetching,
  };
}

export function NewRefund() {
  const { t } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('refund.create');
  const entry = useEntry();
  const { draft, put, rows, customer, loaded } = entry;
  const entered = inputOf(draft);
  const input = { customerId: customer?.id ?? 0, sources: [], ...entered };
  const waiting = create.pending || (customer !== null && !loaded);
  const reason = waiting ? t('common.working') : entered ? null : t('refusal.nothingToRefund');
  const make = async (post: boolean): Promise<void> => {
    const made = await create.run({ ...input, post });
    if (made) go(`/refunds/${made.id}`);
  };
  const title = t('aftersale.newRefund');
  const ask = (): void => void posting.ask(title, 'refund.create', { ...input, post: true }, () => void make(true));
  const actions: PageAction[] = [
    { name: 'post', label: t('action.post'), run: ask, reason, primary: true },
    { name: 'draft', label: t('common.saveDraft'), run: () => void make(false), reason },
  ];
  return (
    <Page title={title} actions={actions} refusal={create.refusal}>
      <RefundHead {...{ draft, put }} currency={entry.currency}>
        <CustomerPicker value={customer} onChange={entry.setPicked} autoFocus={customer === null} />
      </RefundHead>
      {rows.length > 0 && <Sources {...{ rows, draft, put }} />}
      {customer && loaded && rows.length === 0 && <p className="dim">{t('refusal.nothingToRefund')}</p>}
      {posting.dialog}
    </Page>
  );
}
