// Ways to find the invoices that money is for: by its reference, by its amount, else the oldest first.
import { Button, Text } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';

export type Way = 'byReference' | 'byAmount' | 'oldestFirst';

const FOUND_BY = {
  byReference: 'state.byReference',
  byAmount: 'state.byAmount',
  oldestFirst: 'state.oldestFirst',
} as const;

/** What was looked for and is not there. */
const NONE_BY = {
  byReference: 'payment.noneByReference',
  byAmount: 'payment.noneByAmount',
  oldestFirst: null,
} as const;

type Props = {
  find: (by: Way) => void;
  /** The way that found what is shown; null for none. */
  by: Way | null;
  /** The way that was asked for last and found nothing. */
  missed: Way | null;
};

export function Ways({ find, by, missed }: Props) {
  const { t } = useDesk();
  const none = missed && NONE_BY[missed];
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => find('byReference')}>
        {t('state.byReference')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => find('byAmount')}>
        {t('state.byAmount')}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite">
        {none ? t(none) : by === null ? '' : t('payment.foundBy', { way: t(FOUND_BY[by]) })}
      </Text>
    </>
  );
}
