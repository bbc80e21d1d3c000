// Every line of one account with the balance after it; a line opens the document behind it.
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';

export function AccountLedger() {
  const id = useId();
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const { data } = useQuery('account.list', { where: [{ field: 'id', op: 'equals', value: id }], limit: 1 });
  const account = data?.rows.find((row) => row.id === id);
  if (!account) return null;
  return (
    <Page title={`${account.code} ${account.name}`} state={t(`state.${account.type}`)}>
      <ListGrid
        list="accountLedger.list"
        label={`${t('ledger.accountLedger')} ${account.code}`}
        filter={{ accountId: id, ...span }}
        onOpen={({ entryId }) => {
          if (entryId !== null) go(`/ledger/journal/${entryId}`);
        }}
        tools={<Period span={span} />}
      />
    </Page>
  );
}
