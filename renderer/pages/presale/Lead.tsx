// One lead: who it is, what is to be done for it, and its conversion to a customer with an opportunity.
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { useGo, useId } from '../../parts/nav.ts';
import { useUndo } from '../../parts/undo.tsx';
import { ActivityGrid } from './Activities.tsx';
import { ActivityDialog } from './activityDialogs.tsx';
import { LeadForm } from './LeadForm.tsx';

type Row = Output<'lead.get'>;

function ConvertDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useDesk();
  const go = useGo();
  const convert = useCommand('lead.convert');
  const { name, email, phone, taxNumber } = row;
  const { data } = useQuery('lead.duplicates', { name, email, phone, taxNumber, leadId: row.id });
  const customers = (data?.rows ?? []).filter(({ type }) => type === 'customer');
  const [chosen, setCustomer] = useState<string>();
  // One that the lead is by more than its name is meant until somebody says otherwise.
  const known = customers.find(({ sign }) => sign !== 'name');
  const customerId = chosen ?? (known ? String(known.id) : '');
  const [subject, setSubject] = useState(name);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [expectedOn, setDay] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const made = await convert.run({
      ...{ id: row.id, version: row.version, subject, expectedOn, amountMinor: Math.max(amountMinor ?? 0, 0) },
      ...(customerId === '' ? {} : { customerId: Number(customerId) }),
    });
    if (made) go(`/opportunities/${made.opportunityId}`);
  };
  return (
    <Dialog
      title={t('action.convert')}
      refusal={convert.refusal}
      ready={subject.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TextInput
        size="xs"
        label={t('presale.whatIsSold')}
        required
        maxLength={200}
        data-autofocus
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <MoneyField label={t('column.estimateMinor')} value={amountMinor} onChange={setAmount} />
      <DayField label={t('column.expectedOn')} value={expectedOn} onChange={setDay} />
      {customers.length > 0 && (
        <Radio.Group label={t('document.customer')} value={customerId} onChange={setCustomer}>
          <Stack gap={4} mt={4}>
            <Radio size="xs" value="" label={t('customer.new')} />
            {customers.map((one) => (
              <Radio size="xs" key={one.id} value={String(one.id)} label={`${one.number} ${one.name}`} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Dialog>
  );
}

function LeadPage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const [open, setOpen] = useState<'edit' | 'convert' | 'activity' | null>(null);
  const drop = useCommand('lead.drop');
  const reopen = useCommand('lead.reopen');
  const undo = useUndo();
  const ref = { id: row.id, version: row.version };
  const close = (): void => setOpen(null);
  if (open === 'edit') return <LeadForm row={row} onDone={close} />;
  const handlers = {
    convert: () => setOpen('convert'),
    update: () => setOpen('edit'),
    drop: () =>
      void drop
        .run(ref)
        .then((done) => done && undo(t('undo.dropped', { number: row.number }), 'lead.reopen', { id: row.id })),
    reopen: () => void reopen.run(ref),
  };
  const actions = [
    ...buttonsOf(desk, row.actions, handlers, { primary: ['convert'], danger: ['drop'] }),
    { name: 'activity', label: t('presale.newActivity'), run: () => setOpen('activity') },
  ];
  const facts = [
    { label: t('column.name'), value: row.name },
    { label: t('column.contact'), value: [row.contact, row.phone, row.email].filter(Boolean).join(' · ') || '–' },
    { label: t('column.city'), value: [row.city, row.country].filter(Boolean).join(', ') || '–' },
    { label: t('column.taxNumber'), value: row.taxNumber || '–' },
    { label: t('column.source'), value: [row.source, row.campaign].filter(Boolean).join(' · ') || '–' },
    { label: t('column.owner'), value: row.owner },
    { label: t('column.createdOn'), value: desk.date(row.createdOn) },
    ...(row.note === '' ? [] : [{ label: t('column.note'), value: row.note }]),
  ];
  return (
    <DocumentPage
      {...{ type: 'lead', id: row.id, number: row.number, state: row.state, actions, facts }}
      refusal={drop.refusal ?? reopen.refusal}
    >
      <ActivityGrid filter={{ leadId: row.id }} hidden={['about', 'customerName']} height="320px" />
      {open === 'convert' && <ConvertDialog row={row} onClose={close} />}
      {open === 'activity' && <ActivityDialog about={{ leadId: row.id }} onClose={close} />}
    </DocumentPage>
  );
}

export function Lead() {
  const id = useId();
  const { data: row, error } = useQuery('lead.get', { id });
  if (error) throw error;
  return row && row.id === id ? <LeadPage key={row.id} row={row} /> : null;
}
