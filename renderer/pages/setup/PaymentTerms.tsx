// Payment terms: when an invoice falls due, as one or in instalments, and the discount for paying early.
import { Button, Fieldset, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { NumberField } from '../../parts/inputs.tsx';
import { type Instalment, Instalments, STARTING } from './Instalments.tsx';

type Row = ListRow<'paymentTerms.list'>;
type Form = {
  code: string;
  name: string;
  netDays: number;
  discountPpm: number;
  discountDays: number;
  instalments: Instalment[];
};
const NEW: Form = { code: '', name: '', netDays: 30, discountPpm: 0, discountDays: 0, instalments: [] };
type Part = { form: Form; put: (part: Partial<Form>) => void };

function NameFields({ form, put }: Part) {
  const { t } = useDesk();
  return (
    <Group gap="sm" grow>
      <TextInput
        label={t('column.code')}
        required
        maxLength={40}
        data-autofocus
        value={form.code}
        onChange={(event) => put({ code: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
    </Group>
  );
}

function DueFields({ form, put }: Part) {
  const { t } = useDesk();
  const parted = form.instalments.length > 0;
  return (
    <Fieldset legend={t('terms.dueAs')} p="sm">
      <SegmentedControl
        size="xs"
        aria-label={t('terms.dueAs')}
        value={parted ? 'parts' : 'one'}
        data={[
          { value: 'one', label: t('terms.atOnce') },
          { value: 'parts', label: t('terms.inInstalments') },
        ]}
        onChange={(value) => put({ instalments: value === 'parts' ? STARTING : [] })}
      />
      {parted ? (
        <Instalments rows={form.instalments} onChange={(instalments) => put({ instalments })} />
      ) : (
        <NumberField
          scale={0}
          w={140}
          mt="xs"
          label={t('column.netDays')}
          value={form.netDays}
          onChange={(days) => put({ netDays: Math.max(days ?? 0, 0) })}
        />
      )}
    </Fieldset>
  );
}

function DiscountFields({ form, put }: Part) {
  const { t } = useDesk();
  return (
    <Group gap="sm" align="flex-start">
      <NumberField
        scale={4}
        w={180}
        label={t('payment.discountPercent')}
        description={t('terms.discountHint')}
        value={form.discountPpm || null}
        onChange={(ppm) => put({ discountPpm: Math.min(Math.max(ppm ?? 0, 0), 999_999) })}
      />
      <NumberField
        scale={0}
        w={180}
        label={t('column.discountDays')}
        description={t('state.netDays')}
        value={form.discountDays || null}
        onChange={(days) => put({ discountDays: Math.max(days ?? 0, 0) })}
      />
    </Group>
  );
}

function formOf(row: Row): Form {
  const { code, name, netDays, discountPpm, discountDays, instalments } = row;
  return { code, name, netDays, discountPpm, discountDays, instalments };
}

function TermsForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('paymentTerms.create');
  const update = useCommand('paymentTerms.update');
  const [form, setForm] = useState(row ? formOf(row) : NEW);
  const put = (part: Partial<Form>): void => setForm({ ...form, ...part });
  const save = async (): Promise<void> => {
    const saved = row ? await update.run({ ...form, id: row.id, version: row.version }) : await create.run(form);
    if (saved) onClose();
  };
  return (
    <Dialog
      size="xl"
      title={row ? `${t('document.paymentTerms')} ${row.code}` : t('setup.newTerms')}
      refusal={create.refusal ?? update.refusal}
      ready={form.code.trim() !== '' && form.name.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <NameFields form={form} put={put} />
      <DueFields form={form} put={put} />
      <DiscountFields form={form} put={put} />
      {row && (
        <Text size="sm" c="dimmed">
          {t('terms.issuedKeep')}
        </Text>
      )}
    </Dialog>
  );
}

export function PaymentTerms() {
  const { t } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  return (
    <>
      <ListGrid
        list="paymentTerms.list"
        label={t('column.paymentTermsCode')}
        onOpen={(row) => setOpen({ row })}
        tools={<Button onClick={() => setOpen({ row: null })}>{t('setup.newTerms')}</Button>}
      />
      {open && <TermsForm row={open.row} onClose={() => setOpen(null)} />}
    </>
  );
}
