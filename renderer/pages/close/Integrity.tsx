// The file's own invariants, judged apart from the code that wrote it.
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Table } from '../../parts/Table.tsx';

export function Integrity() {
  const desk = useDesk();
  const { t } = desk;
  const [asked, setAsked] = useState(false);
  const { data, isFetching, refetch } = useQuery('integrity.check', asked ? {} : null);
  const run = (): void => {
    if (asked) void refetch();
    setAsked(true);
  };
  return (
    <>
      <Group mb="sm">
        <Button onClick={run} loading={isFetching}>
          {t('close.runIntegrity')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('close.integrityText')}
        </Text>
      </Group>
      {data?.violations.length === 0 && (
        <Alert color="teal" icon={<IconCheck size={16} />} role="status">
          {t('close.whole')}
        </Alert>
      )}
      {data && data.violations.length > 0 && (
        <Table
          label={t('close.integrity')}
          rows={data.violations.map((row, i) => ({ ...row, i }))}
          keyOf={(row) => row.i}
          columns={[
            { header: t('column.check'), cell: (row) => row.check },
            { header: t('column.description'), cell: (row) => row.message },
            { header: t('column.amountMinor'), numeric: true, cell: (row) => desk.money(row.amountMinor) },
          ]}
        />
      )}
    </>
  );
}
