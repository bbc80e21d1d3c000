// What is entered of a case: kind, priority, subject, owner.
import { Group, Select, TextInput } from '@mantine/core';
import { CASE_KINDS, CASE_PRIORITIES } from '../../../shared/contract/cases.ts';
import { useDesk } from '../../api/session.tsx';

export type CaseValues = {
  kind: (typeof CASE_KINDS)[number];
  priority: (typeof CASE_PRIORITIES)[number];
  subject: string;
  owner: string;
};

type Props = { values: CaseValues; put: (part: Partial<CaseValues>) => void; autoFocus?: boolean };

export function CaseFields({ values, put, autoFocus = false }: Props) {
  const { t } = useDesk();
  return (
    <>
      <TextInput
        size="xs"
        label={t('column.subject')}
        required
        maxLength={200}
        autoFocus={autoFocus}
        data-autofocus={autoFocus}
        value={values.subject}
        onChange={(event) => put({ subject: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <Select
          size="xs"
          label={t('column.kind')}
          allowDeselect={false}
          data={CASE_KINDS.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={values.kind}
          onChange={(value) => put({ kind: CASE_KINDS.find((one) => one === value) ?? 'complaint' })}
        />
        <Select
          size="xs"
          label={t('column.priority')}
          allowDeselect={false}
          data={CASE_PRIORITIES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={values.priority}
          onChange={(value) => put({ priority: CASE_PRIORITIES.find((one) => one === value) ?? 'normal' })}
        />
        <TextInput
          size="xs"
          label={t('column.owner')}
          placeholder={t('presale.me')}
          maxLength={100}
          value={values.owner}
          onChange={(event) => put({ owner: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
