// Payments, bank statements, write-offs and reminders: what takes money off an invoice, and what asks for it, as links between
// their pages.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

const PAGES = ['/payments', '/bank-statements', '/write-offs', '/to-remind', '/reminders', '/promises'] as const;

export function MoneyTabs({ here }: { here: (typeof PAGES)[number] }) {
  const { t } = useDesk();
  const go = useGo();
  const labels = [
    t('nav.payments'),
    t('nav.bankStatements'),
    t('nav.writeOffs'),
    t('nav.toRemind'),
    t('nav.reminders'),
    t('nav.promises'),
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.view')}
      value={here}
      onChange={go}
      data={PAGES.map((value, i) => ({ value, label: labels[i] ?? value }))}
    />
  );
}
