// The first start: a new company, a company file, or the demo company; files opened lately below.
import { Alert, Button, Group, Loader, Paper, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { HostInput, Session } from '../../shared/contract/host.ts';
import { type Refusal, refusalOf } from '../../shared/kernel/refusals.ts';
import type { Language } from '../../shared/words/index.ts';
import { host } from '../api/client.ts';
import { refusalIn } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { WayBack } from '../parts/Backups.tsx';

type NewCompany = HostInput<'host.createCompany'>;
type Doing = { busy: boolean; run: (work: () => Promise<Session>) => void };

/** What is proposed until the person says otherwise. */
const HOME: Record<Language, Pick<NewCompany, 'country' | 'baseCurrency' | 'chartTemplate'>> = {
  en: { country: 'US', baseCurrency: 'USD', chartTemplate: 'international' },
  ru: { country: 'RU', baseCurrency: 'RUB', chartTemplate: 'russia' },
};

/** Currencies of countries that many companies are in; any other is typed. */
const CURRENCY_OF: Record<string, string> = {
  ...Object.fromEntries(
    'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ').map((c) => [c, 'EUR']),
  ),
  ...{ US: 'USD', GB: 'GBP', CH: 'CHF', RU: 'RUB', PL: 'PLN', CZ: 'CZK', SE: 'SEK', NO: 'NOK', DK: 'DKK', CA: 'CAD' },
  ...{ AU: 'AUD', NZ: 'NZD', JP: 'JPY', KZ: 'KZT', BY: 'BYN', AM: 'AMD', GE: 'GEL', TR: 'TRY', IN: 'INR', AE: 'AED' },
};

/** A country brings its currency and the chart that its law asks for. */
function placeOf(country: string): Partial<NewCompany> {
  const baseCurrency = CURRENCY_OF[country];
  if (baseCurrency === undefined) return { country };
  return { country, baseCurrency, chartTemplate: country === 'RU' ? 'russia' : 'international' };
}

/** A new company begins with its first steps. */
async function make(form: NewCompany): Promise<Session> {
  const session = await host('host.createCompany', form);
  window.location.hash = '#/start';
  return session;
}

function NewCompanyForm({ doing }: { doing: Doing }) {
  const { t, language } = useDesk();
  const [typed, setTyped] = useState<Partial<NewCompany>>({});
  const form: NewCompany = { name: '', ...HOME[language], language, ...typed };
  const put = (part: Partial<NewCompany>): void => setTyped({ ...typed, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        doing.run(() => make(form));
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={t('setup.companyName')}
          required
          autoFocus
          maxLength={200}
          value={form.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Group grow>
          <TextInput
            label={t('setup.country')}
            required
            maxLength={2}
            pattern="[A-Za-z]{2}"
            value={form.country}
            onChange={(event) => put(placeOf(event.currentTarget.value.toUpperCase()))}
          />
          <TextInput
            label={t('setup.currency')}
            required
            maxLength={3}
            pattern="[A-Za-z]{3}"
            value={form.baseCurrency}
            onChange={(event) => put({ baseCurrency: event.currentTarget.value.toUpperCase() })}
          />
        </Group>
        <Select
          label={t('setup.chart')}
          allowDeselect={false}
          value={form.chartTemplate}
          onChange={(value) => put({ chartTemplate: value as NewCompany['chartTemplate'] })}
          data={[
            { value: 'international', label: t('setup.chart.international') },
            { value: 'russia', label: t('setup.chart.russia') },
          ]}
        />
        <Select
          label={t('setup.costOfSales')}
          description={t('setup.costOfSalesHelp')}
          allowDeselect={false}
          value={form.costOfSales ?? 'matched'}
          onChange={(value) => put({ costOfSales: value as 'matched' | 'onShipment' })}
          data={[
            { value: 'matched', label: t('setup.costOfSales.matched') },
            { value: 'onShipment', label: t('setup.costOfSales.onShipment') },
          ]}
        />
        <Button type="submit" size="sm" disabled={doing.busy || form.name.trim() === ''}>
          {t('welcome.create')}
        </Button>
      </Stack>
    </form>
  );
}

function OpenFile({ doing }: { doing: Doing }) {
  const { t, session } = useDesk();
  const [path, setPath] = useState('');
  const open = (file: string): void => doing.run(() => host('host.openCompany', { path: file }));
  return (
    <Stack gap="xs">
      {session.dialogs ? (
        <Button
          size="sm"
          variant="default"
          disabled={doing.busy}
          onClick={() => doing.run(() => host('host.openCompany', {}))}
        >
          {t('welcome.choose')}
        </Button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open(path.trim());
          }}
        >
          <Group align="end" gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('welcome.path')}
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
              placeholder="….ledgerdock"
            />
            <Button type="submit" size="sm" variant="default" disabled={doing.busy || path.trim() === ''}>
              {t('welcome.open')}
            </Button>
          </Group>
        </form>
      )}
      {session.recent.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('welcome.recent')}
        </Text>
      )}
      {session.recent.map((row) => (
        <Button
          key={row.path}
          variant="subtle"
          justify="start"
          disabled={doing.busy}
          title={row.path}
          onClick={() => open(row.path)}
        >
          {row.name}
        </Button>
      ))}
    </Stack>
  );
}

export function Welcome() {
  const { t, sentence, session, setSession } = useDesk();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = (work: () => Promise<Session>): void => {
    setBusy(true);
    setRefusal(null);
    work()
      .then(setSession, (error: unknown) => setRefusal(refusalIn(error)))
      .finally(() => setBusy(false));
  };
  const doing = { busy, run };
  const refusedPath = refusal?.code === 'CORRUPT' ? String(refusal.params.path ?? '') : '';
  const damaged = refusedPath || (session.damaged?.path ?? '');
  return (
    <main className="welcome" tabIndex={-1}>
      <Title order={1} size="h2">
        {t('welcome.title')}
      </Title>
      <Text c="dimmed" mb="lg">
        {t('welcome.lead')}
      </Text>
      {refusal && refusal.reason !== 'cancelled' && (
        <Alert color="red" role="alert" mb="md">
          {sentence(refusal)}
        </Alert>
      )}
      {!refusal && session.damaged && (
        <Alert color="red" role="alert" mb="md">
          {sentence(refusalOf('CORRUPT', { reason: 'damaged', params: session.damaged }))}
        </Alert>
      )}
      {damaged !== '' && <WayBack key={damaged} path={damaged} />}
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            {t('welcome.new')}
          </Title>
          <NewCompanyForm doing={doing} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            {t('welcome.openTitle')}
          </Title>
          <OpenFile doing={doing} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            {t('welcome.demo')}
          </Title>
          <Text size="sm" mb="sm">
            {t('welcome.demoText')}
          </Text>
          <Button size="sm" variant="default" disabled={busy} onClick={() => run(() => host('host.openDemo', {}))}>
            {t('welcome.openDemo')}
          </Button>
        </Paper>
      </SimpleGrid>
      {busy && (
        <Group mt="md" gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('welcome.busy')}</Text>
        </Group>
      )}
    </main>
  );
}
