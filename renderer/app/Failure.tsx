// Where a page breaks or does not exist: what happened, and a way on.
import { Alert, Button, Group } from '@mantine/core';
import { useDesk } from '../api/session.tsx';

export function Failure({ error }: { error?: unknown }) {
  const { t } = useDesk();
  const detail = error instanceof Error ? error.message : '';
  return (
    <main className="page">
      <Alert color="red" title={detail === '' ? t('app.noPage') : t('app.broken')} role="alert">
        {detail}
        <Group mt="sm">
          <Button
            onClick={() => {
              window.location.hash = '#/';
              window.location.reload();
            }}
          >
            {t('app.toStart')}
          </Button>
        </Group>
      </Alert>
    </main>
  );
}
