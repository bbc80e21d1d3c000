// The backups of a company file, each of which can be put back in its place; also of a file that does not open.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { HostOutput } from '../../shared/contract/host.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { host } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { useConfirm } from './Confirm.tsx';
import { Table } from './Table.tsx';

export type Told = HostOutput<'host.backups'>;

/** What is known of a file's backups, and a way to ask again. */
export function useBackups(path?: string): [Told | null, () => void] {
  const [told, setTold] = useState<Told | null>(null);
  const ask = useCallback(() => {
    void host('host.backups', path === undefined ? {} : { path }).then(setTold, () => undefined);
  }, [path]);
  useEffect(ask, [ask]);
  return [told, ask];
}

const KILO = 1024;

export function BackupTable({ told }: { told: Told }) {
  const { t, instant, sentence, setSession } = useDesk();
  const { ask, dialog } = useConfirm();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const restore = (backup: string): void => {
    setBusy(true);
    setRefusal(null);
    host('host.restore', { path: told.path, backup })
      .then(setSession, (error: unknown) => setRefusal(refusalIn(error)))
      .finally(() => setBusy(false));
  };
  if (told.backups.length === 0) return <Text size="sm">{t('backup.none', { folder: told.folder })}</Text>;
  return (
    <>
      {refusal && (
        <Alert color="red" role="alert" mb="sm">
          {sentence(refusal)}
        </Alert>
      )}
      <Table
        label={t('backup.title')}
        rows={told.backups}
        keyOf={(row) => row.file}
        columns={[
          { header: t('backup.madeAt'), cell: (row) => instant(row.madeAt) },
          { header: t('backup.commands'), numeric: true, cell: (row) => row.commands },
          { header: t('backup.kilobytes'), numeric: true, cell: (row) => Math.ceil(row.bytes / KILO) },
          { header: t('backup.cause'), cell: (row) => t(`backup.${row.cause}`) },
          {
            header: '',
            cell: (row) => (
              <Button
                size="compact-xs"
                variant="default"
                disabled={busy}
                aria-label={`${t('backup.restore')} ${instant(row.madeAt)}`}
                onClick={() =>
                  ask({
                    title: t('backup.restore'),
                    text: t('backup.restoreText', { at: instant(row.madeAt), commands: row.commands }),
                    label: t('backup.restore'),
                    run: () => restore(row.file),
                  })
                }
              >
                {t('backup.restore')}
              </Button>
            ),
          },
        ]}
      />
      {dialog}
    </>
  );
}

/** The way back, where a file was refused as damaged. */
export function WayBack({ path }: { path: string }) {
  const { t } = useDesk();
  const [told] = useBackups(path);
  if (!told) return null;
  return (
    <Group mb="md" className="way-back">
      <Text fw={600}>{t('backup.title')}</Text>
      <BackupTable told={told} />
    </Group>
  );
}
