// What the start page says while the company has no order yet: what to do first.
import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';
import { startTour } from '../../parts/tour.ts';

export function FirstSteps() {
  const { t } = useDesk();
  const go = useGo();
  const { data } = useQuery('salesOrder.list', { limit: 1 });
  if (!data || data.total > 0) return null;
  return (
    <section className="panel" aria-label={t('start.first')}>
      <Title order={2} size="h5">
        {t('start.first')}
      </Title>
      <Text size="sm" my="xs">
        {t('start.firstText')}
      </Text>
      <Group gap="xs">
        <Button onClick={() => go('/start')}>{t('start.begin')}</Button>
        <Button variant="default" onClick={() => go('/setup/import')}>
          {t('import.title')}
        </Button>
        <Button variant="default" onClick={() => go('/customers/new')}>
          {t('customer.new')}
        </Button>
        <Button variant="default" onClick={() => go('/items/new')}>
          {t('item.new')}
        </Button>
        <Button variant="default" onClick={startTour}>
          {t('tour.take')}
        </Button>
      </Group>
    </section>
  );
}
