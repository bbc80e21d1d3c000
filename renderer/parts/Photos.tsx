// Photos beside a return or a case: added from the disk or the camera, made smaller before they are kept, shown and removed.
import { ActionIcon, Button, FileButton, Group, Image, Modal, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListRow } from '../../shared/contract/index.ts';
import { PHOTO_PIXELS } from '../../shared/contract/photos.ts';
import { LOGO_BYTES } from '../../shared/contract/printing.ts';
import { type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';
import { useCommand, useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { RefusalNote } from './Page.tsx';

type Row = ListRow<'photo.list'>;
type Of = { documentType: Row['documentType']; documentId: number };

const QUALITIES = [0.85, 0.7, 0.5, 0.3];
/** Four signs of base64 hold three bytes. */
const MOST_SIGNS = (LOGO_BYTES * 4) / 3;
const MOST_NAME = 100;

/** The picture within the size that is kept; null for what is no picture. */
async function smaller(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, PHOTO_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const tries = QUALITIES.map((quality) => () => canvas.toDataURL('image/jpeg', quality));
  for (const made of tries) {
    const image = made();
    if (image.length < MOST_SIGNS) return image;
  }
  return null;
}

function Photo({ row, onOpen }: { row: Row; onOpen: (image: string) => void }) {
  const { t } = useDesk();
  const remove = useCommand('photo.remove');
  const { data } = useQuery('photo.get', { id: row.id });
  if (!data || data.id !== row.id) return null;
  return (
    <Group gap={4} align="flex-start" wrap="nowrap">
      <button type="button" className="photo" aria-label={row.name} onClick={() => onOpen(data.image)}>
        <Image src={data.image} alt="" h={96} w="auto" fit="contain" />
      </button>
      <ActionIcon
        variant="default"
        size="sm"
        aria-label={`${t('photo.remove')}: ${row.name}`}
        onClick={() => void remove.run({ id: row.id })}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Group>
  );
}

export function Photos({ documentType, documentId }: Of) {
  const { t } = useDesk();
  const add = useCommand('photo.add');
  const [shown, setShown] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Refusal | null>(null);
  const { data } = useQuery('photo.list', { documentType, documentId });
  const choose = async (file: File | null): Promise<void> => {
    if (!file) return;
    const image = await smaller(file);
    setWrong(image === null ? refusalOf('VALIDATION', { reason: 'logoType' }) : null);
    if (image !== null)
      await add.run({ documentType, documentId, name: file.name.slice(0, MOST_NAME) || t('photo.title'), image });
  };
  return (
    <section aria-label={t('photo.title')}>
      <RefusalNote refusal={wrong ?? add.refusal} />
      <Group gap="sm" mt="sm">
        <Text size="sm">{t('photo.title')}</Text>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="compact-xs" variant="default" loading={add.pending}>
              {t('photo.add')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Group gap="sm" mt="xs">
        {(data?.rows ?? []).map((row) => (
          <Photo key={row.id} row={row} onOpen={setShown} />
        ))}
      </Group>
      <Modal
        opened={shown !== null}
        size="xl"
        onClose={() => setShown(null)}
        title={t('photo.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {shown !== null && <Image src={shown} alt={t('photo.title')} fit="contain" />}
      </Modal>
    </section>
  );
}
