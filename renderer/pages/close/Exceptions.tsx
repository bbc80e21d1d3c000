// What stands behind a red check, with the action that clears it right there: what was shipped is invoiced, what came back is
// credited, after a look at the entries; for the rest the place where it is done opens.
import { Button } from '@mantine/core';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { invoiceDays, usePosting } from '../../parts/Entries.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { RefusalNote } from '../../parts/Page.tsx';

type Row = ListRow<'reconciliationException.list'>;
type Way = { label: string; run: () => void };

/** What clears the chosen rows; nothing for rows that want different things, or that only a person can judge. */
function useWay(rows: readonly Row[], now: () => Row[], to: string, onTab: (tab: string) => void) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const posting = usePosting();
  const invoice = useCommand('invoice.create');
  const credit = useCommand('customerReturn.credit');
  // A document of a later day clears nothing as of the end of the span.
  const day = desk.today < to ? desk.today : to;
  const [row] = rows;
  const idsOf = (some: readonly Row[]): number[] =>
    some.flatMap(({ documentId }) => (documentId === null ? [] : [documentId]));
  const alike = rows.every(({ action, tie }) => action === row?.action && tie === row.tie);
  const way = (): Way | null => {
    if (row === undefined || !alike) return null;
    const [id] = idsOf(rows);
    if (row.action === 'cutOff') return { label: t('close.cutOff'), run: () => onTab('cutOff') };
    if (row.tie === 'numberGaps') return { label: t('report.numberGap'), run: () => go('/reports/number-gaps') };
    if (row.action === 'invoice') {
      const label = t('ship.invoiceChosen');
      const run = () =>
        void posting.ask(
          label,
          'invoice.create',
          { shipmentIds: idsOf(now()), issue: true },
          (dated) => void invoice.run(dated),
          invoiceDays(day),
        );
      return { label, run };
    }
    if (id === undefined || rows.length > 1) return null;
    if (row.action === 'credit') {
      const label = t('action.credit');
      const days = [{ field: 'issuedOn', label: 'column.issuedOn', start: day } as const];
      const run = () =>
        void posting.ask(label, 'customerReturn.credit', { id }, (dated) => void credit.run(dated), days);
      return { label, run };
    }
    return { label: t(`state.${row.action}`), run: () => go(pageOf(row.documentType, id)) };
  };
  return { way: way(), dialog: posting.dialog, refusal: invoice.refusal ?? credit.refusal };
}

type Props = {
  span: { from: string; to: string; knownAt?: string };
  check: string;
  onTab: (tab: string) => void;
};

/** Checks whose rows are money only. */
const OF_MONEY = ['R1', 'R2', 'R3', 'R4', 'R6', 'R7'];
const hiddenOf = (check: string): ('check' | 'differenceMicro')[] => {
  if (check === '') return [];
  return OF_MONEY.includes(check) ? ['check', 'differenceMicro'] : ['check'];
};

export function Exceptions({ span, check, onTab }: Props) {
  const { t } = useDesk();
  const go = useGo();
  const ticked = useTicked<'reconciliationException.list'>();
  const { way, dialog, refusal } = useWay(ticked.rows, ticked.now, span.to, onTab);
  const narrowed = check === '' ? {} : { check: check as 'R1' };
  return (
    <>
      <RefusalNote refusal={refusal} />
      <ListGrid
        list="reconciliationException.list"
        label={t('close.exceptions')}
        filter={{ ...span, ...narrowed }}
        hidden={hiddenOf(check)}
        onOpen={(row) => {
          if (row.tie === 'numberGaps') go('/reports/number-gaps');
          else if (row.documentId !== null) go(pageOf(row.documentType, row.documentId));
        }}
        empty={t('close.noExceptions')}
        // Of the past nothing is cleared.
        {...(span.knownAt === undefined ? { ticks: ticked.ticks } : {})}
        tools={
          way && (
            <Button size="xs" onClick={way.run}>
              {way.label}
            </Button>
          )
        }
      />
      {dialog}
    </>
  );
}
