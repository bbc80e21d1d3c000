// The foot of a form that stays where it is after saving: what was refused stands where the person pressed, that it was
// saved is said, and the keyboard stays although the form is read anew.
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { isFree } from './focusBack.ts';
import { RefusalNote } from './Page.tsx';

type Props = {
  refusal: Refusal | null;
  ready?: boolean;
  pending: boolean;
  /** It was saved as it stands in the form. */
  saved: boolean;
};

export function SaveRow({ refusal, ready = true, pending, saved }: Props) {
  const { t } = useDesk();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!saved || pending) return;
    if (isFree()) button.current?.focus();
    // Saved from a field far above, the word beside the button is not seen.
    else if ((button.current?.getBoundingClientRect().bottom ?? 0) > window.innerHeight)
      notifications.show({
        ...{ id: 'saved', message: t('common.saved') },
        closeButtonProps: { 'aria-label': t('common.close') },
      });
  }, [saved, pending, t]);
  // Saved from a field far above, it would be refused unseen.
  const refused = refusal !== null;
  useEffect(() => {
    if (refused) button.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  return (
    <Stack gap="xs">
      <RefusalNote refusal={refusal} />
      <Group>
        <Button ref={button} type="submit" disabled={!ready} loading={pending}>
          {t('common.save')}
        </Button>
        <Text size="sm" role="status">
          {saved ? t('common.saved') : ''}
        </Text>
      </Group>
    </Stack>
  );
}
