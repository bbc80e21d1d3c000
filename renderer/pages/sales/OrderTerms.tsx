// Terms of an order beside its prices: how it is invoiced, the deposit it asks for, tolerances per line.
import { Checkbox, Group, Select, Tooltip } from '@mantine/core';
import { useDesk } from '../../api/session.tsx';
import { MoneyField, NumberField } from '../../parts/inputs.tsx';
import type { Draft } from './draft.ts';

type Props = {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  tolerance: boolean;
  onTolerance: (on: boolean) => void;
};

/** A deposit is a percent or an amount: the one that is typed takes the other's place. */
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
      <NumberField
        w={90}
        scale={4}
        label={t('column.depositPpm')}
        value={draft.depositPpm}
        onChange={(ppm) =>
          put({ depositPpm: Math.min(Math.max(ppm ?? 0, 0), 1_000_000), ...(ppm ? { depositMinor: 0 } : {}) })
        }
      />
      <MoneyField
        w={120}
        label={t('column.depositMinor')}
        value={draft.depositMinor}
        onChange={(minor) => put({ depositMinor: Math.max(minor ?? 0, 0), ...(minor ? { depositPpm: 0 } : {}) })}
      />
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
