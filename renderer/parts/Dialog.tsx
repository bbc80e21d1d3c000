// A small form over a list: fields, what was refused, save.
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { useFocusBack } from './focusBack.ts';
import { RefusalNote } from './Page.tsx';
import { toWrongField } from './wrongField.ts';

type Props = {
  title: string;
  refusal: Refusal | null;
  ready: boolean;
  onClose: () => void;
  onSave: () => void;
  children: ReactNode;
  /** Wider than usual, for a form with a table in it. */
  size?: 'xl';
};

export function Dialog({ title, refusal, ready, onClose, onSave, children, size }: Props) {
  const { t } = useDesk();
  useFocusBack();
  return (
    <Modal
      opened
      {...(size ? { size } : {})}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onKeyDown={(event) => {
        // Else the key would press the main button of the page behind, which mostly is the one that opened this. Held down, it counts once.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) event.currentTarget.querySelector('form')?.requestSubmit();
      }}
    >
      <RefusalNote refusal={refusal} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !toWrongField(event.currentTarget)) onSave();
        }}
      >
        <Stack gap="xs">{children}</Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!ready}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
