// Planning an activity, and saying what came of it together with what follows.
import { Button, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ACTIVITY_KINDS } from '../../../shared/contract/activities.ts';
import type { Input, ListRow } from '../../../shared/contract/index.ts';
import { call } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { type Letter, LetterDialog } from '../../parts/Letter.tsx';

export type ActivityRow = ListRow<'activity.list'>;
export type About = { leadId: number } | { opportunityId: number } | { customerId: number };
type Plan = Omit<Input<'activity.create'>, 'leadId' | 'opportunityId' | 'customerId' | 'dueOn'> & {
  dueOn: string | null;
};

const planOf = (row: ActivityRow | null, today: string): Plan => ({
  kind: row?.kind ?? 'call',
  subject: row?.subject ?? '',
  dueOn: row?.dueOn ?? today,
  owner: row?.owner ?? '',
  note: row?.note ?? '',
});

function PlanFields({
  plan,
  put,
  autoFocus,
}: {
  plan: Plan;
  put: (part: Partial<Plan>) => void;
  autoFocus?: boolean | undefined;
}) {
  const { t } = useDesk();
  return (
    <>
      <Select
        size="xs"
        label={t('column.kind')}
        allowDeselect={false}
        data={ACTIVITY_KINDS.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={plan.kind}
        onChange={(value) => put({ kind: ACTIVITY_KINDS.find((one) => one === value) ?? 'call' })}
      />
      <TextInput
        size="xs"
        label={t('column.subject')}
        required
        maxLength={200}
        data-autofocus={autoFocus}
        value={plan.subject}
        onChange={(event) => put({ subject: event.currentTarget.value })}
      />
      <DayField label={t('column.dueOn')} required value={plan.dueOn} onChange={(dueOn) => put({ dueOn })} />
      <TextInput
        size="xs"
        label={t('column.owner')}
        placeholder={t('presale.me')}
        maxLength={100}
        value={plan.owner ?? ''}
        onChange={(event) => put({ owner: event.currentTarget.value })}
      />
    </>
  );
}

const complete = (plan: Plan): plan is Plan & { dueOn: string } => plan.subject.trim() !== '' && plan.dueOn !== null;

/** A new activity about somebody, or one that is changed. */
export function ActivityDialog({ about, row, onClose }: { about?: About; row?: ActivityRow; onClose: () => void }) {
  const { t, today } = useDesk();
  const create = useCommand('activity.create');
  const update = useCommand('activity.update');
  const [plan, setPlan] = useState(() => planOf(row ?? null, today));
  const save = async (): Promise<void> => {
    if (!complete(plan)) return;
    const saved = row
      ? await update.run({ ...plan, id: row.id, version: row.version })
      : about && (await create.run({ ...plan, ...about }));
    if (saved) onClose();
  };
  return (
    <Dialog
      title={row ? t('document.activity') : t('presale.newActivity')}
      refusal={create.refusal ?? update.refusal}
      ready={complete(plan)}
      onClose={onClose}
      onSave={() => void save()}
    >
      <PlanFields plan={plan} put={(part) => setPlan({ ...plan, ...part })} autoFocus />
      <Textarea
        size="xs"
        label={t('column.note')}
        maxLength={1000}
        value={plan.note ?? ''}
        onChange={(event) => setPlan({ ...plan, note: event.currentTarget.value })}
      />
    </Dialog>
  );
}

/** The text that goes with an activity; null for one that has none. */
async function letterOf({ orderId, customerId, kind }: ActivityRow): Promise<Letter | null> {
  if (orderId !== null) return call('followUp.text', { orderId });
  return kind === 'reorder' && customerId !== null ? call('reorder.text', { customerId }) : null;
}

/** What came of it; with a next step, the follow-up is planned in the same go. */
type CompleteProps = { row: ActivityRow; onClose: () => void; onEdit: () => void; onOpen: () => void };

export function CompleteDialog({ row, onClose, onEdit, onOpen }: CompleteProps) {
  const { t, today } = useDesk();
  const done = useCommand('activity.complete');
  const cancel = useCommand('activity.cancel');
  const [letter, setLetter] = useState<Letter | null>(null);
  const [result, setResult] = useState('');
  const [doneOn, setDay] = useState<string | null>(today);
  const [follows, setFollows] = useState(false);
  const [next, setNext] = useState<Plan>({ ...planOf(null, today), subject: '', dueOn: null });
  const ready = result.trim() !== '' && doneOn !== null && (!follows || complete(next));
  const save = async (): Promise<void> => {
    const step = follows && complete(next) ? { next: { ...next, dueOn: next.dueOn ?? today } } : {};
    const saved = await done.run({ id: row.id, version: row.version, result, doneOn: doneOn ?? today, ...step });
    if (saved) onClose();
  };
  // One dialog at a time: Esc closes the text and leaves what was typed here.
  if (letter) return <LetterDialog letter={letter} onClose={() => setLetter(null)} />;
  return (
    <Dialog
      title={`${t('action.complete')}: ${row.subject}`}
      refusal={done.refusal ?? cancel.refusal}
      ready={ready}
      onClose={onClose}
      onSave={() => void save()}
    >
      <TextInput
        size="xs"
        label={t('column.result')}
        required
        maxLength={1000}
        data-autofocus
        value={result}
        onChange={(event) => setResult(event.currentTarget.value)}
      />
      <DayField label={t('column.doneOn')} value={doneOn} onChange={setDay} />
      <Checkbox
        size="xs"
        label={t('presale.nextStep')}
        checked={follows}
        onChange={(event) => setFollows(event.currentTarget.checked)}
      />
      {follows && <PlanFields plan={next} put={(part) => setNext({ ...next, ...part })} />}
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={onOpen}>
          {row.about} {row.customerName}
        </Button>
        {(row.orderId !== null || row.kind === 'reorder') && (
          <Button size="compact-xs" variant="default" onClick={() => void letterOf(row).then(setLetter)}>
            {t('followUp.text')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onEdit}>
          {t('action.update')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void cancel.run({ id: row.id, version: row.version }).then((gone) => gone && onClose())}
        >
          {t('presale.cancelActivity')}
        </Button>
      </Group>
    </Dialog>
  );
}
