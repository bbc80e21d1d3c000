// A span of days over a list: two fields, kept in the page's address so that going back finds it again.
import { Group } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { endOfMonth, startOfMonth } from '../../shared/kernel/localDate.ts';
import { useDesk } from '../api/session.tsx';
import { DayField } from './inputs.tsx';
import { useParams } from './nav.ts';

export type Span = { from?: string; to?: string };

/** The page's parameters and a way to change some of them. */
export function useAddress(): [URLSearchParams, (part: Record<string, string | null>) => void] {
  const params = useParams();
  const { history } = useRouter();
  const put = (part: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(part)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const path = history.location.pathname;
    history.replace(next.size === 0 ? path : `${path}?${next.toString()}`);
  };
  return [params, put];
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The span in the address; `month` gives the month of today where the address says nothing. */
export function useSpan(otherwise: 'all' | 'month' = 'all'): Span {
  const params = useParams();
  const { today } = useDesk();
  const read = (name: string): string | undefined => {
    const value = params.get(name) ?? '';
    return DAY.test(value) ? value : undefined;
  };
  const from = read('from') ?? (otherwise === 'month' ? startOfMonth(today) : undefined);
  const to = read('to') ?? (otherwise === 'month' ? endOfMonth(today) : undefined);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

export function Period({ span }: { span: Span }) {
  const { t } = useDesk();
  const [, put] = useAddress();
  return (
    <Group gap={6} wrap="nowrap">
      <DayField
        aria-label={t('common.from')}
        placeholder={t('common.from')}
        value={span.from ?? null}
        onChange={(day) => put({ from: day })}
      />
      <DayField
        aria-label={t('common.to')}
        placeholder={t('common.to')}
        value={span.to ?? null}
        onChange={(day) => put({ to: day })}
      />
    </Group>
  );
}
