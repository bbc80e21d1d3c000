// The parts that an invoice falls due in: how much of it, and when. The last one takes what remains.
import { ActionIcon, Button, Group, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useDesk } from '../../api/session.tsx';
import { MoneyField, NumberField } from '../../parts/inputs.tsx';

export type Instalment = ListRow<'paymentTerms.list'>['instalments'][number];

const REST: Instalment = { share: 'remainder', percentPpm: 0, amountMinor: 0, due: 'netDays', days: 30, day: 0 };
const HALF: Instalment = { ...REST, share: 'percent', percentPpm: 500_000, days: 0 };
/** Half at once, the rest after a month: what a person changes. */
export const STARTING: Instalment[] = [HALF, REST];
const DAYS_IN_MONTH = 31;

type RowProps = {
  row: Instalment;
  number: number;
  last: boolean;
  put: (row: Instalment) => void;
  remove: (() => void) | null;
};

/** How much: what remains, a percent or an amount. */
function Share({ row, number, last, put }: RowProps) {
  const { t } = useDesk();
  const name = (field: string): string => `${field} ${number}`;
  if (last)
    return <TextInput size="xs" w={220} readOnly aria-label={name(t('column.share'))} value={t('terms.remainder')} />;
  return (
    <Group gap="xs" wrap="nowrap" w={220}>
      <Select
        size="xs"
        w={110}
        allowDeselect={false}
        aria-label={name(t('column.share'))}
        data={(['percent', 'fixed'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        value={row.share}
        onChange={(value) =>
          put({ ...row, share: value === 'fixed' ? 'fixed' : 'percent', percentPpm: 0, amountMinor: 0 })
        }
      />
      {row.share === 'fixed' ? (
        <MoneyField
          w={100}
          aria-label={name(t('column.amountMinor'))}
          value={row.amountMinor || null}
          onChange={(minor) => put({ ...row, amountMinor: Math.max(minor ?? 0, 0) })}
        />
      ) : (
        <NumberField
          w={100}
          scale={4}
          aria-label={name(t('column.percentPpm'))}
          value={row.percentPpm || null}
          onChange={(ppm) => put({ ...row, percentPpm: Math.min(Math.max(ppm ?? 0, 0), 1_000_000) })}
        />
      )}
    </Group>
  );
}

function Row(props: RowProps) {
  const { row, number, put, remove } = props;
  const { t } = useDesk();
  const removal = t('terms.remove', { number });
  return (
    <Group gap="xs" wrap="nowrap">
      <Share {...props} />
      <Select
        size="xs"
        w={180}
        allowDeselect={false}
        aria-label={`${t('column.due')} ${number}`}
        data={(['netDays', 'endOfMonth', 'dayOfMonth'] as const).map((value) => ({
          value,
          label: t(`state.${value}`),
        }))}
        value={row.due}
        onChange={(value) => put({ ...row, due: value as Instalment['due'], day: value === 'dayOfMonth' ? 1 : 0 })}
      />
      <NumberField
        w={70}
        scale={0}
        aria-label={`${t('column.days')} ${number}`}
        placeholder={t('column.days')}
        value={row.days}
        onChange={(days) => put({ ...row, days: Math.max(days ?? 0, 0) })}
      />
      {row.due === 'dayOfMonth' && (
        <NumberField
          w={70}
          scale={0}
          aria-label={`${t('column.day')} ${number}`}
          placeholder={t('column.day')}
          value={row.day || null}
          onChange={(day) => put({ ...row, day: Math.min(Math.max(day ?? 0, 0), DAYS_IN_MONTH) })}
        />
      )}
      {remove && (
        <Tooltip label={removal}>
          <ActionIcon variant="subtle" color="gray" aria-label={removal} onClick={remove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}

export function Instalments({ rows, onChange }: { rows: Instalment[]; onChange: (rows: Instalment[]) => void }) {
  const { t } = useDesk();
  const add = (): void => onChange([...rows.slice(0, -1), HALF, ...rows.slice(-1)]);
  return (
    <Stack gap="xs" mt="xs">
      {rows.map((row, i) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone
          key={i}
          row={row}
          number={i + 1}
          last={i === rows.length - 1}
          put={(next) => onChange(rows.map((one, k) => (k === i ? next : one)))}
          remove={i < rows.length - 1 && rows.length > 2 ? () => onChange(rows.filter((_, k) => k !== i)) : null}
        />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={add}>
          {t('terms.addInstalment')}
        </Button>
      </Group>
    </Stack>
  );
}
