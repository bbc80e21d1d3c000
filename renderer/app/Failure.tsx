// Where a page breaks, its document is gone, or it does not exist: what happened, and a way on.
import { Alert, Button, Group } from '@mantine/core';
import { isRefusedError } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';

export function Failure({ error }: { error?: unknown }) {
  const { t, sentence } = useDesk();
  const refused = isRefusedError(error);
  const detail = error instanceof Error && !refused ? error.message : '';
  const title = refused ? sentence(error.refusal) : detail === '' ? t('app.noPage') : t('app.broken');
  return (
    <main className="page">
      <Alert color="red" title={title} role="alert">
        {detail}
        <Group mt="sm">
          <Button
            autoFocus
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
