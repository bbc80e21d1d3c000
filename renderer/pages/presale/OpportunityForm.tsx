// An opportunity's own data, new and changed: what is sold, when it may come, and the four questions of qualification.
import { Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';

type Row = Output<'opportunity.get'>;
const SCORES = ['presale.score0', 'presale.score1', 'presale.score2', 'presale.score3'] as const;
export const QUESTIONS = ['budget', 'authority', 'need', 'timing'] as const;

const EMPTY = {
  ...{ subject: '', owner: '', source: '', campaign: '', expectedOn: null as string | null },
  ...{ amountMinor: 0, budget: 0, budgetNote: '', authority: 0, authorityNote: '', need: 0, needNote: '' },
  ...{ timing: 0, timingNote: '', note: '' },
};
type Values = typeof EMPTY;
type Form = UseFormReturnType<Values>;

const valuesOf = (row: Row): Values => ({
  ...{ subject: row.subject, owner: row.owner, source: row.source, campaign: row.campaign },
  ...{ expectedOn: row.expectedOn, amountMinor: row.amountMinor, note: row.note },
  ...{ budget: row.budget, budgetNote: row.budgetNote, authority: row.authority, authorityNote: row.authorityNote },
  ...{ need: row.need, needNote: row.needNote, timing: row.timing, timingNote: row.timingNote },
});

/** Budget, authority, need, timing: each 0 (unknown) to 3 (sure), with a note. */
function Questions({ form }: { form: Form }) {
  const { t } = useDesk();
  const answers = SCORES.map((word, i) => ({ value: String(i), label: `${i} · ${t(word)}` }));
  return QUESTIONS.map((question) => (
    <Group key={question} align="flex-end" gap="sm" wrap="nowrap">
      <Select
        size="xs"
        w={170}
        allowDeselect={false}
        label={t(`column.${question}`)}
        data={answers}
        value={String(form.values[question])}
        onChange={(value) => form.setFieldValue(question, Number(value ?? 0))}
      />
      <TextInput
        size="xs"
        flex={1}
        aria-label={t(`column.${question}Note`)}
        placeholder={t('column.note')}
        maxLength={300}
        {...form.getInputProps(`${question}Note`)}
      />
    </Group>
  ));
}

function Fields({ form, isNew }: { form: Form; isNew: boolean }) {
  const { t } = useDesk();
  return (
    <Stack gap="sm" maw={720}>
      <TextInput
        size="xs"
        label={t('presale.whatIsSold')}
        required
        maxLength={200}
        autoFocus={!isNew}
        {...form.getInputProps('subject')}
      />
      <Group grow align="flex-start">
        <MoneyField
          label={t('column.estimateMinor')}
          value={form.values.amountMinor}
          onChange={(value) => form.setFieldValue('amountMinor', Math.max(value ?? 0, 0))}
        />
        <DayField
          w="100%"
          label={t('column.expectedOn')}
          value={form.values.expectedOn}
          onChange={(day) => form.setFieldValue('expectedOn', day)}
        />
        <TextInput
          size="xs"
          label={t('column.owner')}
          placeholder={t('presale.me')}
          maxLength={100}
          {...form.getInputProps('owner')}
        />
      </Group>
      <Group grow>
        <TextInput size="xs" label={t('column.source')} maxLength={100} {...form.getInputProps('source')} />
        <TextInput size="xs" label={t('column.campaign')} maxLength={100} {...form.getInputProps('campaign')} />
      </Group>
      <Questions form={form} />
      <Textarea
        size="xs"
        label={t('column.note')}
        maxLength={1000}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </Stack>
  );
}

export function OpportunityForm({ row, onDone }: { row: Row | null; onDone: (id: number) => void }) {
  const { t } = useDesk();
  const create = useCommand('opportunity.create');
  const update = useCommand('opportunity.update');
  const [customer, setCustomer] = useState<{ id: number; name: string } | null>(null);
  const form = useForm<Values>({ initialValues: row ? valuesOf(row) : EMPTY });
  const save = async (): Promise<void> => {
    const saved = row
      ? await update.run({ ...form.values, id: row.id, version: row.version })
      : customer && (await create.run({ ...form.values, customerId: customer.id }));
    if (saved) onDone(saved.id);
  };
  const incomplete = form.values.subject.trim() === '' || (row === null && customer === null);
  const reason = incomplete ? t('common.fillRequired') : null;
  const actions: PageAction[] = [
    { name: 'save', label: t('common.save'), run: () => void save(), reason, primary: true },
  ];
  return (
    <Page
      title={row ? `${t('document.opportunity')} ${row.number}` : t('presale.newOpportunity')}
      actions={actions}
      refusal={create.refusal ?? update.refusal}
    >
      {row === null && <CustomerPicker value={customer} onChange={setCustomer} autoFocus />}
      <Fields form={form} isNew={row === null} />
    </Page>
  );
}

export function NewOpportunity() {
  const go = useGo();
  return <OpportunityForm row={null} onDone={(id) => go(`/opportunities/${id}`)} />;
}
