// A rate of a tax code from a day on, and the components it is made of: their rates add up to it.
import { Button, Group, Select, TextInput } from '@mantine/core';
import type { Input } from '../../../shared/contract/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { DayField, NumberField } from '../../parts/inputs.tsx';

type Component = { key: number; name: string; ratePpm: number | null; accountCode: string };
export type Rate = { validFrom: string | null; ratePpm: number | null; components: Component[] };
type RateInput = Pick<Input<'taxCode.addRate'>, 'validFrom' | 'ratePpm' | 'components'>;

let next = 1;

/** An empty rate; the components of the rate before keep their names and accounts. */
export const newRate = (
  validFrom: string | null,
  ratePpm: number | null,
  before: readonly { name: string; accountCode: string }[] = [],
): Rate => ({
  ...{ validFrom, ratePpm },
  components: before.map(({ name, accountCode }) => ({ key: next++, name, accountCode, ratePpm: null })),
});

const whole = ({ ratePpm, components }: Rate): number | null =>
  components.length === 0 ? ratePpm : components.reduce((sum, one) => sum + (one.ratePpm ?? 0), 0);

/** What the command takes, or null while something is missing. */
export function rateInput(rate: Rate): RateInput | null {
  const ratePpm = whole(rate);
  if (rate.validFrom === null || ratePpm === null) return null;
  if (rate.components.some((one) => one.name.trim() === '' || one.ratePpm === null || one.accountCode === ''))
    return null;
  const components = rate.components.map(({ name, ratePpm, accountCode }) => ({
    ...{ name, ratePpm: ratePpm ?? 0, accountCode },
  }));
  return { validFrom: rate.validFrom, ratePpm, components };
}

export const isRate = (rate: Rate): boolean => rateInput(rate) !== null;

type FieldsProps = { component: Component; accounts: string[]; onChange: (component: Component) => void };

function ComponentFields({ component, accounts, onChange }: FieldsProps) {
  const { t } = useDesk();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput
        flex={1}
        label={t('setup.component')}
        maxLength={100}
        value={component.name}
        onChange={(event) => onChange({ ...component, name: event.currentTarget.value })}
      />
      <NumberField
        w={90}
        size="sm"
        scale={4}
        label={t('column.ratePpm')}
        value={component.ratePpm}
        onChange={(ratePpm) => onChange({ ...component, ratePpm })}
      />
      <Select
        w={110}
        label={t('column.accountCode')}
        data={accounts}
        value={component.accountCode || null}
        onChange={(code) => onChange({ ...component, accountCode: code ?? '' })}
      />
    </Group>
  );
}

/** Accounts that a component may have: liabilities that documents alone post to. */
function useTaxAccounts(): string[] {
  const { data } = useQuery('account.list', { limit: 2000 });
  return (data?.rows ?? [])
    .filter((row) => row.type === 'liability' && row.control && ['', 'OUTPUT_TAX'].includes(row.roles))
    .map((row) => row.code);
}

export function RateFields({ rate, onChange, focus }: { rate: Rate; onChange: (rate: Rate) => void; focus?: boolean }) {
  const { t } = useDesk();
  const accounts = useTaxAccounts();
  const { components } = rate;
  const put = (changed: Component): void =>
    onChange({ ...rate, components: components.map((one) => (one.key === changed.key ? changed : one)) });
  const add = (): void =>
    onChange({ ...rate, components: [...components, { key: next++, name: '', ratePpm: null, accountCode: '' }] });
  const remove = (): void => onChange({ ...rate, components: components.slice(0, -1) });
  return (
    <>
      <Group gap="xs" align="flex-end">
        <DayField
          size="sm"
          label={t('setup.validFrom')}
          value={rate.validFrom}
          onChange={(validFrom) => onChange({ ...rate, validFrom })}
          data-autofocus={focus}
        />
        <NumberField
          w={90}
          size="sm"
          scale={4}
          label={t('column.ratePpm')}
          value={whole(rate)}
          readOnly={components.length > 0}
          onChange={(ratePpm) => onChange({ ...rate, ratePpm })}
        />
        <Button size="compact-sm" variant="default" mb={6} onClick={add}>
          {t('setup.addComponent')}
        </Button>
        {components.length > 0 && (
          <Button size="compact-sm" variant="default" mb={6} onClick={remove}>
            {t('setup.removeComponent')}
          </Button>
        )}
      </Group>
      {components.map((component) => (
        <ComponentFields key={component.key} component={component} accounts={accounts} onChange={put} />
      ))}
    </>
  );
}
