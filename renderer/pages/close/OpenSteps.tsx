// What is still open in a month, told where it is signed or locked: nothing of it forbids either.
import { List, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Output } from '../../../shared/contract/index.ts';
import { endOfPeriod, startOfPeriod } from '../../../shared/kernel/localDate.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';

type Step = Output<'closeStep.list'>['rows'][number];

/** What is left of a step, in words; of the checks, which of them differ. */
function useLeft(period: string): (row: Step) => string {
  const desk = useDesk();
  const { t } = desk;
  const { data } = useQuery('reconciliation.get', { from: startOfPeriod(period), to: endOfPeriod(period) });
  const red = (data?.checks ?? []).flatMap(({ check, green }) => (green ? [] : [t(`state.${check}`)]));
  return (row) => {
    if (row.counted === null) return t('close.notSigned');
    const left = row.step === 'checksGreen' && red.length > 0 ? red.join(', ') : row.count;
    const amount = row.amountMinor === 0 ? [] : [desk.money(row.amountMinor)];
    return [`${wordOr(t, `state.${row.counted}`)}: ${left}`, ...amount].join(' · ');
  };
}

type Props = {
  period: string;
  /** Steps that the dialog itself takes; all others but the signature count what is left of them. */
  without: readonly Step['step'][];
};

export function OpenSteps({ period, without }: Props) {
  const { t } = useDesk();
  const { data } = useQuery('closeStep.list', { period });
  const left = useLeft(period);
  if (!data) return null;
  const open = data.rows.filter(({ step, done }) => !done && !without.includes(step));
  if (open.length === 0)
    return (
      <Text size="sm" mb="xs" role="status" className="good">
        <IconCheck size={15} aria-hidden /> {t('close.nothingOpen', { period })}
      </Text>
    );
  return (
    <Paper p="xs" mb="xs" bg="var(--mantine-color-yellow-light)" role="status">
      <Text size="sm" fw={600} mb={4}>
        <IconAlertTriangle size={15} aria-hidden /> {t('close.stillOpen', { period, count: open.length })}
      </Text>
      <List size="sm" spacing={2}>
        {open.map((row) => (
          <List.Item key={row.step}>{left(row)}</List.Item>
        ))}
      </List>
    </Paper>
  );
}
