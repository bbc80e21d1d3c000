// The numbers of a series that are missing, and the reason for those that have none yet: an auditor asks for each.
import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Gap = Output<'numberGap.get'>['gaps'][number];
type Props = { documentType: Input<'numberGap.get'>['documentType']; onClose: () => void };

const spanOf = ({ firstNumber, lastNumber }: Gap): string =>
  firstNumber === lastNumber ? firstNumber : `${firstNumber}–${lastNumber}`;

/** Reasons that stand, with who gave them and when. */
function Given({ gaps }: { gaps: readonly Gap[] }) {
  const desk = useDesk();
  return gaps.map((gap) => (
    <Text size="sm" key={gap.first}>
      {spanOf(gap)}: {gap.reason}{' '}
      <Text span size="xs" c="dimmed">
        {desk.t('gap.given', { user: gap.userName, at: desk.instant(gap.at ?? '') })}
      </Text>
    </Text>
  ));
}

export function GapReason({ documentType, onClose }: Props) {
  const { t } = useDesk();
  const { data } = useQuery('numberGap.get', { documentType });
  const explain = useCommand('numberGap.explain');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  if (!data) return null;
  const open = data.gaps.filter((gap) => gap.reason === '');
  const gap = open.find(({ first }) => String(first) === chosen) ?? open[0];
  const save = async (): Promise<void> => {
    if (!gap) return onClose();
    const { first, last } = gap;
    if (!(await explain.run({ documentType, first, last, reason }))) return;
    if (open.length === 1) onClose();
    setReason('');
    setChosen(null);
  };
  return (
    <Dialog
      title={t('gap.title')}
      refusal={explain.refusal}
      ready={!explain.pending && gap !== undefined && reason.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Stack gap="xs">
        <Given gaps={data.gaps.filter((one) => one.reason !== '')} />
        {gap && (
          <>
            <Text size="sm">{t('gap.text')}</Text>
            <Select
              size="xs"
              allowDeselect={false}
              label={t('gap.numbers')}
              data={open.map((one) => ({ value: String(one.first), label: spanOf(one) }))}
              value={String(gap.first)}
              onChange={setChosen}
            />
            <TextInput
              data-autofocus
              required
              size="xs"
              label={t('column.reason')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
      </Stack>
    </Dialog>
  );
}
