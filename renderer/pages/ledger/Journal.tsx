// Journal entries in the order they were posted.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useExport } from '../../parts/jobs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useSpan } from '../../parts/Period.tsx';
import { LedgerTabs } from './tabs.tsx';

export function Journal() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const exporting = useExport();
  const lines = {
    name: 'lines',
    label: t('ledger.linesToExcel'),
    run: () => void exporting.start('journal.list', span, 'xlsx'),
  };
  const add = { name: 'add', label: t('ledger.newEntry'), run: () => go('/ledger/journal/new') };
  return (
    <Page title={t('ledger.journal')} actions={[add, lines]}>
      <ListGrid
        list="journalEntry.list"
        label={t('ledger.journal')}
        filter={span}
        onOpen={(row) => go(`/ledger/journal/${row.id}`)}
        tools={
          <>
            <LedgerTabs here="/ledger/journal" />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
