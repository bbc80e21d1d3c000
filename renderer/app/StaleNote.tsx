// A command that came too late, since somebody had changed the document: who changed what is told beside the refusal.
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { DOCUMENT_TYPES } from '../../shared/contract/documents.ts';
import { call } from '../api/client.ts';
import { useStale } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { HistoryRows } from '../parts/History.tsx';

export function StaleNote() {
  const { t } = useDesk();
  useStale(
    useCallback(
      ({ name, input }) => {
        const type = DOCUMENT_TYPES.find((one) => one === name.slice(0, name.indexOf('.')));
        const { id, version: seen } = input as { id?: number; version?: number };
        if (!type || id === undefined || seen === undefined) return;
        void call('document.history', { type, id }).then(({ rows }) => {
          const since = rows.filter(({ version }) => version !== null && version > seen);
          if (since.length === 0) return;
          notifications.show({
            ...{ id: 'stale', color: 'orange', autoClose: false, title: t('stale.title') },
            message: <HistoryRows rows={since} />,
            closeButtonProps: { 'aria-label': t('common.close') },
          });
        });
      },
      [t],
    ),
  );
  return null;
}
