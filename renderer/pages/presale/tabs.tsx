// The views of the desk before the order, as links between their pages.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

const PAGES = ['/leads', '/opportunities', '/activities', '/quotes', '/objections', '/forecast', '/reorders'] as const;

export function PresaleTabs({ here }: { here: (typeof PAGES)[number] }) {
  const { t } = useDesk();
  const go = useGo();
  const labels = [
    ...[t('report.lead'), t('report.opportunity'), t('presale.dueList'), t('presale.quotes'), t('presale.objections')],
    ...[t('report.forecast'), t('report.reorder')],
  ];
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('presale.desk')}
      value={here}
      onChange={go}
      data={PAGES.map((value, i) => ({ value, label: labels[i] ?? value }))}
    />
  );
}
