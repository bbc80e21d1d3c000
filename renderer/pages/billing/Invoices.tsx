// Invoices: all, open, overdue, drafts.
import type { ListRow } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { useChosenMail } from '../../parts/chosenMail.tsx';
import { useChosenPdf } from '../../parts/chosenPdf.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, useAddress, useSpan } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

export function Invoices() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params] = useAddress();
  const view = params.get('view') ?? '';
  const ticked = useTicked<'invoice.list'>();
  const mail = useChosenMail<ListRow<'invoice.list'>>({
    ...{ form: 'invoice', now: ticked.now, count: ticked.rows.length, after: ticked.focus },
    chooseFirst: t('batch.chooseFirst'),
  });
  const pdf = useChosenPdf<ListRow<'invoice.list'>>({
    ...{ form: 'invoice', title: t('print.pdfChosen'), file: t('print.invoicesFile') },
    ...{ now: ticked.now, count: ticked.rows.length, after: ticked.focus },
  });
  const views = [
    { value: '', label: t('common.all') },
    { value: 'open', label: t('invoice.open') },
    { value: 'overdue', label: t('invoice.overdue') },
  ];
  const narrowed = view === 'open' ? { open: true } : view === 'overdue' ? { overdue: true } : {};
  return (
    <Page title={t('nav.invoices')} actions={[pdf.action, mail.action]}>
      <ListGrid
        list="invoice.list"
        label={t('nav.invoices')}
        filter={{ ...span, ...narrowed }}
        hidden={['customerCode']}
        aside={['netMinor', 'taxMinor', 'overdueMinor']}
        ticks={ticked.ticks}
        onOpen={(row) => go(`/invoices/${row.id}`)}
        tools={
          <>
            <Views views={views} />
            <Period span={span} />
          </>
        }
      />
      {pdf.dialog ?? mail.dialog}
    </Page>
  );
}
