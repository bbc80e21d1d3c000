// Statements of banks: all of them, those with unmatched lines, and how each account ties to the ledger.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { MoneyTabs } from './tabs.tsx';

export function BankStatements() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view');
  const tools = (
    <>
      <MoneyTabs here="/bank-statements" />
      <Views
        views={[
          { value: '', label: t('common.all') },
          { value: 'unmatched', label: t('bank.withUnmatched') },
          { value: 'ledger', label: t('bank.reconciled') },
        ]}
      />
      <Period span={span} />
    </>
  );
  const actions = [{ name: 'new', label: t('bank.import'), run: () => go('/setup/import?kind=bankStatements') }];
  return (
    <Page title={t('nav.bankStatements')} actions={actions}>
      {view === 'ledger' ? (
        <ListGrid
          key="ledger"
          list="bankReconciliation.list"
          label={t('bank.reconciled')}
          filter={span.to === undefined ? {} : { to: span.to }}
          onOpen={(row) => go(`/ledger/account/${row.id}`)}
          tools={tools}
        />
      ) : (
        <ListGrid
          key="statements"
          list="bankStatement.list"
          label={t('nav.bankStatements')}
          filter={{ ...span, ...(view === 'unmatched' ? { unmatched: true } : {}) }}
          hidden={['bankAccountCode', 'importedBy']}
          titles={{ reference: t('document.bankStatement') }}
          onOpen={(row) => go(`/bank-statements/${row.id}`)}
          tools={tools}
        />
      )}
    </Page>
  );
}
