// The few ways to look at one list, as a row of buttons; the choice stands in the page's address.
import { SegmentedControl } from '@mantine/core';
import { useDesk } from '../api/session.tsx';
import { useAddress } from './Period.tsx';

type View = { value: string; label: string };

export function Views({ name = 'view', views }: { name?: string; views: readonly View[] }) {
  const { t } = useDesk();
  const [params, put] = useAddress();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.view')}
      value={params.get(name) ?? ''}
      onChange={(value) => put({ [name]: value })}
      data={[...views]}
    />
  );
}
