// What people say about a document, and the files they put to it: written, changed and taken away beside it.
import { ActionIcon, Anchor, Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPaperclip, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { ATTACHMENT_BYTES, NOTE_LENGTH, type NotedType } from '../../shared/contract/notes.ts';
import { type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';
import { host } from '../api/client.ts';
import { refusalIn, useCommand, useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { base64Of } from './base64.ts';
import { useConfirm } from './Confirm.tsx';
import { download } from './jobs.tsx';
import { RefusalNote } from './Page.tsx';

type Papers = Output<'document.notes'>;
type Note = Papers['notes'][number];
type Place = { type: NotedType; documentId: number };
const MEGABYTE = 1024 * 1024;

/** May change what is there: the author; may take it away: an accountant and the owner too. */
function useRights() {
  const { company } = useDesk();
  const user = company?.user ?? { name: '', role: 'viewer' };
  const over = user.role === 'accountant' || user.role === 'owner';
  return {
    writes: user.role !== 'viewer',
    own: (author: string) => user.role !== 'viewer' && author === user.name,
    takes: (author: string) => over || (user.role !== 'viewer' && author === user.name),
  };
}

type WritingProps = { start: string; label: string; pending: boolean; onKeep: (text: string) => Promise<boolean> };

/** Ctrl+Enter keeps the note and goes no further: the page's own action would follow otherwise. */
function Writing({ start, label, pending, onKeep }: WritingProps) {
  const { t } = useDesk();
  const [text, setText] = useState(start);
  const keep = async (): Promise<void> => {
    if (text.trim() !== '' && !pending && (await onKeep(text))) setText('');
  };
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        minRows={start === '' ? 1 : 2}
        maxRows={8}
        maxLength={NOTE_LENGTH}
        autoFocus={start !== ''}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          void keep();
        }}
      />
      {text.trim() !== '' && (
        <Button size="compact-xs" variant="default" onClick={() => void keep()} aria-disabled={pending}>
          {t('notes.keep')}
        </Button>
      )}
    </Stack>
  );
}

