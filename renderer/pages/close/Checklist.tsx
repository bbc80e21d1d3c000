// What is left to do before the month is closed, each step answered by the books; signing off is the one thing a person adds.
import { Anchor, Button, Group, Table, TextInput, Title } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { endOfPeriod } from '../../../shared/kernel/localDate.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { useExport } from '../../parts/jobs.tsx';
import { useGo } from '../../parts/nav.ts';
import { RefusalNote } from '../../parts/Page.tsx';
import { OpenSteps } from './OpenSteps.tsx';

type Step = Output<'closeStep.list'>['rows'][number];
const SIGNATURES_PX = '190px';

/** Where a step is done: another tab of this page, or a list. */
const PLACES: Record<string, { tab?: string; to?(day: string): string }> = {
  earlierPeriods: { tab: 'years' },
  noDrafts: { tab: 'exceptions' },
  allInvoiced: { to: () => '/shipments?view=unbilled' },
  moneyApplied: { to: (day) => `/payments?view=toApply&to=${day}` },
  cutOffPosted: { tab: 'cutOff' },
  checksGreen: { tab: 'checks' },
};

type StepProps = { row: Step; period: string; onTab: (tab: string) => void };

function StepRow({ row, period, onTab }: StepProps) {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const place = PLACES[row.step];
  const open = (): void => {
    if (place?.tab !== undefined) onTab(place.tab);
    else if (place?.to !== undefined) go(place.to(endOfPeriod(period)));
  };
  return (
    <Table.Tr>
      <Table.Td>
        {row.done ? (
          <span className="good">
            <IconCheck size={15} aria-hidden /> {t('close.done')}
          </span>
        ) : (
          <span className="bad">
            <IconCircle size={15} aria-hidden /> {t('close.toDo')}
          </span>
        )}
      </Table.Td>
      <Table.Td>
        <b>{wordOr(t, `state.${row.step}`)}</b>
      </Table.Td>
      <Table.Td className="numeric">
        {!row.done && row.count > 0 && place ? (
          <Anchor component="button" type="button" size="sm" onClick={open}>
            {t('close.left', { count: row.count })}
          </Anchor>
        ) : (
          row.count > 0 && row.count
        )}
        {row.counted !== null && <div className="dim">{wordOr(t, `state.${row.counted}`)}</div>}
      </Table.Td>
      <Table.Td className="numeric">{row.amountMinor === 0 ? '' : desk.money(row.amountMinor)}</Table.Td>
      <Table.Td>{row.userName}</Table.Td>
      <Table.Td>{row.at === null ? '' : desk.instant(row.at)}</Table.Td>
    </Table.Tr>
  );
}

function useSignOff(period: string) {
  const { t } = useDesk();
  const signOff = useCommand('period.signOff');
  const { ask, dialog } = useConfirm();
  const note = useRef('');
  const askToSign = (): void => {
    note.current = '';
    const title = t('close.signOff', { period });
    ask({
      ...{ title, text: t('close.signOffText'), label: title },
      body: (
        <>
          <OpenSteps period={period} without={['signedOff', 'periodLocked']} />
          <TextInput
            size="xs"
            label={t('column.note')}
            maxLength={500}
            onChange={(event) => {
              note.current = event.currentTarget.value;
            }}
          />
        </>
      ),
      run: () => void signOff.run({ period, note: note.current }),
    });
  };
  return { askToSign, dialog, refusal: signOff.refusal };
}

export function Checklist({ period, onTab }: { period: string; onTab: (tab: string) => void }) {
  const { t } = useDesk();
  const { data } = useQuery('closeStep.list', { period });
  const signing = useSignOff(period);
  const exporting = useExport();
  return (
    <>
      <RefusalNote refusal={signing.refusal} />
      <Group mb="xs" gap="xs">
        <Button size="xs" onClick={signing.askToSign}>
          {t('close.signOff', { period })}
        </Button>
        <Button size="xs" variant="default" onClick={() => void exporting.start('closeStep.list', { period }, 'xlsx')}>
          {t('grid.toExcel')}
        </Button>
      </Group>
      <Table className="table" withTableBorder aria-label={t('close.checklist')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.state')}</Table.Th>
            <Table.Th>{t('column.step')}</Table.Th>
            <Table.Th className="numeric">{t('column.count')}</Table.Th>
            <Table.Th className="numeric">{t('column.amountMinor')}</Table.Th>
            <Table.Th>{t('column.userName')}</Table.Th>
            <Table.Th>{t('column.at')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(data?.rows ?? []).map((row) => (
            <StepRow key={row.step} {...{ row, period, onTab }} />
          ))}
        </Table.Tbody>
      </Table>
      <Title order={2} size="h5" mt="md" mb={4}>
        {t('close.signatures')}
      </Title>
      <ListGrid
        list="periodSignOff.list"
        label={t('close.signatures')}
        filter={{ period }}
        hidden={['endsOn']}
        height={SIGNATURES_PX}
      />
      {signing.dialog}
    </>
  );
}
