// Who works here: chosen by name, and by a password where there is one. Stands in the place of every page until somebody
// has said so, and is where another person takes over.
import { Alert, Button, Group, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { host } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { useGo } from '../parts/nav.ts';
import { Page } from '../parts/Page.tsx';

function useWorking() {
  const { setSession, session } = useDesk();
  const go = useGo();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const signIn = (personName: string, password: string): void => {
    setBusy(true);
    setRefusal(null);
    host('host.signIn', { personName, ...(password === '' ? {} : { password }) })
      .then((next) => {
        // Nobody goes on where somebody else was, except who was only asked his name.
        if (session.person !== null) go('/');
        setSession(next);
      })
      .catch((error: unknown) => setRefusal(refusalIn(error)))
      .finally(() => setBusy(false));
  };
  const leave = (): void => void host('host.signOut', {}).then(setSession);
  return { signIn, leave, refusal, busy };
}

/** While nobody is entered there is nobody to choose: where people are added. */
function NobodyYet() {
  const { t } = useDesk();
  const go = useGo();
  return (
    <Page title={t('working.title')}>
      <Stack gap="sm" maw={420} align="flex-start">
        <Text size="sm">{t('working.nobodyYet')}</Text>
        <Button autoFocus onClick={() => go('/setup?view=people')}>
          {t('report.person')}
        </Button>
      </Stack>
    </Page>
  );
}

export function WhoWorks() {
  const { session } = useDesk();
  return session.people.length === 0 ? <NobodyYet /> : <Working />;
}

function Working() {
  const { t, session, sentence } = useDesk();
  const { people, person } = session;
  const { signIn, leave, refusal, busy } = useWorking();
  const [name, setName] = useState(person?.name ?? people[0]?.name ?? '');
  const [password, setPassword] = useState('');
  const asked = people.find((one) => one.name === name)?.hasPassword === true;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refusal) field.current?.select();
  }, [refusal]);
  return (
    <Page title={t('working.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) signIn(name, asked ? password : '');
        }}
      >
        <Stack gap="sm" maw={420}>
          <Text size="sm">{t('working.text')}</Text>
          {refusal && (
            <Alert color="red" role="alert">
              {sentence(refusal)}
            </Alert>
          )}
          <Radio.Group
            label={t('column.user')}
            value={name}
            onChange={(value) => {
              setName(value);
              setPassword('');
            }}
          >
            <Stack gap={6} mt={4}>
              {people.map((one) => (
                <Radio key={one.id} value={one.name} label={one.name} autoFocus={one.name === name} />
              ))}
            </Stack>
          </Radio.Group>
          {asked && (
            <PasswordInput
              ref={field}
              label={t('column.password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword') }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
          <Group>
            <Button type="submit" loading={busy} disabled={name === ''}>
              {t('working.begin')}
            </Button>
            {person && (
              <Button variant="default" onClick={leave}>
                {t('working.leave')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
