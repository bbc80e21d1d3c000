// One case: what was said, who waits for whom, and how it was resolved.
import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { MESSAGE_KINDS } from '../../../shared/contract/cases.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { buttonsOf, DocumentPage } from '../../parts/DocumentPage.tsx';
import { useId } from '../../parts/nav.ts';
import { RefusalNote } from '../../parts/Page.tsx';
import { Table } from '../../parts/Table.tsx';
import { useUndo } from '../../parts/undo.tsx';
import { CaseFields, type CaseValues } from './CaseFields.tsx';

type Row = Output<'case.get'>;
const KINDS = { received: 'cases.received', answered: 'cases.answered', remark: 'cases.remark' } as const;

function EditDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useDesk();
  const update = useCommand('case.update');
  const [values, setValues] = useState<CaseValues>({
    ...{ kind: row.kind, priority: row.priority, subject: row.subject, owner: row.owner },
  });
  const save = async (): Promise<void> => {
    if (await update.run({ ...values, id: row.id, version: row.version })) onClose();
  };
  return (
    <Dialog
      title={t('action.update')}
      refusal={update.refusal}
      ready={values.subject.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <CaseFields values={values} put={(part) => setValues({ ...values, ...part })} autoFocus />
    </Dialog>
  );
}

function ResolveDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useDesk();
  const resolve = useCommand('case.resolve');
  const [resolution, setResolution] = useState('');
  const save = async (): Promise<void> => {
    if (await resolve.run({ id: row.id, version: row.version, resolution })) onClose();
  };
  return (
    <Dialog
      title={t('action.resolve')}
      refusal={resolve.refusal}
      ready={resolution.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TextInput
        size="xs"
        label={t('column.resolution')}
        required
        maxLength={1000}
        data-autofocus
        value={resolution}
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
    </Dialog>
  );
}

function Messages({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  if (row.messages.length === 0) return null;
  return (
    <Table
      label={t('cases.messages')}
      rows={row.messages}
      keyOf={(one) => one.id}
      columns={[
        { header: t('column.at'), cell: (one) => desk.instant(one.at) },
        { header: t('column.kind'), cell: (one) => t(KINDS[one.kind]) },
        { header: t('column.message'), cell: (one) => <span className="said">{one.message}</span> },
        { header: t('column.userName'), cell: (one) => one.userName },
      ]}
    />
  );
}

type MessageKind = (typeof MESSAGE_KINDS)[number];

function NewMessage({ row }: { row: Row }) {
  const { t } = useDesk();
  const add = useCommand('case.addMessage');
  const [kind, setKind] = useState<MessageKind>('answered');
  const [message, setMessage] = useState('');
  const allowed = row.actions.some(({ action, allowed }) => action === 'addMessage' && allowed);
  if (!allowed) return null;
  const save = async (): Promise<void> => {
    if (await add.run({ id: row.id, version: row.version, kind, message })) setMessage('');
  };
  return (
    <Stack gap="xs" maw={720}>
      <RefusalNote refusal={add.refusal} />
      <Textarea
        size="xs"
        label={t('action.addMessage')}
        maxLength={4000}
        autosize
        minRows={2}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Select
          size="xs"
          aria-label={t('column.kind')}
          allowDeselect={false}
          data={MESSAGE_KINDS.map((value) => ({ value, label: t(KINDS[value]) }))}
          value={kind}
          onChange={(value) => setKind(MESSAGE_KINDS.find((one) => one === value) ?? 'remark')}
        />
        <Button size="xs" variant="default" disabled={message.trim() === ''} onClick={() => void save()}>
          {t('action.addMessage')}
        </Button>
      </Group>
    </Stack>
  );
}

function CasePage({ row }: { row: Row }) {
  const desk = useDesk();
  const { t } = desk;
  const [open, setOpen] = useState<'edit' | 'resolve' | null>(null);
  const wait = useCommand('case.wait');
  const reopen = useCommand('case.reopen');
  const end = useCommand('case.close');
  const undo = useUndo();
  const ref = { id: row.id, version: row.version };
  const handlers = {
    resolve: () => setOpen('resolve'),
    wait: () => void wait.run(ref),
    close: () =>
      void end
        .run(ref)
        .then((done) => done && undo(t('undo.caseClosed', { number: row.number }), 'case.reopen', { id: row.id })),
    reopen: () => void reopen.run(ref),
    update: () => setOpen('edit'),
  };
  const actions = buttonsOf(desk, row.actions, handlers, { primary: ['resolve', 'close'], danger: [] });
  const late = row.overdueDays > 0 ? ` · ${t('column.overdueDays')}: ${row.overdueDays}` : '';
  const facts = [
    { label: t('column.subject'), value: row.subject },
    { label: t('column.customerName'), value: `${row.customerCode} ${row.customerName}` },
    { label: t('column.kind'), value: t(`state.${row.kind}`) },
    { label: t('column.priority'), value: t(`state.${row.priority}`) },
    {
      label: t('column.dueOn'),
      value: <span className={late === '' ? '' : 'bad'}>{`${desk.date(row.dueOn)}${late}`}</span>,
    },
    { label: t('column.owner'), value: row.owner || '–' },
    { label: t('column.openedOn'), value: desk.date(row.openedOn) },
    ...(row.documentNumber === '' ? [] : [{ label: t('column.documentNumber'), value: row.documentNumber }]),
    ...(row.resolvedOn === null ? [] : [{ label: t('column.resolvedOn'), value: desk.date(row.resolvedOn) }]),
    ...(row.resolution === '' ? [] : [{ label: t('column.resolution'), value: row.resolution }]),
  ];
  const refusal = [wait, reopen, end].map((one) => one.refusal).find(Boolean) ?? null;
  return (
    <DocumentPage {...{ type: 'case', id: row.id, number: row.number, state: row.state, actions, refusal, facts }}>
      <Messages row={row} />
      <NewMessage row={row} />
      {open === 'edit' && <EditDialog row={row} onClose={() => setOpen(null)} />}
      {open === 'resolve' && <ResolveDialog row={row} onClose={() => setOpen(null)} />}
    </DocumentPage>
  );
}

export function Case() {
  const id = useId();
  const { data: row, error } = useQuery('case.get', { id });
  if (error) throw error;
  return row && row.id === id ? <CasePage key={row.id} row={row} /> : null;
}
