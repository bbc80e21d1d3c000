// Payments and write-offs: what takes money off an invoice, as links between their pages.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

const PAGES = ['/payments', '/write-offs'] as const;

export function MoneyTabs({ here }: { here: (typeof PAGES)[number] }) {
  const { t } = useDesk();
  const go = useGo();
  const labels = [t('nav.payments'), t('nav.writeOffs')];
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
