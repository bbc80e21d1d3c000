// The native menu, in the person's language. What it does to the app it only asks of the page; the rest are the system's
// own roles with our words, because Electron's are English everywhere.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/contract/channels.ts';
import { type Translate, type WordKey, words } from '../../shared/words/index.ts';

/** Pages in the order of the rooms on the screen, with the key that opens each there. */
export const GO: readonly { to: `/${string}`; word: WordKey; key: string }[] = [
  { to: '/', word: 'nav.queue', key: '1' },
  { to: '/leads', word: 'nav.presale', key: '[' },
  { to: '/orders', word: 'nav.orders', key: '2' },
  { to: '/packages', word: 'nav.packing', key: '3' },
  { to: '/shipments', word: 'nav.shipping', key: '4' },
  { to: '/invoices', word: 'nav.invoices', key: '5' },
  { to: '/payments', word: 'nav.payments', key: '6' },
  { to: '/returns', word: 'nav.returns', key: '=' },
  { to: '/cases', word: 'nav.cases', key: ']' },
  { to: '/stock', word: 'nav.stock', key: '7' },
  { to: '/ledger', word: 'nav.ledger', key: '8' },
  { to: '/reports', word: 'nav.reports', key: 'R' },
  { to: '/close', word: 'nav.close', key: '9' },
  { to: '/customers', word: 'nav.customers', key: '0' },
  { to: '/setup', word: 'nav.setup', key: '-' },
];

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

/** The page hears these keys itself (Alt and a digit), so here they are only shown. */
const go = (t: Translate, { company, send }: MenuOptions): Item => ({
  label: t('menu.go'),
  submenu: GO.map(({ to, word, key }) => ({
    id: to,
    label: t(word),
    enabled: company,
    accelerator: `Alt+${key}`,
    registerAccelerator: false,
    click: () => send(to),
  })),
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
    go(t, options),
    { label: t('menu.window'), submenu: roles(t, ['minimize', 'menu.minimize'], ['close', 'menu.closeWindow']) },
    {
      label: t('menu.help'),
      submenu: [{ id: 'shortcuts', label: t('menu.shortcuts'), click: () => options.send('shortcuts') }],
    },
  ];
}
