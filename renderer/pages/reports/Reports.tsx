// The room of reports: what there is, by subject, and those that have a room of their own.
import { Anchor, SimpleGrid, Title } from '@mantine/core';
import type { WordKey } from '../../../shared/words/index.ts';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { REPORTS } from './catalog.ts';

type Link = { to: string; title: WordKey };

/** Reports that stand in other rooms. */
const ELSEWHERE: Partial<Record<WordKey, readonly Link[]>> = {
  'report.group.statements': [
    { to: '/ledger', title: 'ledger.trialBalance' },
    { to: '/ledger/journal', title: 'ledger.journal' },
  ],
  'report.group.sales': [{ to: '/close?tab=revenue', title: 'close.revenue' }],
  'report.group.audit': [
    { to: '/close', title: 'close.checks' },
    { to: '/close?tab=checklist', title: 'close.checklist' },
  ],
};

export function Reports() {
  const { t } = useDesk();
  const go = useGo();
  const groups = [...new Set(REPORTS.map(({ group }) => group))];
  const linksOf = (group: WordKey): Link[] => [
    ...REPORTS.filter((report) => report.group === group).map(({ name, title }) => ({ to: `/reports/${name}`, title })),
    ...(ELSEWHERE[group] ?? []),
  ];
  return (
    <Page
      title={t('nav.reports')}
      actions={[{ name: 'dashboard', label: t('dashboard.title'), run: () => go('/dashboard'), primary: true }]}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" verticalSpacing="lg">
        {groups.map((group) => (
          <section key={group} aria-label={t(group)} className="report-group">
            <Title order={2} size="h5" mb={6}>
              {t(group)}
            </Title>
            <ul>
              {linksOf(group).map(({ to, title }) => (
                <li key={to}>
                  <Anchor href={`#${to}`} size="sm" onClick={() => go(to)}>
                    {t(title)}
                  </Anchor>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </SimpleGrid>
    </Page>
  );
}
