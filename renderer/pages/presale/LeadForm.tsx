// A lead's own data, new and changed. Who is known already by name, e-mail, phone or tax number is shown while it is typed.
import { Alert, Anchor, Checkbox, Group, Select, Stack, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import type { Output } from '../../../shared/contract/index.ts';
import { LEAD_KINDS } from '../../../shared/contract/leads.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { pageOf, useGo } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';

type Row = Output<'lead.get'>;

const EMPTY = {
  ...{ kind: 'company' as (typeof LEAD_KINDS)[number], name: '', contact: '', email: '', phone: '', taxNumber: '' },
  ...{ city: '', country: '', source: '', campaign: '', owner: '', note: '', acceptDuplicate: false },
};
type Values = typeof EMPTY;
type Form = UseFormReturnType<Values>;

const valuesOf = (row: Row): Values => ({
  ...{ kind: row.kind, name: row.name, contact: row.contact, email: row.email, phone: row.phone },
  ...{ taxNumber: row.taxNumber, city: row.city, country: row.country, source: row.source, campaign: row.campaign },
  ...{ owner: row.owner, note: row.note, acceptDuplicate: false },
});

function Text({ form, field, ...rest }: { form: Form; field: keyof Values } & Omit<TextInputProps, 'form'>) {
  return <TextInput size="xs" {...rest} {...form.getInputProps(field)} />;
}

function Fields({ form, isNew }: { form: Form; isNew: boolean }) {
  const { t } = useDesk();
  return (
    <Stack gap="sm" maw={720}>
      <Group grow align="flex-start">
        <Text form={form} field="name" label={t('column.name')} required maxLength={200} autoFocus={isNew} />
        <Select
          size="xs"
          label={t('column.kind')}
          allowDeselect={false}
          data={LEAD_KINDS.map((value) => ({ value, label: t(`state.${value}`) }))}
          {...form.getInputProps('kind')}
        />
      </Group>
      <Group grow>
        <Text form={form} field="contact" label={t('column.contact')} maxLength={200} />
        <Text form={form} field="email" label={t('column.email')} maxLength={200} />
        <Text form={form} field="phone" label={t('column.phone')} maxLength={60} />
      </Group>
      <Group grow>
        <Text form={form} field="taxNumber" label={t('column.taxNumber')} maxLength={40} />
        <Text form={form} field="city" label={t('column.city')} maxLength={100} />
        <Text form={form} field="country" label={t('column.country')} maxLength={60} />
      </Group>
      <Group grow>
        <Text form={form} field="source" label={t('column.source')} maxLength={100} />
        <Text form={form} field="campaign" label={t('column.campaign')} maxLength={100} />
        <Text form={form} field="owner" label={t('column.owner')} placeholder={t('presale.me')} maxLength={100} />
      </Group>
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

const DEBOUNCE_MS = 250;

function Known({ form, leadId }: { form: Form; leadId: number | undefined }) {
  const { t } = useDesk();
  const go = useGo();
  const { name, email, phone, taxNumber } = form.values;
  const [asked] = useDebouncedValue({ name, email, phone, taxNumber }, DEBOUNCE_MS);
  const nothing = `${asked.name}${asked.email}${asked.phone}${asked.taxNumber}`.trim() === '';
  const { data } = useQuery(
    'lead.duplicates',
    nothing ? null : { ...asked, ...(leadId === undefined ? {} : { leadId }) },
  );
  const rows = nothing ? [] : (data?.rows ?? []);
  if (rows.length === 0) return null;
  return (
    <Alert variant="default" mt="sm" maw={720} py={8} title={t('presale.known')} role="status">
      <Stack gap={4}>
        {rows.map((row) => (
          <span key={`${row.type}${row.id}`}>
            <Anchor component="button" type="button" size="sm" onClick={() => go(pageOf(row.type, row.id))}>
              {t(`document.${row.type}`)} {row.number} {row.name}
            </Anchor>{' '}
            <span className="dim">· {t(`column.${row.sign}`)}</span>
          </span>
        ))}
        <Checkbox
          size="xs"
          label={t('column.acceptDuplicate')}
          {...form.getInputProps('acceptDuplicate', { type: 'checkbox' })}
        />
      </Stack>
    </Alert>
  );
}

export function LeadForm({ row, onDone }: { row: Row | null; onDone: (id: number) => void }) {
  const { t } = useDesk();
  const create = useCommand('lead.create');
  const update = useCommand('lead.update');
  const form = useForm<Values>({ initialValues: row ? valuesOf(row) : EMPTY });
  const save = async (): Promise<void> => {
    const saved = row
      ? await update.run({ ...form.values, id: row.id, version: row.version })
      : await create.run(form.values);
    if (saved) onDone(saved.id);
  };
  const reason = form.values.name.trim() === '' ? t('common.fillRequired') : null;
  const actions: PageAction[] = [
    { name: 'save', label: t('common.save'), run: () => void save(), reason, primary: true },
  ];
  return (
    <Page
      title={row ? `${t('document.lead')} ${row.number}` : t('presale.newLead')}
      actions={actions}
      refusal={create.refusal ?? update.refusal}
    >
      <Fields form={form} isNew={row === null} />
      <Known form={form} leadId={row?.id} />
    </Page>
  );
}

export function NewLead() {
  const go = useGo();
  return <LeadForm row={null} onDone={(id) => go(`/leads/${id}`)} />;
}
