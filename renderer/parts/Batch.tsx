// One command on each of the chosen documents, one after another: a question first, then what was done, and why the rest
// was not. What is refused leaves the others alone.
import { Button, Group, Modal, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { type CommandName, contract } from '../../shared/contract/index.ts';
import { refusalIn, touched } from '../api/hooks.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { Table } from './Table.tsx';

/** What names a document in the outcomes: a draft has no number yet, its customer may have several. */
export const documentLabel = (row: { id: number; number: string; customerName: string }): string =>
  row.number === '' ? `${row.customerName} · #${row.id}` : row.number;

type Outcome = { label: string; done: boolean; note: string };
type Batch<R> = {
  title: string;
  /** What the work is made of: its topics are fetched again when all is done; left out: it changes nothing. */
  command?: CommandName;
  labelOf: (row: R) => string;
  /** Does it for one row and answers what came of it; throws a refusal. */
  run: (row: R) => Promise<string>;
  /** Takes those of which all went well together, at the end. */
  finish?: (rows: readonly R[]) => Promise<void>;
  /** Called when the dialog is gone, for where the keyboard goes then. */
  after?: () => void;
};
type State<R> = { rows: readonly R[]; outcomes: Outcome[]; running: boolean };

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useDesk();
  return (
    <Table
      label={t('batch.outcomes')}
      rows={outcomes}
      keyOf={({ label }) => label}
      columns={[
        { header: t('batch.document'), cell: ({ label }) => label },
        {
          header: t('batch.outcome'),
          cell: ({ done, note }) => (
            <span className={done ? 'good' : 'bad'}>
              {done ? <IconCheck size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}{' '}
              {note === '' ? t('batch.done') : note}
            </span>
          ),
        },
      ]}
    />
  );
}

/** What came of the work on one document; a refusal is a note like any other. */
const outcomeOf = (desk: Desk, label: string, work: Promise<string>): Promise<Outcome> =>
  work.then(
    (note) => ({ label, done: true, note }),
    (error: unknown) => {
      const refusal = refusalIn(error);
      return {
        label,
        done: false,
        note: refusal ? desk.sentence(refusal) : error instanceof Error ? error.message : String(error),
      };
    },
  );

export function useBatch<R>({ title, command, labelOf, run, finish, after }: Batch<R>) {
  const desk = useDesk();
  const { t } = desk;
  const [state, setState] = useState<State<R> | null>(null);
  const begin = async (rows: readonly R[]): Promise<void> => {
    const outcomes: Outcome[] = [];
    setState({ rows, outcomes, running: true });
    for (const row of rows) {
      outcomes.push(await outcomeOf(desk, labelOf(row), run(row)));
      setState({ rows, outcomes: [...outcomes], running: true });
    }
    const good = rows.filter((_, i) => outcomes[i]?.done);
    if (finish && good.length > 0) await finish(good);
    setState({ rows, outcomes, running: false });
    if (command) touched(contract[command].topics);
  };
  const close = (): void => {
    setState(null);
    // The dialog has the keyboard until it is gone.
    if (after) window.setTimeout(after);
  };
  const asking = state !== null && !state.running && state.outcomes.length === 0;
  const left = state ? state.outcomes.filter(({ done }) => !done).length : 0;
  const dialog = state && (
    <Modal
      opened
      onClose={state.running ? () => undefined : close}
      withCloseButton={!state.running}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asking ? (
        <Text size="sm">{t('batch.ask', { count: state.rows.length })}</Text>
      ) : (
        <>
          <Progress value={(state.outcomes.length / state.rows.length) * 100} mb="sm" aria-label={title} />
          <Text size="sm" mb="xs" role="status">
            {t('batch.result', { done: state.outcomes.length - left, left })}
          </Text>
          <Outcomes outcomes={state.outcomes} />
        </>
      )}
      <Group justify="flex-end" mt="md">
        {asking && (
          <Button variant="default" size="xs" onClick={close}>
            {t('common.cancel')}
          </Button>
        )}
        <Button
          size="xs"
          data-autofocus
          aria-disabled={state.running}
          onClick={() => (asking ? void begin(state.rows) : !state.running && close())}
        >
          {asking ? title : t('common.close')}
        </Button>
      </Group>
    </Modal>
  );
  /** Asks, then works through the rows. */
  const ask = (rows: readonly R[]): void => setState({ rows, outcomes: [], running: false });
  return { ask, dialog };
}