function NoteView({ note, onDrop }: { note: Note; onDrop: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const rights = useRights();
  const update = useCommand('note.update');
  const [changing, setChanging] = useState(false);
  const keep = async (text: string): Promise<boolean> => {
    const kept = await update.run({ id: note.id, version: note.version, text });
    if (kept) setChanging(false);
    return false;
  };
  const button = (label: string, Icon: typeof IconPencil, run: () => void) => (
    <ActionIcon variant="subtle" color="gray" size="xs" aria-label={label} title={label} onClick={run}>
      <Icon size={13} />
    </ActionIcon>
  );
  return (
    <li className="note">
      <Group gap={2} wrap="nowrap">
        <span className="dim">
          {note.writtenBy} · {desk.instant(note.writtenAt)}
          {note.changedAt === null ? '' : ` · ${t('notes.changed', { at: desk.instant(note.changedAt) })}`}
        </span>
        <Group gap={0} ml="auto" wrap="nowrap">
          {rights.own(note.writtenBy) && button(t('notes.change'), IconPencil, () => setChanging(!changing))}
          {rights.takes(note.writtenBy) && button(t('notes.drop'), IconTrash, onDrop)}
        </Group>
      </Group>
      <RefusalNote refusal={update.refusal} />
      {changing ? (
        <Writing start={note.text} label={t('notes.change')} pending={update.pending} onKeep={keep} />
      ) : (
        <p className="said">{note.text}</p>
      )}
    </li>
  );
}

type Kept = Papers['attachments'][number];

/** A click on the name saves a copy, the bin takes the file away. */
function FileView({ file, onSave, onDrop }: { file: Kept; onSave: () => void; onDrop: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const rights = useRights();
  const kilobytes = desk.decimal(Math.max(1, Math.ceil(file.byteCount / 1024)) * 1_000_000);
  return (
    <li className="note">
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Anchor
          {...{ component: 'button', type: 'button', size: 'sm', className: 'file-name' }}
          title={t('notes.save')}
          onClick={onSave}
        >
          {file.fileName}
        </Anchor>
        {rights.takes(file.attachedBy) && (
          <ActionIcon
            {...{ variant: 'subtle', color: 'gray', size: 'xs', ml: 'auto' }}
            aria-label={t('notes.dropFile', { file: file.fileName })}
            onClick={onDrop}
          >
            <IconTrash size={13} />
          </ActionIcon>
        )}
      </Group>
      <span className="dim">
        {t('notes.size', { kilobytes })} · {file.attachedBy} · {desk.instant(file.attachedAt)}
      </span>
    </li>
  );
}

/** Putting a file to the document, and saving a copy of one. */
function useFiles(place: Place) {
  const create = useCommand('attachment.create');
  const remove = useCommand('attachment.delete');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attach = async (file: File | null): Promise<void> => {
    if (!file) return;
    const params = { file: file.name, megabytes: Math.ceil(file.size / MEGABYTE), most: ATTACHMENT_BYTES / MEGABYTE };
    const over = file.size > ATTACHMENT_BYTES;
    setRefusal(over ? refusalOf('VALIDATION', { reason: 'attachmentTooLarge', params }) : null);
    if (!over) await create.run({ ...place, fileName: file.name, content: await base64Of(file) });
  };
  const save = async ({ id, fileName }: Kept): Promise<void> => {
    setRefusal(null);
    try {
      const { url, name } = await host('host.saveAttachment', { id, fileName });
      if (url !== null) download(url, name);
    } catch (error) {
      const refused = refusalIn(error);
      if (refused?.reason !== 'cancelled') setRefusal(refused);
    }
  };
  return { attach, save, remove, pending: create.pending, refusal: refusal ?? create.refusal ?? remove.refusal };
}

function Files({ place, files }: { place: Place; files: Kept[] }) {
  const { t } = useDesk();
  const rights = useRights();
  const { ask, dialog } = useConfirm();
  const { attach, save, remove, pending, refusal } = useFiles(place);
  const drop = ({ id, fileName }: Kept): void =>
    ask({
      ...{ title: t('document.attachment'), text: t('notes.dropFileText') },
      ...{ label: t('notes.dropFile', { file: fileName }), run: () => void remove.run({ id }) },
    });
  return (
    <>
      <Text className="side-title">{t('notes.files')}</Text>
      <RefusalNote refusal={refusal} />
      <ul className="notes">
        {files.map((file) => (
          <FileView key={file.id} file={file} onSave={() => void save(file)} onDrop={() => drop(file)} />
        ))}
      </ul>
      {rights.writes && (
        <FileButton onChange={(file) => void attach(file)}>
          {(props) => (
            <Button
              {...props}
              {...{ size: 'compact-xs', variant: 'default', loading: pending }}
              leftSection={<IconPaperclip size={13} />}
              title={t('notes.hint', { most: ATTACHMENT_BYTES / MEGABYTE })}
            >
              {t('notes.attach')}
            </Button>
          )}
        </FileButton>
      )}
      {dialog}
    </>
  );
}

export function Notes({ type, id }: { type: NotedType; id: number }) {
  const { t } = useDesk();
  const place = { type, documentId: id };
  const { data } = useQuery('document.notes', place);
  const rights = useRights();
  const create = useCommand('note.create');
  const remove = useCommand('note.delete');
  const { ask, dialog } = useConfirm();
  const keep = async (text: string): Promise<boolean> => (await create.run({ ...place, text })) !== undefined;
  return (
    <section aria-label={t('notes.title')}>
      <Text className="side-title">{t('notes.title')}</Text>
      <RefusalNote refusal={create.refusal ?? remove.refusal} />
      {rights.writes && <Writing start="" label={t('notes.write')} pending={create.pending} onKeep={keep} />}
      <ul className="notes">
        {(data?.notes ?? []).map((note) => (
          <NoteView
            key={`${note.id}:${note.version}`}
            note={note}
            onDrop={() =>
              ask({
                ...{ title: t('document.note'), text: t('notes.dropText'), label: t('notes.drop') },
                run: () => void remove.run({ id: note.id, version: note.version }),
              })
            }
          />
        ))}
      </ul>
      <Files place={place} files={data?.attachments ?? []} />
      {dialog}
    </section>
  );
}
