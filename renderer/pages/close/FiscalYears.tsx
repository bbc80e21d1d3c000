// Fiscal years and the months of one of them; closing the first one that can be closed, reopening the last one that was.
import { Button, TextInput, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { RefusalNote } from '../../parts/Page.tsx';

const MOST_YEARS = 200;
const YEARS_PX = '190px';
const MONTHS_PX = '420px';

type Year = Output<'fiscalYear.list'>['rows'][number];

/** The year after the last closed one; without any, the first one in which something was earned or spent. */
function nextToClose(years: readonly Year[]): Year | undefined {
  const open = years.slice(years.findLastIndex((row) => row.state === 'yearClosed') + 1);
  return open.length < years.length ? open[0] : (open.find((row) => row.resultMinor !== 0) ?? open[0]);
}

/** Closing after a look at the entry, reopening with a reason. */
function useYearEnd() {
  const { t } = useDesk();
  const close = useCommand('fiscalYear.close');
  const reopen = useCommand('fiscalYear.reopen');
  const posting = usePosting();
  const { ask, dialog } = useConfirm();
  const reason = useRef('');
  const askClose = ({ id: year, name }: Year): void => {
    const title = t('close.closeYear', { year: name });
    void posting.ask(title, 'fiscalYear.close', { year }, () => void close.run({ year }));
  };
  const askReopen = ({ id: year, name }: Year): void => {
    reason.current = '';
    const title = t('close.reopenYear', { year: name });
    ask({
      ...{ title, text: t('close.reopenYearText'), label: title },
      body: (
        <TextInput
          size="xs"
          required
          data-autofocus
          label={t('close.unlockReason')}
          maxLength={500}
          onChange={(event) => {
            reason.current = event.currentTarget.value;
          }}
        />
      ),
      run: () => void reopen.run({ year, reason: reason.current }),
    });
  };
  return { askClose, askReopen, refusal: close.refusal ?? reopen.refusal, dialogs: [posting.dialog, dialog] };
}

export function FiscalYears() {
  const { t } = useDesk();
  const { data } = useQuery('fiscalYear.list', { limit: MOST_YEARS, sort: [{ field: 'startsOn' }] });
  const [picked, setPicked] = useState<number | null>(null);
  const { askClose, askReopen, refusal, dialogs } = useYearEnd();
  const [posting, question] = dialogs;
  const rows = data?.rows ?? [];
  const closed = rows.findLast((row) => row.state === 'yearClosed');
  const next = nextToClose(rows);
  const year = picked ?? rows.at(-1)?.id;
  const tools = (
    <>
      {next && (
        <Button size="xs" onClick={() => askClose(next)}>
          {t('close.closeYear', { year: next.name })}
        </Button>
      )}
      {closed && (
        <Button size="xs" variant="default" onClick={() => askReopen(closed)}>
          {t('close.reopenYear', { year: closed.name })}
        </Button>
      )}
    </>
  );
  return (
    <>
      <RefusalNote refusal={refusal} />
      <ListGrid
        list="fiscalYear.list"
        label={t('close.years')}
        height={YEARS_PX}
        tools={tools}
        onOpen={(row) => setPicked(row.id)}
      />
      <Title order={2} size="h5" mt="md" mb={4}>
        {t('close.periods')}
      </Title>
      {year !== undefined && (
        <ListGrid list="period.list" label={t('close.periods')} filter={{ year }} height={MONTHS_PX} />
      )}
      {posting}
      {question}
    </>
  );
}
