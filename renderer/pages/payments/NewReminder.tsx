// Reminding one customer: the invoices whose next level has come, of which some may be left out.
import { Alert, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { Table } from '../../parts/Table.tsx';

type Proposed = Output<'reminder.propose'>;

function Invoices({ data, left, leave }: { data: Proposed; left: readonly number[]; leave: (ids: number[]) => void }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <Table
      label={t('nav.invoices')}
      rows={data.lines}
      keyOf={(line) => line.invoiceId}
      columns={[
        {
          ...{ header: t('document.invoice') },
          cell: (line) => (
            <Checkbox
              size="xs"
              label={line.invoiceNumber}
              checked={!left.includes(line.invoiceId)}
              onChange={({ currentTarget }) =>
                leave(currentTarget.checked ? left.filter((one) => one !== line.invoiceId) : [...left, line.invoiceId])
              }
            />
          ),
        },
        { header: t('column.issuedOn'), cell: (line) => desk.date(line.issuedOn) },
        { header: t('column.dueOn'), cell: (line) => desk.date(line.dueOn) },
        { header: t('column.overdueDays'), numeric: true, cell: (line) => line.overdueDays },
        {
          ...{ header: t('column.overdueMinor'), numeric: true },
          cell: (line) => `${desk.money(line.overdueMinor, line.currency)} ${line.currency}`,
        },
        { header: t('column.remindedOn'), cell: (line) => desk.date(line.remindedOn) },
        { header: t('column.level'), numeric: true, cell: (line) => line.level },
      ]}
    />
  );
}

type FormProps = { customerId: number; data: Proposed; on: string | null; setOn: (day: string | null) => void };

function Form({ customerId, data, on, setOn }: FormProps) {
  const { t, today } = useDesk();
  const go = useGo();
  const create = useCommand('reminder.create');
  const [left, leave] = useState<readonly number[]>([]);
  const lines = data.lines.filter((line) => !left.includes(line.invoiceId));
  const holds = !data.creditHold && lines.some((line) => line.level >= data.levels);
  const record = async (): Promise<void> => {
    const invoiceIds = lines.map((line) => line.invoiceId);
    const made = await create.run({ customerId, remindedOn: on ?? today, invoiceIds });
    if (made) go(`/reminders/${made.id}`);
  };
  const missing = data.lines.length === 0 ? t('dunning.noneDue') : lines.length === 0 ? t('dunning.chooseSome') : null;
  const reason = create.pending ? t('common.working') : missing;
  return (
    <Page
      title={t('dunning.new', { customer: `${data.customerCode} ${data.customerName}` })}
      actions={[{ name: 'record', label: t('dunning.record'), run: () => void record(), reason, primary: true }]}
      refusal={create.refusal}
    >
      <Group gap="sm" align="flex-end" mb="xs">
        <DayField autoFocus label={t('column.remindedOn')} value={on} onChange={setOn} />
      </Group>
      {data.lines.length === 0 ? (
        <Alert color="teal" py={8}>
          {t('dunning.noneDue')}
        </Alert>
      ) : (
        <Invoices data={data} left={left} leave={leave} />
      )}
      {holds && <p className="dim">{t('dunning.lastHolds')}</p>}
    </Page>
  );
}

export function NewReminder() {
  const { today } = useDesk();
  const [params] = useAddress();
  const customerId = Number(params.get('customer'));
  const [on, setOn] = useState<string | null>(today);
  const { data, error } = useQuery('reminder.propose', customerId > 0 ? { customerId, on: on ?? today } : null);
  if (error) throw error;
  return data ? <Form key={customerId} {...{ customerId, data, on, setOn }} /> : null;
}
