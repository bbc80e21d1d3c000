// Says before posting that a document is dated before moves of its goods that are posted already.
import { Alert } from '@mantine/core';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';

export function BackDated({ on, itemIds }: { on: string | null; itemIds: readonly number[] }) {
  const desk = useDesk();
  const ids = [...new Set(itemIds)].sort((a, b) => a - b);
  const asked = on !== null && ids.length > 0 ? { itemIds: ids, on } : null;
  const { data } = useQuery('stockMove.later', asked);
  if (!asked || !data || data.count === 0 || data.newestOn === null) return null;
  return (
    <Alert color="yellow" role="status" mb="sm" py={8}>
      {desk.t('cost.backdated', { moves: data.count, on: desk.date(data.newestOn) })}
    </Alert>
  );
}
