// Invoices: all, open, overdue, drafts.
import { useState } from 'react';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { ChosenForms } from '../../parts/printing.tsx';
import { Views } from '../../parts/Views.tsx';

export function Invoices() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const [chosen, setChosen] = useState<number[]>([]);
  const views = [
    { value: '', label: t('common.all') },
    { value: 'open', label: t('invoice.open') },
    { value: 'overdue', label: t('invoice.overdue') },
  ];
  const narrowed = view === 'open' ? { open: true } : view === 'overdue' ? { overdue: true } : {};
  return (
    <Page title={t('nav.invoices')}>
      <ListGrid
        list="invoice.list"
        label={t('nav.invoices')}
        filter={{ ...span, ...narrowed }}
        hidden={['customerCode']}
        onSelect={(rows) => setChosen(rows.map(({ id }) => id))}
        onOpen={(row) => go(`/invoices/${row.id}`)}
        tools={
          <>
            <Views views={views} />
            <Period span={span} />
            <ChosenForms form="invoice" ids={chosen} />
          </>
        }
      />
    </Page>
  );
}
