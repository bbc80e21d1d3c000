// The native menu, in the person's language. What it does to the app it only asks of the page; the rest are the system's
// own roles with our words, because Electron's are English everywhere.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/contract/channels.ts';
import { type Destination, ENTRIES, PLACES, REPORT_GROUPS, ROOM_KEYS } from '../../shared/words/destinations.ts';
import { type Translate, type WordKey, words } from '../../shared/words/index.ts';

export type MenuOptions = {
  language: 'en' | 'ru';
  company: boolean;
  mac: boolean;
  development: boolean;
  send: (action: MenuAction) => void;
};

type Item = MenuItemConstructorOptions;
type Role = NonNullable<Item['role']>;
const line: Item = { type: 'separator' };

const roles = (t: Translate, ...pairs: (readonly [Role, WordKey] | null)[]): Item[] =>
  pairs.map((pair) => (pair === null ? line : { role: pair[0], label: t(pair[1]) }));

function file(t: Translate, { company, mac, send }: MenuOptions): Item {
  return {
    label: t('menu.file'),
    submenu: [
      { id: 'new', label: t('menu.new'), accelerator: 'CmdOrCtrl+Shift+N', click: () => send('new') },
      { id: 'open', label: t('menu.open'), accelerator: 'CmdOrCtrl+O', click: () => send('open') },
      line,
      { id: 'close', label: t('menu.close'), enabled: company, click: () => send('close') },
      ...(mac ? [] : [line, ...roles(t, ['quit', 'menu.quit'])]),
    ],
  };
}

/** The page hears its keys itself, so here they are only shown. */
const shown = (accelerator: string): Item => ({ accelerator, registerAccelerator: false });

/** Pages to go to, grey while no company is open. */
const pages = (t: Translate, { company, send }: MenuOptions, destinations: readonly Destination[]): Item[] =>
  destinations.map(({ to, word, key }) => ({
    ...{ id: to, label: t(word), enabled: company, click: () => send(to) },
    ...(key === undefined ? {} : shown(key.replace(' ', '+'))),
  }));

function go(t: Translate, options: MenuOptions): Item {
  const { company, send } = options;
  const find: Item = { id: 'find', label: t('app.findAnything'), enabled: company, click: () => send('find') };
  const rooms = ROOM_KEYS.map((room) => ({ ...room, key: `Alt ${room.key}` }));
  return {
    label: t('menu.go'),
    submenu: [
      { ...find, ...shown('CmdOrCtrl+K') },
      ...[line, ...pages(t, options, rooms)],
      ...[line, ...pages(t, options, PLACES)],
    ],
  };
}

const reports = (t: Translate, options: MenuOptions): Item => ({
  label: t('nav.reports'),
  submenu: REPORT_GROUPS.flatMap((group, i) => [...(i === 0 ? [] : [line]), ...pages(t, options, group)]),
});

const view = (t: Translate, { development }: MenuOptions): Item => ({
  label: t('menu.view'),
  submenu: [
    ...roles(t, ['resetZoom', 'menu.resetZoom'], ['zoomIn', 'menu.zoomIn'], ['zoomOut', 'menu.zoomOut'], null, [
      'togglefullscreen',
      'menu.fullScreen',
    ]),
    ...(development ? [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ],
});

/** The whole menu bar. Company pages are grey while no company is open. */
export function menuTemplate(options: MenuOptions): Item[] {
  const t = words(options.language);
  const app: Item = {
    label: 'Ledgerdock',
    submenu: roles(
      t,
      ['about', 'menu.about'],
      null,
      ['hide', 'menu.hide'],
      ['hideOthers', 'menu.hideOthers'],
      ['unhide', 'menu.showAll'],
      null,
      ['quit', 'menu.quit'],
    ),
  };
  const edit = roles(
    t,
    ['undo', 'menu.undo'],
    ['redo', 'menu.redo'],
    null,
    ['cut', 'menu.cut'],
    ['copy', 'menu.copy'],
    ['paste', 'menu.paste'],
    ['selectAll', 'menu.selectAll'],
  );
  return [
    ...(options.mac ? [app] : []),
    file(t, options),
    { label: t('menu.edit'), submenu: edit },
    view(t, options),
    { label: t('menu.enter'), submenu: pages(t, options, ENTRIES) },
    go(t, options),
    reports(t, options),
    { label: t('menu.window'), submenu: roles(t, ['minimize', 'menu.minimize'], ['close', 'menu.closeWindow']) },
    {
      label: t('menu.help'),
      submenu: [
        { id: 'shortcuts', label: t('menu.shortcuts'), click: () => options.send('shortcuts') },
        { id: 'tour', label: t('tour.take'), enabled: options.company, click: () => options.send('tour') },
      ],
    },
  ];
}
