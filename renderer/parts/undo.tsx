// What was done a moment ago and can be undone by the opposite command: told with the key to it, while that makes sense.
import { Button, Group, Kbd, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { type CommandName, contract, type Input } from '../../shared/contract/index.ts';
import { command } from '../api/client.ts';
import { refusalIn, touched } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { toPage } from './focusBack.ts';

const OFFERED_MS = 12_000;
const TOLD_MS = 5000;

type Offer = { id: string; run: () => Promise<void> };

/** What was offered last and is still told. */
let last: Offer | null = null;

/** Ctrl+Z outside of a text field takes the last offer; a field has its own. Nobody undoes what another did. */
export function useUndoKey(): void {
  const { company, person } = useDesk().session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten when another works, or with another company
  useEffect(
    () => () => {
      last = null;
      notifications.clean();
    },
    [company?.path, person?.id],
  );
  useHotkeys([['mod+Z', () => void last?.run(), { usePhysicalKeys: true }]]);
}

/** Tells what was done, and offers the command that undoes it. */
export function useUndo() {
  const { t, sentence } = useDesk();
  return <K extends CommandName>(done: string, name: K, input: Input<K>): void => {
    const id = crypto.randomUUID();
    const common = { id, closeButtonProps: { 'aria-label': t('common.close') } };
    const forget = (): void => {
      if (last?.id === id) last = null;
    };
    const run = async (): Promise<void> => {
      forget();
      try {
        await command(name, input);
        touched(contract[name].topics);
        notifications.update({ ...common, autoClose: TOLD_MS, color: 'teal', message: t('undo.done') });
      } catch (error) {
        const refusal = refusalIn(error);
        const message = refusal ? sentence(refusal) : String(error);
        notifications.update({ ...common, autoClose: OFFERED_MS, color: 'red', message });
      }
      // The button goes with the offer.
      window.setTimeout(toPage);
    };
    last = { id, run };
    notifications.show({
      onClose: forget,
      ...{ ...common, autoClose: OFFERED_MS, color: 'teal' },
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{done}</Text>
          <Button
            size="compact-xs"
            variant="default"
            flex="none"
            rightSection={
              <Kbd size="xs" style={{ whiteSpace: 'nowrap' }}>
                Ctrl Z
              </Kbd>
            }
            onClick={() => void run()}
          >
            {t('undo.undo')}
          </Button>
        </Group>
      ),
    });
  };
}
