// The three views of what comes after a sale, as links between their pages.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

const PAGES = ['/returns', '/credit-notes', '/refunds'] as const;

export function AfterSaleTabs({ here }: { here: (typeof PAGES)[number] }) {
  const { t } = useDesk();
  const go = useGo();
  const labels = [t('nav.returns'), t('nav.creditNotes'), t('nav.refunds')];
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
