// Leaving a page with something typed and not saved: asked once, in words.
import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useDesk } from '../api/session.tsx';

/**
 * The question, and a way to leave without it once all is saved; `onLeft` hears that what was typed is given up. A function
 * tells at the moment of leaving.
 */
export function useUnsaved(
  dirty: boolean | (() => boolean),
  onLeft?: () => void,
): { question: ReactNode; leave: (go: () => void) => void } {
  const { t } = useDesk();
  const saved = useRef(false);
  const lost = (): boolean => !saved.current && (typeof dirty === 'function' ? dirty() : dirty);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: lost,
    enableBeforeUnload: lost,
    withResolver: true,
  });
  const question = (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('unsaved.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm">{t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onLeft?.();
            proceed?.();
          }}
        >
          {t('unsaved.leave')}
        </Button>
      </Group>
    </Modal>
  );
  return {
    question,
    leave: (go) => {
      saved.current = true;
      go();
    },
  };
}
