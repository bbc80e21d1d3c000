// What stands around every page: the rooms on the left, the company, search, language and colours above.
import { ActionIcon, Button, Group, Kbd, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { carrier } from '../api/carrier.ts';
import { host } from '../api/client.ts';
import { isAsked, useDesk } from '../api/session.tsx';
import { WholeText } from '../grid/WholeText.tsx';
import { useGo } from '../parts/nav.ts';
import { startTour } from '../parts/tour.ts';
import { useUndoKey } from '../parts/undo.tsx';
import { Help } from './Help.tsx';
import { Jobs } from './Jobs.tsx';
import { LookMenu } from './Look.tsx';
import { ROOMS } from './nav.ts';
import { Palette, palette } from './Palette.tsx';
import { StaleNote } from './StaleNote.tsx';
import { Tour } from './Tour.tsx';
import { Welcome } from './Welcome.tsx';
import { WhoWorks } from './WhoWorks.tsx';

function Rooms() {
  const { t } = useDesk();
  const go = useGo();
  const { pathname } = useLocation();
  return (
    <nav className="rooms" aria-label={t('nav.label')}>
      {ROOMS.map(({ to, word, key, icon: Icon, inside }) => {
        const here = pathname === to || inside.some((start) => pathname.startsWith(start));
        return (
          <a
            key={to}
            href={`#${to}`}
            className={here ? 'here' : ''}
            aria-current={here ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault();
              go(to);
            }}
          >
            <Icon size={17} stroke={1.7} aria-hidden />
            <span>{t(word)}</span>
            <kbd aria-hidden>Alt {key}</kbd>
          </a>
        );
      })}
    </nav>
  );
}

function Language() {
  const desk = useDesk();
  return (
    <SegmentedControl
      size="xs"
      aria-label={desk.t('app.language')}
      value={desk.language}
      onChange={(value) => void desk.setLanguage(value as 'en' | 'ru')}
      data={[
        { value: 'en', label: 'EN' },
        { value: 'ru', label: 'RU' },
      ]}
    />
  );
}

/** Who works, and the way to somebody else. */
function Person() {
  const { t, session, company } = useDesk();
  const go = useGo();
  if (session.person === null || !company) return null;
  const { name, role } = company.user;
  return (
    <Tooltip label={t('working.switch')}>
      <Button variant="subtle" size="compact-xs" data-tool="person" onClick={() => go('/working')}>
        {t('working.as', { name, role: t(`role.${role}`) })}
      </Button>
    </Tooltip>
  );
}

function Head({ openHelp }: { openHelp: () => void }) {
  const desk = useDesk();
  const { t } = desk;
  const opened = desk.session.company;
  const closeCompany = async (): Promise<void> => {
    desk.setSession(await host('host.closeCompany', {}));
    window.location.hash = '#/';
  };
  return (
    <header className="head">
      <Text className="brand">Ledgerdock</Text>
      {opened && (
        <>
          <Tooltip label={opened.path}>
            <Text className="company">{desk.company?.name ?? opened.name}</Text>
          </Tooltip>
          <Person />
          <Button variant="subtle" size="compact-xs" onClick={() => void closeCompany()}>
            {t('app.otherCompany')}
          </Button>
        </>
      )}
      <Group gap="xs" ml="auto" wrap="nowrap" className="head-tools">
        {desk.company && (
          <Button
            variant="default"
            className="find"
            leftSection={<IconSearch size={14} />}
            rightSection={<Kbd size="xs">Ctrl K</Kbd>}
            onClick={() => palette.open()}
          >
            {t('app.find')}
          </Button>
        )}
        <Language />
        <Jobs key={`${desk.session.company?.path} ${desk.session.person?.id}`} />
        <LookMenu />
        <ActionIcon data-tool="help" variant="default" size="md" aria-label={t('help.title')} onClick={openHelp}>
          <IconHelp size={16} />
        </ActionIcon>
      </Group>
    </header>
  );
}

/** What the native menu asks for. */
function useMenu(openHelp: () => void): void {
  const go = useGo();
  const { setSession } = useDesk();
  useEffect(
    () =>
      carrier.onMenu((action) => {
        if (action.startsWith('/')) go(action);
        else if (action === 'shortcuts') openHelp();
        else if (action === 'find') palette.open();
        else if (action === 'tour') startTour();
        else if (action === 'open') void host('host.openCompany', {}).then(setSession, () => undefined);
        else if (action === 'new' || action === 'close') {
          void host('host.closeCompany', {}).then(setSession);
          go('/');
        } else if (action === 'opened') void host('host.session', {}).then(setSession);
      }),
    [go, openHelp, setSession],
  );
}

/** Names of the keys other than digits. */
const SIGNS: Record<string, string> = { '-': 'Minus', '=': 'Equal', R: 'R', '[': 'BracketLeft', ']': 'BracketRight' };

export function Shell() {
  const desk = useDesk();
  const go = useGo();
  const [help, setHelp] = useState(false);
  const openHelp = (): void => setHelp(true);
  useMenu(openHelp);
  useHotkeys(
    ROOMS.map(({ to, key }) => [
      `alt+${SIGNS[key] ?? `Digit${key}`}`,
      () => desk.company && go(to),
      { usePhysicalKeys: true },
    ]),
    [],
  );
  useHotkeys([['shift+?', openHelp]]);
  useUndoKey();
  useHotkeys([['alt+N', () => desk.company && go('/orders/new'), { usePhysicalKeys: true }]], []);
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
        {desk.t('app.skip')}
      </button>
      <Head openHelp={openHelp} />
      {desk.session.company === null ? (
        <Welcome />
      ) : isAsked(desk.session) ? (
        <WhoWorks />
      ) : (
        desk.company && (
          // A page is one person's. Before the first one, whose id is 1, there is only the owner, who becomes that one.
          <div className="rooms-and-page" key={desk.session.person?.id ?? 1}>
            <Rooms />
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
            <Palette />
            <StaleNote />
            <Tour />
            <WholeText />
          </div>
        )
      )}
      <Help opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
