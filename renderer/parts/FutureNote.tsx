// A warning for what is dated later than tomorrow: mostly a slip of the key, and nothing else would say so.
import { Alert } from '@mantine/core';
import { addDays } from '../../shared/kernel/localDate.ts';
import { useDesk } from '../api/session.tsx';
import { DayField } from './inputs.tsx';

export function FutureNote({ days }: { days: readonly string[] }) {
  const { t, today, date } = useDesk();
  const last = days.reduce((a, b) => (a > b ? a : b), '');
  if (last === '' || last <= addDays(today, 1)) return null;
  return <Alert color="yellow" mb="sm" py={8} role="alert" title={t('posting.future', { day: date(last) })} />;
}

type DatedProps = { label: string; value: string | null; onChange: (day: string | null) => void };

/** The day on which something is posted, with that warning over it. */
export function PostingDayField({ value, ...rest }: DatedProps) {
  return (
    <>
      <FutureNote days={value === null ? [] : [value]} />
      <DayField mb="sm" value={value} {...rest} />
    </>
  );
}
