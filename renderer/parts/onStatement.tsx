// Where a document stands on statements of a bank: a fact with links to the lines that it met; none where it stands on none.
import { Anchor } from '@mantine/core';
import type { Input } from '../../shared/contract/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import type { Fact } from './DocumentPage.tsx';
import { useGo } from './nav.ts';

/** Null asks nothing: the document moves no bank account by itself. */
export function useOnStatement(document: Input<'bankMatch.ofDocument'> | null): Fact[] {
  const { t, date } = useDesk();
  const go = useGo();
  const { data, isPlaceholderData } = useQuery('bankMatch.ofDocument', document);
  const lines = document === null || isPlaceholderData ? [] : (data?.rows ?? []);
  if (lines.length === 0) return [];
  const value = lines.map(({ lineId, reference, bookedOn }) => (
    <Anchor
      key={lineId}
      component="button"
      type="button"
      size="sm"
      mr={6}
      onClick={() => go(`/bank-statements/lines/${lineId}`)}
    >
      {reference}, {date(bookedOn)}
    </Anchor>
  ));
  return [{ label: t('bank.onStatement'), value }];
}
