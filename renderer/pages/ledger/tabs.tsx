// The two views of the ledger.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

export function LedgerTabs({ here }: { here: '/ledger' | '/ledger/journal' }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.view')}
      value={here}
      onChange={go}
      data={[
        { value: '/ledger', label: t('ledger.trialBalance') },
        { value: '/ledger/journal', label: t('ledger.journal') },
      ]}
    />
  );
}
