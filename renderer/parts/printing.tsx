// Documents on their way out: saved as a PDF, opened to be printed, sent by e-mail.
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { DocumentType } from '../../shared/contract/documents.ts';
import type { HostInput, Job } from '../../shared/contract/host.ts';
import type { PrintForm, PrintRef } from '../../shared/contract/printing.ts';
import { mailtoLink } from '../../shared/print/mailto.ts';
import { call, host } from '../api/client.ts';
import { refusalIn, useQuery } from '../api/hooks.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { download, follow } from './jobs.tsx';
import type { PageAction } from './Page.tsx';

type Request = Omit<HostInput<'host.print'>, 'name'> & { name?: string };

function tellRefusal(desk: Desk, error: unknown): void {
  const refusal = refusalIn(error);
  if (refusal && refusal.reason !== 'cancelled')
    notifications.show({
      color: 'red',
      message: desk.sentence(refusal),
      closeButtonProps: { 'aria-label': desk.t('common.close') },
    });
}

/** Has documents made and answers the finished job; undefined where it was refused, which is told. */
async function made(desk: Desk, { name, ...request }: Request): Promise<Job | undefined> {
  try {
    const [first] = request.forms;
    const called = name ?? (first ? (await call('printForm.get', first)).fileName : '');
    const job = await follow(await host('host.print', { ...request, name: called }), desk.t);
    return job.state === 'done' ? job : undefined;
  } catch (error) {
    tellRefusal(desk, error);
    return undefined;
  }
}

/** Saving, printing and drafting an e-mail, wherever the screen runs. */
export function usePrinting() {
  const desk = useDesk();
  const inWindow = desk.session.carrier === 'electron';
  const save = async (request: Request): Promise<void> => {
    const job = await made(desk, request);
    if (job?.file?.url) download(job.file.url, job.file.name);
  };
  return {
    save: (forms: PrintRef[], name?: string) => save({ forms, format: 'pdf', ...(name === undefined ? {} : { name }) }),
    /** In the window another program shows the PDF; in a browser a tab does, opened before the click is forgotten. */
    print: async (forms: PrintRef[]): Promise<void> => {
      const tab = inWindow ? null : window.open('', '_blank');
      const job = await made(desk, { forms, format: 'pdf', purpose: 'open' });
      if (job?.file?.path) await host('host.openFile', { path: job.file.path });
      else if (job?.file?.url && tab) tab.location.replace(`${job.file.url}?show`);
      else if (job?.file?.url) download(job.file.url, job.file.name);
      else tab?.close();
    },
    draft: async (forms: PrintRef[]): Promise<void> => {
      if (!inWindow) return save({ forms, format: 'eml' });
      const job = await made(desk, { forms, format: 'eml', purpose: 'open' });
      const opened = job?.file?.path ? await host('host.openFile', { path: job.file.path }) : { opened: true };
      if (!opened.opened) await save({ forms, format: 'eml' });
    },
  };
}

/** The e-mail that brings a document: as a draft with the PDF, or as text alone. */
function MailDialog({ print, onClose }: { print: PrintRef; onClose: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const printing = usePrinting();
  const { data } = useQuery('printForm.get', print);
  if (!data) return null;
  const { to, subject, body } = data.mail;
  const url = mailtoLink(data.mail);
  const inWindow = desk.session.carrier === 'electron';
  const draft = (): void => {
    onClose();
    void printing.draft([print]);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('print.email')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="xs">
        <TextInput size="xs" readOnly label={t('print.to')} value={to} />
        <TextInput size="xs" readOnly label={t('print.subject')} value={subject} />
        <Textarea size="xs" readOnly autosize label={t('print.message')} value={body} />
        <Text size="xs" className="dim">
          {t('print.mailText')}
        </Text>
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button
          size="xs"
          variant="default"
          component="a"
          href={url}
          onClick={(event) => {
            onClose();
            if (!inWindow) return;
            event.preventDefault();
            void host('host.openExternal', { url });
          }}
        >
          {t('print.mailLink')}
        </Button>
        <Button size="xs" data-autofocus onClick={draft}>
          {t('print.mailDraft')}
        </Button>
      </Group>
    </Modal>
  );
}

/** Buttons for a document of the page, with the dialog that belongs to them; none for null. Ctrl+P prints. */
export function usePrintActions(print: PrintRef | null) {
  const { t } = useDesk();
  const printing = usePrinting();
  const [mailing, setMailing] = useState(false);
  useHotkeys([['mod+P', () => void (print ? printing.print([print]) : window.print()), { usePhysicalKeys: true }]], []);
  if (print === null) return { actions: [] as PageAction[], dialog: null };
  const actions: PageAction[] = [
    { name: 'pdf', label: t('print.pdf'), run: () => void printing.save([print]) },
    { name: 'print', label: t('report.print'), run: () => void printing.print([print]) },
    { name: 'email', label: t('print.email'), run: () => setMailing(true) },
  ];
  return { actions, dialog: mailing ? <MailDialog print={print} onClose={() => setMailing(false)} /> : null };
}

/** What is printed of each kind of document. */
const FORMS: Partial<Record<DocumentType, PrintForm>> = {
  ...{ quote: 'quote', salesOrder: 'orderConfirmation', package: 'packingSlip', shipment: 'deliveryNote' },
  ...{ invoice: 'invoice', creditNote: 'creditNote', payment: 'paymentReceipt', reminder: 'reminder' },
};

/** Buttons for a document by its kind; an order has its pick list besides. */
export function useDocumentPrint(type: DocumentType, id: number) {
  const { t } = useDesk();
  const printing = usePrinting();
  const form = FORMS[type];
  const { actions, dialog } = usePrintActions(form === undefined ? null : { form, id });
  const pick: PageAction = {
    ...{ name: 'pickList', label: t('print.pickListButton') },
    run: () => void printing.save([{ form: 'pickList', id }]),
  };
  return { actions: type === 'salesOrder' ? [...actions, pick] : actions, dialog };
}
