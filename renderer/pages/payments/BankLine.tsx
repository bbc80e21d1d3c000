// One line of a statement: what it met, or what it could meet; a payment or an entry that the books do not have yet is
// recorded from it.
import { Anchor, Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { sumMinor } from '../../../shared/kernel/money.ts';
import type { WordKey } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useTicked } from '../../grid/ticked.ts';
import { Facts } from '../../parts/DocumentPage.tsx';
import { pageOf, useGo, useId } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';

type Row = Output<'bankStatementLine.get'>;

const BY = {
  taxNumber: 'bank.byTaxNumber',
  invoiceNumber: 'bank.byInvoiceNumber',
  name: 'bank.byName',
} as const satisfies Record<string, WordKey>;

function Met({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  return (
    <Table
      label={t('bank.met')}
      rows={row.documents}
      keyOf={(one) => one.journalLineId}
      columns={[
        {
          header: t('column.documentNumber'),
          cell: (one) => (
            <Anchor
              component="button"
              type="button"
              fz="inherit"
              onClick={() => go(pageOf(one.documentType, one.documentId))}
            >
              {one.documentNumber}
            </Anchor>
          ),
        },
        { header: t('common.date'), cell: (one) => desk.date(one.on) },
        { header: t('column.amountMinor'), numeric: true, cell: (one) => desk.money(one.amountMinor) },
      ]}
    />
  );
}

function useRecording(row: Row) {
  const { t } = useDesk();
  const go = useGo();
  const of = new URLSearchParams({ line: String(row.id) });
  if (row.payer) of.set('customer', String(row.payer.customerId));
  if (row.payer?.invoiceId) of.set('invoice', String(row.payer.invoiceId));
  const payment: PageAction = {
    ...{ name: 'payment', label: t('bank.recordPayment'), run: () => go(`/payments/new?${of}`) },
  };
  const entry: PageAction = {
    ...{ name: 'entry', label: t('bank.recordEntry'), run: () => go(`/ledger/journal/new?line=${row.id}`) },
  };
  return row.amountMinor > 0 ? [payment, entry] : [entry];
}

function OpenLine({ row, facts }: { row: Row; facts: Parameters<typeof Facts>[0]['facts'] }) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const ticked = useTicked<'bankCandidate.list'>();
  const match = useCommand('bankMatch.create');
  const recording = useRecording(row);
  const chosen = sumMinor(ticked.rows.map(({ amountMinor }) => amountMinor));
  const amounts = { amount: desk.money(chosen), whole: desk.money(row.amountMinor) };
  const run = (): void => void match.run({ lineId: row.id, journalLineIds: ticked.now().map(({ id }) => id) });
  // Somebody has paid and nothing was chosen: then the money is not in the books yet.
  const recordFirst = row.payer !== null && ticked.rows.length === 0;
  const actions: PageAction[] = [
    {
      ...{ name: 'match', label: t('bank.match'), run, primary: !recordFirst },
      reason: chosen === row.amountMinor ? null : t('bank.chosen', amounts),
    },
    ...recording.map((action) => ({ ...action, primary: recordFirst && action.name === 'payment' })),
  ];
  return (
    <Page title={titleOf(row, desk)} state={t(`state.${row.match}`)} actions={actions} refusal={match.refusal}>
      <Facts facts={facts} />
      {row.payer && (
        <Text size="sm" mb={4}>
          {t('bank.payer', { name: row.payer.customerName, by: t(BY[row.payer.by]) })}
        </Text>
      )}
      <ListGrid
        list="bankCandidate.list"
        label={t('bank.candidates')}
        filter={{ lineId: row.id }}
        hidden={['currency', 'documentType']}
        ticks={ticked.ticks}
        onOpen={(one) => go(pageOf(one.documentType, one.documentId))}
        empty={t('bank.noCandidates')}
        tools={
          <Text size="sm" aria-live="polite">
            {t('bank.chosen', amounts)}
          </Text>
        }
      />
    </Page>
  );
}

const titleOf = (row: Row, { t, date, money }: ReturnType<typeof useDesk>): string =>
  t('bank.lineTitle', { on: date(row.bookedOn), amount: `${money(row.amountMinor)} ${row.currency}` });

function MatchedLine({ row, facts }: { row: Row; facts: Parameters<typeof Facts>[0]['facts'] }) {
  const desk = useDesk();
  const { t } = desk;
  const undo = useCommand('bankMatch.undo');
  const reason =
    row.lockedReason === null
      ? null
      : desk.sentence({ code: 'WRONG_STATE', reason: 'statementLocked', params: {}, fields: [] });
  const actions = [
    { name: 'undo', label: t('bank.undoMatch'), run: () => void undo.run({ lineId: row.id }), reason, danger: true },
  ];
  return (
    <Page title={titleOf(row, desk)} state={t('state.matched')} actions={actions} refusal={undo.refusal}>
      <Facts facts={facts} />
      <Met row={row} />
    </Page>
  );
}

function LinePage({ row }: { row: Row }) {
  const { t } = useDesk();
  const go = useGo();
  const statement = (
    <Anchor component="button" type="button" size="sm" onClick={() => go(`/bank-statements/${row.statementId}`)}>
      {row.statementReference}
    </Anchor>
  );
  const said: [WordKey, string][] = [
    ['column.party', row.party],
    ['column.partyTaxNumber', row.partyTaxNumber],
    ['column.partyAccount', row.partyAccount],
    ['column.reference', row.reference],
    ['column.text', row.text],
  ];
  const facts = [
    { label: t('column.bankAccountCode'), value: `${row.bankAccountCode} ${row.bankAccountName}` },
    { label: t('document.bankStatement'), value: statement },
    ...said.flatMap(([label, value]) => (value === '' ? [] : [{ label: t(label), value }])),
  ];
  return row.match === 'matched' ? <MatchedLine {...{ row, facts }} /> : <OpenLine {...{ row, facts }} />;
}

export function BankLine() {
  const id = useId();
  const { data: row, error } = useQuery('bankStatementLine.get', { id });
  if (error) throw error;
  return row && row.id === id ? (
    <InCurrency currency={row.currency}>
      <LinePage key={id} row={row} />
    </InCurrency>
  ) : null;
}
