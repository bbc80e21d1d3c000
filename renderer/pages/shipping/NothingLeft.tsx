// What stands on the form for an order of which nothing waits any more: where to go on.
import { Button, Group, Text } from '@mantine/core';
import type { Output } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';

export function NothingLeft({ order, text }: { order: Output<'salesOrder.get'>; text: string }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <>
      <Text size="sm" mb="sm">
        {text}
      </Text>
      <Group>
        <Button size="xs" variant="default" autoFocus onClick={() => go(`/orders/${order.id}`)}>
          {`${t('document.salesOrder')} ${order.number}`}
        </Button>
      </Group>
    </>
  );
}
