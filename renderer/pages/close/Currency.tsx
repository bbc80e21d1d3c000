// Open items in foreign currencies at the end of the period: revalued after a look at the entries, and what was revalued
// before, line by line.
import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { addDays, endOfMonth } from '../../../shared/kernel/localDate.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useDatedConfirm } from '../../parts/Confirm.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { useGo, useParams } from '../../parts/nav.ts';
import { RefusalNote } from '../../parts/Page.tsx';

const LIST_PX = '220px';
const LINES_PX = '340px';

/** Takes a revaluation back that still stands; by default on its own day. */
function TakeBack({ id }: { id: number }) {
  const { t } = useDesk();
  const { askDay, dialog } = useDatedConfirm();
  const reverse = useCommand('currencyRevaluation.reverse');
  const { data } = useQuery('currencyRevaluation.list', { limit: 5000 });
  const row = data?.rows.find((one) => one.id === id);
  const title = t('currency.takeBack');
  const run = (reversedOn: string): void => void reverse.run({ id, reversedOn, version: row?.version });
  if (row?.state !== 'posted') return null;
  return (
    <>
      <RefusalNote refusal={reverse.refusal} />
      <Button
        size="xs"
        variant="default"
        onClick={() => askDay(title, t('currency.takeBackText'), run, { start: row.revaluedOn })}
      >
        {title}
      </Button>
      {dialog}
    </>
  );
}

/** Entries of before that keep open items from being revalued; nothing where there are none. */
function UnknownAmounts({ to }: { to: string }) {
  const { t, company } = useDesk();
  const go = useGo();
  const { data } = useQuery('unknownAmount.list', { to, limit: 1 });
  if (!data || data.total === 0) return null;
  const locked = company?.lockedThrough ?? '';
  /** Its own day, or the first one that is open. */
  const dayFor = (postedOn: string): string => (postedOn > locked ? postedOn : addDays(locked, 1));
  return (
    <>
      <Alert color="yellow" py={8} mb="xs" role="alert" title={t('currency.unknown')}>
        {t('currency.unknownText')}
      </Alert>
      <ListGrid
        list="unknownAmount.list"
        label={t('report.unknownAmount')}
        filter={{ to }}
        height={LIST_PX}
        onOpen={(row) => go(`/ledger/journal/${row.entryId}?on=${dayFor(String(row.postedOn))}`)}
      />
    </>
  );
}

export function CurrencyTab({ endsOn }: { endsOn: string }) {
  const desk = useDesk();
  const { t } = desk;
  const asked = Number(useParams().get('revaluation'));
  const [picked, setPicked] = useState<number | null>(asked > 0 ? asked : null);
  const post = useCommand('currencyRevaluation.post');
  const posting = usePosting();
  const input = { revaluedOn: endsOn };
  const run = async (): Promise<void> => {
    const made = await post.run(input);
    if (made) setPicked(made.id);
  };
  const ask = (): void => void posting.ask(t('currency.revalue'), 'currencyRevaluation.post', input, () => void run());
  const back = desk.date(addDays(endOfMonth(endsOn), 1));
  return (
    <>
      <RefusalNote refusal={post.refusal} />
      <Text size="sm" mb="xs">
        {t('currency.explain', { on: desk.date(endsOn), back })}
      </Text>
      <UnknownAmounts to={endsOn} />
      <ListGrid
        list="currencyRevaluation.list"
        label={t('currency.revaluations')}
        height={LIST_PX}
        empty={t('currency.none')}
        onOpen={(row) => setPicked(row.id)}
        tools={
          <Button size="xs" onClick={ask}>
            {t('currency.revalue')}
          </Button>
        }
      />
      {picked !== null && (
        <>
          <Group justify="space-between" mt="md" mb={4}>
            <Title order={2} size="h5">
              {t('currency.lines')}
            </Title>
            <TakeBack id={picked} />
          </Group>
          <ListGrid
            list="currencyRevaluationLine.list"
            label={t('currency.lines')}
            filter={{ revaluationId: picked }}
            height={LINES_PX}
          />
        </>
      )}
      {posting.dialog}
    </>
  );
}
