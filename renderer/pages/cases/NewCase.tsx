// A new case: of a customer, or about the order, shipment or invoice in the page's address.
import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { useGo, useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import { CaseFields, type CaseValues } from './CaseFields.tsx';

const DOCUMENTS = { order: 'salesOrder', shipment: 'shipment', invoice: 'invoice' } as const;

export function NewCase() {
  const { t } = useDesk();
  const go = useGo();
  const params = useParams();
  const create = useCommand('case.create');
  const [customer, setCustomer] = useState<{ id: number; name: string } | null>(null);
  const [values, setValues] = useState<CaseValues>({ kind: 'complaint', priority: 'normal', subject: '', owner: '' });
  const [message, setMessage] = useState('');
  const about = (['order', 'shipment', 'invoice'] as const).find((name) => params.has(name));
  const save = async (): Promise<void> => {
    const whose = about
      ? { [`${about}Id`]: Number(params.get(about)) }
      : { ...(customer ? { customerId: customer.id } : {}) };
    const made = await create.run({ ...values, ...whose, message });
    if (made) go(`/cases/${made.id}`);
  };
  const incomplete = values.subject.trim() === '' || (!about && customer === null);
  const reason = incomplete ? t('common.fillRequired') : null;
  const actions: PageAction[] = [
    { name: 'save', label: t('common.save'), run: () => void save(), reason, primary: true },
  ];
  return (
    <Page title={t('cases.new')} actions={actions} refusal={create.refusal}>
      <Stack gap="sm" maw={720}>
        {about ? (
          <Text size="sm">
            {t(`document.${DOCUMENTS[about]}`)} {params.get('number') ?? ''}
          </Text>
        ) : (
          <CustomerPicker value={customer} onChange={setCustomer} autoFocus />
        )}
        <CaseFields values={values} put={(part) => setValues({ ...values, ...part })} autoFocus={about !== undefined} />
        <Textarea
          size="xs"
          label={t('cases.said')}
          maxLength={4000}
          autosize
          minRows={4}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
      </Stack>
    </Page>
  );
}
