// A journal entry by hand: memo, day and lines on any accounts but those that documents answer for.
import { Button, Group, Select, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addMinor, subMinor } from '../../../shared/kernel/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';

type Line = { key: number; accountId: string | null; debitMinor: number; creditMinor: number };
const blank = (key: number): Line => ({ key, accountId: null, debitMinor: 0, creditMinor: 0 });
const isFilled = (line: Line): boolean => line.accountId !== null && line.debitMinor + line.creditMinor > 0;

type LinesProps = { lines: readonly Line[]; onChange: (line: Line) => void };

function Lines({ lines, onChange }: LinesProps) {
  const { t, money } = useDesk();
  const { data } = useQuery('account.list', { limit: 5000 });
  const accounts = (data?.rows ?? [])
    .filter((row) => !row.control)
    .map((row) => ({ value: String(row.id), label: `${row.code} ${row.name}` }));
  const sum = (side: 'debitMinor' | 'creditMinor'): number => lines.reduce((all, line) => addMinor(all, line[side]), 0);
  return (
    <Table className="table" withTableBorder aria-label={t('grid.lines')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.accountCode')}</Table.Th>
          <Table.Th className="numeric">{t('column.debitMinor')}</Table.Th>
          <Table.Th className="numeric">{t('column.creditMinor')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line, i) => (
          <Table.Tr key={line.key}>
            <Table.Td>
              <Select
                size="xs"
                searchable
                aria-label={`${t('column.accountCode')} ${i + 1}`}
                data={accounts}
                value={line.accountId}
                onChange={(accountId) => onChange({ ...line, accountId })}
              />
            </Table.Td>
            {(['debitMinor', 'creditMinor'] as const).map((side) => (
              <Table.Td key={side} width={170}>
                <MoneyField
                  aria-label={`${t(`column.${side}`)} ${i + 1}`}
                  value={line[side] || null}
                  onChange={(value) => onChange({ ...line, debitMinor: 0, creditMinor: 0, [side]: value ?? 0 })}
                />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th />
          <Table.Th className="numeric">{money(sum('debitMinor'))}</Table.Th>
          <Table.Th className="numeric">{money(sum('creditMinor'))}</Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

export function NewEntry() {
  const { t, today } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const create = useCommand('journalEntry.create');
  const [memo, setMemo] = useState('');
  const [postedOn, setDay] = useState<string | null>(today);
  const [lines, setLines] = useState<readonly Line[]>([blank(1), blank(2)]);
  const { question, leave } = useUnsaved(memo.trim() !== '' || lines.some(isFilled));
  const filled = lines.filter(isFilled);
  const difference = filled.reduce((all, line) => addMinor(all, subMinor(line.debitMinor, line.creditMinor)), 0);
  const ready = memo.trim() !== '' && filled.length >= 2 && difference === 0;
  const input = {
    memo: memo.trim(),
    ...(postedOn === null ? {} : { postedOn }),
    lines: filled.map((line) => ({
      accountId: Number(line.accountId),
      debitMinor: line.debitMinor,
      creditMinor: line.creditMinor,
    })),
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
        lines={lines}
        onChange={(changed) => setLines(lines.map((line) => (line.key === changed.key ? changed : line)))}
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
