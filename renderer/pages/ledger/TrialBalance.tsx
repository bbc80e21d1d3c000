// The trial balance of a span of days, before or after what closed a year in it; an account opens its ledger of the same days. Totals say whether it balances.
import { Switch } from '@mantine/core';
import { sumMinor } from '../../../shared/kernel/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { Period, type Span, useAddress, useSpan } from '../../parts/Period.tsx';
import { LedgerTabs } from './tabs.tsx';

const MOST_ACCOUNTS = 5000;

type Filter = Span & { beforeClosing?: boolean };

function Totals({ filter }: { filter: Filter }) {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('trialBalance.list', { ...filter, limit: MOST_ACCOUNTS });
  if (!data) return null;
  const sum = (
    field: 'openingDebitMinor' | 'debitMinor' | 'creditMinor' | 'closingDebitMinor' | 'closingCreditMinor',
  ) => sumMinor(data.rows.map((row) => row[field]));
  const turnover = [sum('debitMinor'), sum('creditMinor')];
  const closing = [sum('closingDebitMinor'), sum('closingCreditMinor')];
  const balanced = turnover[0] === turnover[1] && closing[0] === closing[1];
  return (
    <p className={balanced ? 'good' : 'bad'} role="status">
      {t(balanced ? 'ledger.balances' : 'ledger.doesNotBalance', {
        debit: desk.money(turnover[0] ?? 0),
        credit: desk.money(turnover[1] ?? 0),
        closingDebit: desk.money(closing[0] ?? 0),
        closingCredit: desk.money(closing[1] ?? 0),
      })}
    </p>
  );
}

export function TrialBalance() {
  const { t } = useDesk();
  const go = useGo();
  const span = useSpan();
  const [params, put] = useAddress();
  const beforeClosing = params.has('before');
  const filter: Filter = { ...span, ...(beforeClosing ? { beforeClosing } : {}) };
  const query = new URLSearchParams(span).toString();
  return (
    <Page title={t('ledger.trialBalance')}>
      <ListGrid
        list="trialBalance.list"
        label={t('ledger.trialBalance')}
        filter={filter}
        onOpen={(row) => go(`/ledger/account/${row.accountId}${query === '' ? '' : `?${query}`}`)}
        tools={
          <>
            <LedgerTabs here="/ledger" />
            <Period span={span} />
            <Switch
              size="xs"
              label={t('ledger.beforeClosing')}
              checked={beforeClosing}
              onChange={(event) => put({ before: event.currentTarget.checked ? '1' : null })}
            />
          </>
        }
      />
      <Totals filter={filter} />
    </Page>
  );
}
