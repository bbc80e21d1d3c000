// Terms of an order beside its prices: how it is invoiced, the deposit it asks for, tolerances per line.
import { Checkbox, Group, Select, Tooltip } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { DepositFields } from '../../parts/DepositFields.tsx';
import type { Draft } from './draft.ts';

type Props = {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  tolerance: boolean;
  onTolerance: (on: boolean) => void;
};

export function Terms({ draft, put, tolerance, onTolerance }: Props) {
  const { t, company } = useDesk();
  return (
    <Group gap="sm" align="flex-end" mb="sm">
      <Select
        size="xs"
        w={150}
        allowDeselect={false}
        label={t('column.invoicePolicy')}
        data={[
          { value: 'shipped', label: t('order.policy.shipped') },
          { value: 'advance', label: t('order.policy.advance') },
        ]}
        value={draft.invoicePolicy ?? company?.invoicePolicy ?? 'shipped'}
        onChange={(value) => put({ invoicePolicy: value === 'advance' ? 'advance' : 'shipped' })}
      />
      <DepositFields draft={draft} put={put} />
      <Tooltip label={t('order.toleranceHint')}>
        <Checkbox
          size="xs"
          mb={7}
          label={t('order.tolerance')}
          checked={tolerance}
          onChange={(event) => onTolerance(event.currentTarget.checked)}
        />
      </Tooltip>
    </Group>
  );
}
