// Packages: open, packed and waiting for the carrier, shipped. Orders that wait to be packed stand under their own view.
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { ChosenLabels } from '../../parts/labels.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

const STATES = ['open', 'packed', 'shipped'] as const;

export function Packages() {
  const { t } = useDesk();
  const go = useGo();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const state = STATES.find((one) => one === view);
  const views = [
    { value: '', label: t('state.toPack') },
    ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    { value: 'all', label: t('common.all') },
  ];
  const ticked = useTicked<'package.list'>();
  const tools = <Views views={views} />;
  return (
    <Page title={t('nav.packing')}>
      {view === '' ? (
        <ListGrid
          list="salesOrder.list"
          label={t('state.toPack')}
          filter={{ stage: 'toPack' }}
          hidden={['state', 'stage', 'customerCode', 'taxMinor', 'invoicedPercent']}
          onOpen={(row) => go(`/packages/new?order=${row.id}`)}
          empty={t('pack.nothing')}
          tools={tools}
        />
      ) : (
        <ListGrid
          list="package.list"
          label={t('nav.packing')}
          filter={state ? { state } : {}}
          onOpen={(row) => go(`/packages/${row.id}`)}
          ticks={ticked.ticks}
          tools={
            <>
              {tools}
              <ChosenLabels field="id" ids={ticked.rows.map(({ id }) => id)} />
            </>
          }
        />
      )}
    </Page>
  );
}
