// A text that is ready to send: shown as it goes, opened in the mail program or copied.
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { mailtoLink } from '../../shared/print/mailto.ts';
import { host } from '../api/client.ts';
import { useDesk } from '../api/session.tsx';
import { useFocusBack } from './focusBack.ts';

export type Letter = { to: string; subject: string; body: string };

export function LetterDialog({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { t, session } = useDesk();
  const url = mailtoLink(letter);
  useFocusBack();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('followUp.text')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="xs">
        <TextInput size="xs" readOnly label={t('print.to')} value={letter.to} />
        <TextInput size="xs" readOnly label={t('print.subject')} value={letter.subject} />
        <Textarea size="xs" readOnly autosize label={t('print.message')} value={letter.body} />
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button size="xs" variant="default" onClick={() => void navigator.clipboard.writeText(letter.body)}>
          {t('followUp.copy')}
        </Button>
        <Button
          size="xs"
          data-autofocus
          component="a"
          href={url}
          onClick={(event) => {
            onClose();
            if (session.carrier !== 'electron') return;
            event.preventDefault();
            void host('host.openExternal', { url });
          }}
        >
          {t('print.email')}
        </Button>
      </Group>
    </Modal>
  );
}
