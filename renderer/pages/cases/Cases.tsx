// The support desk: what is open, what is past its day, the most pressing first.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

export function Cases() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const views = [
    { value: '', label: t('presale.open') },
    { value: 'escalated', label: t('cases.escalated') },
    { value: 'all', label: t('common.all') },
  ];
  const filter = view === 'escalated' ? { overdue: true } : view === 'all' ? {} : { open: true };
  const actions = [{ name: 'new', label: t('cases.new'), run: () => go('/cases/new'), primary: true }];
  return (
    <Page title={t('nav.cases')} actions={actions}>
      <ListGrid
        list="case.list"
        label={t('nav.cases')}
        filter={{ ...span, ...filter }}
        hidden={['customerCode', ...(view === 'all' ? [] : ['resolvedOn'])]}
        onOpen={(row) => go(`/cases/${row.id}`)}
        tools={
          <>
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
    </Page>
  );
}
