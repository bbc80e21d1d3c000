// The day list: what is due by today, the oldest first; a row opens to say what came of it.
import { type ReactNode, useState } from 'react';
import type { Input } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';
import { ActivityDialog, type ActivityRow, CompleteDialog } from './activityDialogs.tsx';
import { PresaleTabs } from './tabs.tsx';

/** The page of whom an activity is about. */
const pageAbout = ({ opportunityId, leadId, customerId, orderId }: ActivityRow): string => {
  if (orderId !== null) return pageOf('salesOrder', orderId);
  if (opportunityId !== null) return pageOf('opportunity', opportunityId);
  return leadId === null ? pageOf('customer', customerId ?? 0) : pageOf('lead', leadId);
};

type GridProps = { filter: Partial<Input<'activity.list'>>; hidden?: string[]; tools?: ReactNode; height?: string };

/** Activities; an open one opens to be done, changed or cancelled, another one whom it is about. */
export function ActivityGrid({ filter, hidden = [], tools, height }: GridProps) {
  const { t } = useDesk();
  const go = useGo();
  const [done, setDone] = useState<ActivityRow | null>(null);
  const [changed, setChanged] = useState<ActivityRow | null>(null);
  return (
    <>
      <ListGrid
        list="activity.list"
        label={t('report.activity')}
        filter={filter}
        hidden={['note', ...hidden]}
        empty={t('presale.nothingDue')}
        onOpen={(row) => (row.state === 'open' ? setDone(row) : go(pageAbout(row)))}
        tools={tools}
        {...(height === undefined ? {} : { height })}
      />
      {done && (
        <CompleteDialog
          key={done.id}
          row={done}
          onClose={() => setDone(null)}
          onOpen={() => go(pageAbout(done))}
          onEdit={() => {
            setChanged(done);
            setDone(null);
          }}
        />
      )}
      {changed && <ActivityDialog row={changed} onClose={() => setChanged(null)} />}
    </>
  );
}

export function Activities() {
  const { t, today } = useDesk();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const views = [
    { value: '', label: t('presale.dueToday') },
    { value: 'open', label: t('presale.open') },
    { value: 'all', label: t('common.all') },
  ];
  const filter = view === 'all' ? {} : { open: true, ...(view === '' ? { dueBy: today } : {}) };
  return (
    <Page title={t('presale.dueList')}>
      <ActivityGrid
        filter={{ ...span, ...filter }}
        hidden={view === 'all' ? [] : ['state', 'result', 'doneOn']}
        tools={
          <>
            <PresaleTabs here="/activities" />
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
