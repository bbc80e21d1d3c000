// Locking the days up to the end of the span, and moving the lock back with a reason that is kept for ever.
import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { addDays, periodOf, startOfPeriod } from '../../../shared/kernel/localDate.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useConfirm } from '../../parts/Confirm.tsx';
import { DayField } from '../../parts/inputs.tsx';
import type { PageAction } from '../../parts/Page.tsx';
import { OpenSteps } from './OpenSteps.tsx';

const MOST_YEARS = 200;

type LockDayProps = {
  label: string;
  /** What an empty day means. */
  more?: string;
  usual: string | null;
  onChange: (day: string | null) => void;
  /** Locking, not unlocking. */
  locking: boolean;
};

/** The year that is closed before its last day is locked: it ends within the days, is over, and has a result. */
function useYearToClose(day: string | null) {
  const { today } = useDesk();
  const { data } = useQuery('fiscalYear.list', { limit: MOST_YEARS, sort: [{ field: 'startsOn' }] });
  const ends = (row: { endsOn: string }): boolean => day !== null && row.endsOn <= day && row.endsOn <= today;
  return data?.rows.find((row) => row.state === 'unlocked' && row.resultMinor !== 0 && ends(row));
}

/**
 * The day of the lock; of one that lies ahead it is told that nothing can be posted until then, and of the end of a year
 * that the year is closed first.
 */
function LockDay({ label, more, usual, onChange, locking }: LockDayProps) {
  const { t, today, date } = useDesk();
  const [day, setDay] = useState(usual);
  const year = useYearToClose(locking ? day : null);
  const change = (next: string | null): void => {
    setDay(next);
    onChange(next);
  };
  return (
    <>
      {day !== null && day > today && (
        <Alert color="yellow" py={8} role="alert" title={t('close.lockAhead', { day: date(day) })} />
      )}
      {year && (
        <Alert
          color="yellow"
          py={8}
          role="alert"
          title={t('close.yearFirst', { year: year.name, on: date(year.endsOn) })}
        />
      )}
      {locking && day !== null && <OpenSteps period={periodOf(day)} without={['periodLocked']} />}
      <DayField label={label} value={day} onChange={change} />
      {more !== undefined && (
        <Text size="xs" className="dim">
          {more}
        </Text>
      )}
    </>
  );
}

/** The last day of the month before that of a day: only one month is opened unless somebody says otherwise. */
const monthBefore = (day: string): string => addDays(startOfPeriod(periodOf(day)), -1);

export function useLock(through: string) {
  const desk = useDesk();
  const { t } = desk;
  const lock = useCommand('period.lock');
  const unlock = useCommand('period.unlock');
  const { ask, dialog } = useConfirm();
  const typed = useRef<{ text: string; day: string | null }>({ text: '', day: null });
  const lockedThrough = desk.company?.lockedThrough ?? null;
  const fields = (label: string, day: string | null, dayLabel: string, more?: string) => (
    <Stack gap="xs">
      <LockDay
        label={dayLabel}
        {...(more === undefined ? {} : { more })}
        usual={day}
        locking={more === undefined}
        onChange={(next) => {
          typed.current.day = next;
        }}
      />
      <TextInput
        size="xs"
        required={more !== undefined}
        label={label}
        maxLength={500}
        onChange={(event) => {
          typed.current.text = event.currentTarget.value;
        }}
      />
    </Stack>
  );
  const askLock = (): void => {
    typed.current = { text: '', day: through };
    ask({
      ...{ title: t('close.lock'), text: t('close.lockText'), label: t('close.lock') },
      body: fields(t('column.note'), through, t('column.through')),
      run: () => void lock.run({ through: typed.current.day ?? through, note: typed.current.text }),
    });
  };
  const askUnlock = (): void => {
    const day = lockedThrough === null ? null : monthBefore(lockedThrough);
    typed.current = { text: '', day };
    ask({
      ...{ title: t('close.unlock'), text: t('close.unlockText'), label: t('close.unlock') },
      body: fields(t('close.unlockReason'), day, t('close.unlockBackTo'), t('close.unlockAll')),
      run: () => void unlock.run({ through: typed.current.day, reason: typed.current.text }),
    });
  };
  const actions: PageAction[] = [
    { name: 'lock', label: t('close.lock'), run: askLock },
    {
      name: 'unlock',
      label: t('close.unlock'),
      run: askUnlock,
      reason: lockedThrough === null ? t('refusal.notLocked') : null,
    },
  ];
  const state =
    lockedThrough === null ? t('refusal.notLocked') : t('close.lockedThrough', { day: desk.date(lockedThrough) });
  return { actions, state, dialogs: dialog, refusal: lock.refusal ?? unlock.refusal };
}
