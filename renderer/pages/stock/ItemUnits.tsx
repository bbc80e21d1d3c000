// Other units of an item: 1 box = 12 pcs, 1000 g = 1 kg. Whole numbers on both sides, so that every unit is exact.
import { ActionIcon, Button, Checkbox, Group, Select, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Output } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { NumberField } from '../../parts/inputs.tsx';

export type Unit = Output<'item.get'>['units'][number];

const DECIMALS = ['0', '1', '2', '3', '4', '5', '6'];
const NEW: Unit = { code: '', numerator: 1, denominator: 1, qtyDecimals: 0, usual: false };

type RowProps = { unit: Unit; own: string; first: boolean; put: (unit: Unit) => void; remove: () => void };

function UnitRow({ unit, own, first, put, remove }: RowProps) {
  const { t } = useDesk();
  const head = (text: string) => (first ? { label: text } : { 'aria-label': text });
  const whole = (value: number | null): number => Math.max(1, value ?? 1);
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberField
        w={80}
        scale={0}
        {...head(t('column.denominator'))}
        value={unit.denominator}
        onChange={(value) => put({ ...unit, denominator: whole(value) })}
      />
      <TextInput
        size="xs"
        w={110}
        maxLength={20}
        {...head(t('column.unit'))}
        value={unit.code}
        onChange={(event) => put({ ...unit, code: event.currentTarget.value })}
      />
      <Text size="sm" pb={5}>
        =
      </Text>
      <NumberField
        w={100}
        scale={0}
        {...head(t('column.numerator'))}
        value={unit.numerator}
        onChange={(value) => put({ ...unit, numerator: whole(value) })}
      />
      <Text size="sm" pb={5} w={50}>
        {own}
      </Text>
      <Select
        size="xs"
        w={90}
        allowDeselect={false}
        data={DECIMALS}
        {...head(t('item.decimals'))}
        value={String(unit.qtyDecimals)}
        onChange={(value) => put({ ...unit, qtyDecimals: Number(value) })}
      />
      <Checkbox
        size="xs"
        pb={7}
        label={t('item.usualUnit')}
        checked={unit.usual}
        onChange={(event) => put({ ...unit, usual: event.currentTarget.checked })}
      />
      <Tooltip label={t('item.removeUnit')}>
        <ActionIcon variant="subtle" color="red" aria-label={t('item.removeUnit')} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

type Props = { units: Unit[]; own: string; onChange: (units: Unit[]) => void };

export function ItemUnits({ units, own, onChange }: Props) {
  const { t } = useDesk();
  /** Only one unit is the usual one: ticking it takes the tick from the others. */
  const put = (at: number, unit: Unit): void =>
    onChange(units.map((one, i) => (i === at ? unit : unit.usual ? { ...one, usual: false } : one)));
  return (
    <Stack gap="xs" mt="md" maw={700} component="fieldset" className="plain">
      <Text component="legend" size="sm" fw={600}>
        {t('column.units')}
      </Text>
      <Text size="xs" className="dim">
        {t('item.unitsText', { unit: own })}
      </Text>
      {units.map((unit, i) => (
        <UnitRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place, whatever its name is typed to
          key={i}
          {...{ unit, own, first: i === 0 }}
          put={(next) => put(i, next)}
          remove={() => onChange(units.filter((_, k) => k !== i))}
        />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => onChange([...units, NEW])}>
          {t('item.addUnit')}
        </Button>
      </Group>
    </Stack>
  );
}
