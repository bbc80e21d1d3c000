// A journal entry by hand: memo, day and lines on any accounts but those that documents answer for. One that was reversed is
// entered anew from what it said.
import { Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { addMinor } from '../../../shared/kernel/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo, useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { CurrencyAmount } from './CurrencyAmount.tsx';
import {
  blank,
  type Currencies,
  changed,
  currencyOf,
  differenceOf,
  inputOf,
  isFilled,
  type Line,
  sameLines,
} from './entryLines.ts';

/** Bank accounts that are kept in a foreign currency. */
function useCurrencies(): Currencies {
  const { company } = useDesk();
  const { data } = useQuery('bankAccount.list', { limit: 500 });
  const foreign = data?.rows.filter((row) => row.currency !== company?.baseCurrency) ?? [];
  return new Map(foreign.map((row) => [String(row.accountId), row.currency]));
}

type LinesProps = {
  lines: readonly Line[];
  currencies: Currencies;
  on: string | null;
  onChange: (key: number, change: Partial<Line>) => void;
};
type RowProps = Omit<LinesProps, 'lines'> & {
  line: Line;
  i: number;
  accounts: { value: string; label: string }[];
  /** Some line needs an amount in another currency. */
  wide: boolean;
};

function LineRow({ line, i, accounts, wide, currencies, on, onChange }: RowProps) {
  const { t } = useDesk();
  const currency = currencyOf(line, currencies);
  const change = (made: Partial<Line>): void => onChange(line.key, made);
  return (
    <Table.Tr>
      <Table.Td>
        <Select
          size="xs"
          searchable
          aria-label={`${t('column.accountCode')} ${i + 1}`}
          nothingFoundMessage={t('ledger.noAccount')}
          data={accounts}
          value={line.accountId}
          onChange={(accountId) => change({ accountId })}
        />
      </Table.Td>
      {wide && (
        <Table.Td width={190}>
          {currency !== undefined && (
            <CurrencyAmount
              key={currency}
              {...{ line, currency, on, label: `${t('currency.inOwn')} ${i + 1}` }}
              onChange={change}
            />
          )}
        </Table.Td>
      )}
      {(['debitMinor', 'creditMinor'] as const).map((side) => (
        <Table.Td key={side} width={170}>
          <MoneyField
            aria-label={`${t(`column.${side}`)} ${i + 1}`}
            value={line[side] || null}
            onChange={(value) => change({ debitMinor: 0, creditMinor: 0, [side]: value ?? 0, typed: value !== null })}
          />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Lines({ lines, currencies, ...rest }: LinesProps) {
  const { t, money } = useDesk();
  const { data } = useQuery('account.list', { limit: 5000 });
  const accounts = (data?.rows ?? [])
    .filter((row) => !row.control)
    .map((row) => ({ value: String(row.id), label: `${row.code} ${row.name}` }));
  const wide = lines.some((line) => currencyOf(line, currencies) !== undefined);
  const sum = (side: 'debitMinor' | 'creditMinor'): number => lines.reduce((all, line) => addMinor(all, line[side]), 0);
  return (
    <Table className="table" withTableBorder aria-label={t('grid.lines')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.accountCode')}</Table.Th>
          {wide && <Table.Th className="numeric">{t('currency.inOwn')}</Table.Th>}
          <Table.Th className="numeric">{t('column.debitMinor')}</Table.Th>
          <Table.Th className="numeric">{t('column.creditMinor')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, i) => (
          <LineRow key={line.key} {...{ line, i, accounts, wide, currencies }} {...rest} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th />
          {wide && <Table.Th />}
          <Table.Th className="numeric">{money(sum('debitMinor'))}</Table.Th>
          <Table.Th className="numeric">{money(sum('creditMinor'))}</Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

type StatementLine = Output<'bankStatementLine.get'>;
type Start = { memo: string; postedOn: string; lines: readonly Line[]; from?: StatementLine };

/** What an entry says, to be entered anew; amounts in the currency of a bank account are asked for. */
const startOf = ({ memo, lines }: Output<'journalEntry.get'>, postedOn: string): Start => ({
  ...{ memo, postedOn },
  lines: lines.map(({ accountId, debitMinor, creditMinor, amountMinor }, i) => ({
    ...{ ...blank(i + 1), accountId: String(accountId), debitMinor, creditMinor, amountMinor, typed: true },
  })),
});

/** What a line of a bank's statement says: the bank's side, and against it what the bank keeps of money that went out. */
function fromLine(from: StatementLine, feesId: number | undefined, foreign: boolean): Start {
  const size = Math.abs(from.amountMinor);
  const [bank, other] =
    from.amountMinor > 0 ? (['debitMinor', 'creditMinor'] as const) : (['creditMinor', 'debitMinor'] as const);
  const amounts = (side: typeof bank) => (foreign ? {} : { [side]: size, typed: true });
  return {
    ...{ memo: [from.party, from.text].filter(Boolean).join(' · ').slice(0, 300), postedOn: from.bookedOn, from },
    lines: [
      {
        ...{ ...blank(1), accountId: String(from.bankAccountId), ...amounts(bank) },
        ...(foreign ? { amountMinor: size } : {}),
      },
      {
        ...blank(2),
        accountId: feesId === undefined || bank === 'debitMinor' ? null : String(feesId),
        ...amounts(other),
      },
    ],
  };
}

function EntryForm({ start }: { start: Start }) {
  const { t, exponent, date } = useDesk();
  const currencies = useCurrencies();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('journalEntry.create');
  const [memo, setMemo] = useState(start.memo);
  const [postedOn, setDay] = useState<string | null>(start.postedOn);
  const [lines, setLines] = useState(start.lines);
  const typed = memo.trim() !== start.memo || (lines.some(isFilled) && !sameLines(lines, start.lines));
  const { question, leave } = useUnsaved(typed);
  const filled = lines.filter(isFilled);
  const ready = memo.trim() !== '' && filled.length >= 2 && differenceOf(filled) === 0;
  const input = {
    memo: memo.trim(),
    ...(postedOn === null ? {} : { postedOn }),
    lines: filled.map((line) => inputOf(line, currencies)),
    ...(start.from ? { statementLineId: start.from.id } : {}),
  };
  const post = async (): Promise<void> => {
    const made = await create.run(input);
    if (made) leave(() => go(`/ledger/journal/${made.id}`));
  };
  const ask = (): void => void posting.ask(t('ledger.newEntry'), 'journalEntry.create', input, () => void post());
  const reason = create.pending ? t('common.working') : ready ? null : t('ledger.entryIncomplete');
  const actions: PageAction[] = [{ name: 'post', label: t('action.post'), run: ask, reason, primary: true }];
  return (
    <Page title={t('ledger.newEntry')} actions={actions} refusal={create.refusal}>
      {start.from && (
        <Text size="sm" mb="xs">
          {t('bank.fromLine', { on: date(start.from.bookedOn), reference: start.from.statementReference })}
        </Text>
      )}
      <Group gap="sm" align="flex-end" mb="sm">
        <TextInput
          size="xs"
          w={420}
          label={t('column.memo')}
          maxLength={300}
          autoFocus
          value={memo}
          onChange={(event) => setMemo(event.currentTarget.value)}
        />
        <DayField label={t('column.postedOn')} value={postedOn} onChange={setDay} />
      </Group>
      <Lines
        {...{ lines, currencies, on: postedOn }}
        onChange={(key, change) => setLines((now) => changed(now, key, change, { currencies, exponent }))}
      />
      <Button
        size="compact-sm"
        variant="default"
        mt="xs"
        w="fit-content"
        onClick={() => setLines([...lines, blank(lines.length + 1)])}
      >
        {t('grid.addLine')}
      </Button>
      {posting.dialog}
      {question}
    </Page>
  );
}

/** An entry that is recorded from a line of a bank's statement. */
function FromLine({ id }: { id: number }) {
  const { company } = useDesk();
  const { data: line, error } = useQuery('bankStatementLine.get', { id });
  const { data: roles } = useQuery('accountRole.list', { limit: 500 });
  if (error) throw error;
  if (!line || line.id !== id || !roles) return null;
  const fees = roles.rows.find(({ role }) => role === 'BANK_FEES')?.accountId ?? undefined;
  return <EntryForm key={id} start={fromLine(line, fees, line.currency !== company?.baseCurrency)} />;
}

export function NewEntry() {
  const { today } = useDesk();
  const params = useParams();
  const line = Number(params.get('line'));
  const from = Number(params.get('from'));
  const { data: entry, error } = useQuery('journalEntry.get', from > 0 ? { id: from } : null);
  const [first] = useState([blank(1), blank(2)]);
  if (error) throw error;
  if (line > 0) return <FromLine id={line} />;
  if (from > 0)
    return entry?.id === from ? <EntryForm key={from} start={startOf(entry, params.get('on') ?? today)} /> : null;
  return <EntryForm start={{ memo: '', postedOn: today, lines: first }} />;
}
