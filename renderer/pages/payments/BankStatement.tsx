// One statement: what it says, its lines with what each met, and all that is sure matched at once.
import { Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { useAddress } from '../../parts/Period.tsx';
import { Views } from '../../parts/Views.tsx';

const LINES_HEIGHT = 'max(240px, calc(100vh - 225px))';

type Row = Output<'bankStatement.get'>;

function useActions(row: Row) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const { ask, dialog } = useConfirm();
  const sure = useCommand('bankStatement.matchSure');
  const remove = useCommand('bankStatement.delete');
  const handlers = {
    matchSure: () => void sure.run({ id: row.id }),
    takeOut: () =>
      ask({
        ...{ title: t('action.takeOut'), text: t('bank.takeOutText'), label: t('action.takeOut') },
        run: () => void remove.run({ id: row.id }).then((gone) => gone && go('/bank-statements')),
      }),
  };
  const options = { primary: ['matchSure'], danger: ['takeOut'] };
  return {
    actions: buttonsOf(desk, row.actions, handlers, options),
    refusal: sure.refusal ?? remove.refusal,
    dialog,
  };
}

function StatementPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const [params] = useAddress();
  const { actions, refusal, dialog } = useActions(row);
  const amount = (minor: number): string => `${desk.money(minor)} ${row.currency}`;
  const gap = row.previousClosingMinor !== null && row.previousClosingMinor !== row.openingMinor;
  const open = params.get('view') === 'unmatched';
  const facts = [
    { label: t('column.bankAccountCode'), value: `${row.bankAccountCode} ${row.bankAccountName}` },
    { label: t('column.fromOn'), value: desk.date(row.fromOn) },
    { label: t('column.toOn'), value: desk.date(row.toOn) },
    { label: t('column.openingMinor'), value: amount(row.openingMinor) },
    { label: t('column.closingMinor'), value: amount(row.closingMinor) },
    { label: t('column.lineCount'), value: row.lineCount },
    { label: t('column.unmatchedCount'), value: row.unmatchedCount },
  ];
  const state = row.unmatchedCount === 0 ? 'matched' : 'unmatched';
  return (
    <DocumentPage {...{ type: 'bankStatement', id: row.id, number: row.reference, state, actions, refusal, facts }}>
      {gap && (
        <Text className="bad" size="sm" role="alert">
          {t('bank.gap', { amount: amount(row.previousClosingMinor ?? 0) })}
        </Text>
      )}
      <ListGrid
        list="bankStatementLine.list"
        label={t('bank.lines')}
        filter={{ statementId: row.id, ...(open ? { match: 'unmatched' as const } : {}) }}
        hidden={['currency', 'partyTaxNumber', 'partyAccount', 'reference']}
        height={LINES_HEIGHT}
        onOpen={(line) => go(`/bank-statements/lines/${line.id}`)}
        tools={
          <Views
            views={[
              { value: '', label: t('common.all') },
              { value: 'unmatched', label: t('state.unmatched') },
            ]}
          />
        }
      />
      {dialog}
    </DocumentPage>
  );
}

export function BankStatement() {
  const id = useId();
  const { data: row, error } = useQuery('bankStatement.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <StatementPage row={row} />
    </InCurrency>
  ) : null;
}
