// Payment terms: a short list with a form.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { NumberField } from '../../parts/inputs.tsx';

type Named = { code: string; name: string };

function NameFields({ form, onChange }: { form: Named; onChange: (form: Named) => void }) {
  const { t } = useDesk();
  return (
    <>
      <TextInput
        label={t('column.code')}
        required
        maxLength={40}
        data-autofocus
        value={form.code}
        onChange={(event) => onChange({ ...form, code: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => onChange({ ...form, name: event.currentTarget.value })}
      />
    </>
  );
}

const isNamed = (form: Named): boolean => form.code.trim() !== '' && form.name.trim() !== '';

function NewTerms({ onClose }: { onClose: () => void }) {
  const { t } = useDesk();
  const create = useCommand('paymentTerms.create');
  const [form, setForm] = useState<Named>({ code: '', name: '' });
  const [netDays, setDays] = useState<number | null>(30);
  const save = async (): Promise<void> => {
    if (await create.run({ ...form, netDays: netDays ?? 0 })) onClose();
  };
  return (
    <Dialog
      title={t('setup.newTerms')}
      refusal={create.refusal}
      ready={isNamed(form)}
      onClose={onClose}
      onSave={() => void save()}
    >
      <NameFields form={form} onChange={setForm} />
      <NumberField scale={0} size="sm" label={t('column.netDays')} value={netDays} onChange={setDays} />
    </Dialog>
  );
}

export function PaymentTerms() {
  const { t } = useDesk();
  const [adding, setAdding] = useState(false);
  const button = <Button onClick={() => setAdding(true)}>{t('setup.newTerms')}</Button>;
  return (
    <>
      <ListGrid list="paymentTerms.list" label={t('column.paymentTermsCode')} tools={button} />
      {adding && <NewTerms onClose={() => setAdding(false)} />}
    </>
  );
}
