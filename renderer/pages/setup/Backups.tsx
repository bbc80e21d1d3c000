// Backups of the open company: how often, make one now, put one back.
import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { BACKUP_HOURS } from '../../../shared/contract/host.ts';
import { host } from '../../api/client.ts';
import { useDesk } from '../../api/session.tsx';
import { BackupTable, useBackups } from '../../parts/Backups.tsx';
import { follow } from '../../parts/jobs.tsx';

export function Backups() {
  const { t } = useDesk();
  const [told, ask] = useBackups();
  const [busy, setBusy] = useState(false);
  if (!told) return null;
  const make = async (): Promise<void> => {
    setBusy(true);
    await follow(await host('host.backUp', {}), t).finally(() => setBusy(false));
    ask();
  };
  const every = (hours: string | null): void => {
    const everyHours = BACKUP_HOURS.find((one) => String(one) === hours);
    if (everyHours !== undefined) void host('host.setBackups', { everyHours }).then(ask);
  };
  return (
    <>
      <Text size="sm" className="dim" mb="sm">
        {t('backup.text', { folder: told.folder })}
      </Text>
      <Group mb="sm" align="end">
        <Select
          label={t('backup.every')}
          allowDeselect={false}
          value={String(told.everyHours)}
          onChange={every}
          data={BACKUP_HOURS.map((hours) => ({ value: String(hours), label: t(`backup.every.${hours}`) }))}
        />
        <Button loading={busy} onClick={() => void make()}>
          {t('backup.now')}
        </Button>
      </Group>
      <BackupTable told={told} />
    </>
  );
}
