// The one window: sandboxed, isolated, and nailed to our page. Links go to the person's browser, and only https ones.
import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen, shell } from 'electron';
import { type Language, words } from '../../shared/words/index.ts';
import { readBounds, SMALLEST, writeBounds } from './bounds.ts';
import { isOurPage, pageUrl } from './page.ts';

/** Opens an https address in the browser, a mailto address in the mail program; answers false for any other. */
export function openAddress(url: string): boolean {
  if (!URL.canParse(url) || !['https:', 'mailto:'].includes(new URL(url).protocol)) return false;
  void shell.openExternal(url).catch(() => undefined);
  return true;
}

/** Nothing but our page is ever shown, and no second window. */
function nail(window: BrowserWindow): void {
  const contents = window.webContents;
  contents.setWindowOpenHandler(({ url }) => {
    openAddress(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A page with something typed and not saved asks before it goes; without this the window would just not close. */
function askBeforeLosing(window: BrowserWindow, language: () => Language): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const t = words(language());
    const chosen = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: t('unsaved.title'),
      detail: t('unsaved.text'),
      buttons: [t('unsaved.stay'), t('unsaved.leave')],
      defaultId: 0,
      cancelId: 0,
    });
    // Preventing the prevention lets the page go.
    if (chosen === 1) event.preventDefault();
  });
}

/** Opens the window where it stood last time and loads the page. */
export function openWindow(language: () => Language): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const { maximized, ...bounds } = readBounds(
    file,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Ledgerdock',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    },
  });
  nail(window);
  askBeforeLosing(window, language);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => writeBounds(file, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(pageUrl());
  return window;
}
