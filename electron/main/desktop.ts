// The desktop app as a whole: one instance, one window, one host. Files come from the command line, from a second start or
// from the system (double click), and wait until the window can show them.
import { isAbsolute, join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, Menu } from 'electron';
import { CHANNELS, type MenuAction } from '../../shared/contract/channels.ts';
import { type Language, words } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';
import { openChannel } from './channel.ts';
import { COMPANY_EXTENSION } from './dialogs.ts';
import { HostProcess, type HostPush } from './hostProcess.ts';
import { menuTemplate } from './menu.ts';
import { declareScheme, servePage } from './page.ts';
import { openWindow } from './window.ts';

/** The company file among command line arguments, made absolute; switches and other files are passed over. */
export function companyIn(argv: readonly string[], folder: string): string | undefined {
  const found = argv.slice(1).find((arg) => !arg.startsWith('-') && arg.endsWith(`.${COMPANY_EXTENSION}`));
  return found === undefined || isAbsolute(found) ? found : resolve(folder, found);
}

class Desktop {
  readonly #host = new HostProcess((push) => this.#hear(push));
  #window: BrowserWindow | undefined;
  #waitingFile: string | undefined;
  #left = false;

  start(): void {
    if (process.env.LEDGERDOCK_HOME) app.setPath('userData', join(process.env.LEDGERDOCK_HOME, 'window'));
    if (!app.requestSingleInstanceLock()) {
      app.quit();
      return;
    }
    declareScheme();
    this.#waitingFile = companyIn(process.argv, process.cwd());
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void this.#open(path);
    });
    app.on('second-instance', (_event, argv, folder) => {
      this.#show();
      const path = companyIn(argv, folder);
      if (path !== undefined) void this.#open(path);
    });
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    app.on('will-quit', (event) => this.#leave(event));
    void app.whenReady().then(() => this.#ready());
  }

  async #ready(): Promise<void> {
    servePage();
    openChannel({ host: this.#host, window: () => this.#window, language: () => this.#language() });
    app.on('activate', () => this.#show());
    await this.#host.host('host.session', {});
    const path = this.#waitingFile;
    this.#waitingFile = undefined;
    if (path !== undefined) await this.#openInHost(path);
    this.#menu();
    this.#show();
  }

  #language(): Language {
    return this.#host.session?.language ?? (app.getLocale().startsWith('ru') ? 'ru' : 'en');
  }

  #show(): void {
    if (!app.isReady()) return;
    if (this.#window === undefined) {
      this.#window = openWindow(() => this.#language());
      this.#window.on('closed', () => {
        this.#window = undefined;
      });
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  #send(channel: string, value: unknown): void {
    this.#window?.webContents.send(channel, value);
  }

  #hear(push: HostPush): void {
    if (push.kind === 'changed') this.#send(CHANNELS.changed, { topics: push.topics });
    else if (push.kind === 'progress') this.#send(CHANNELS.progress, push.job);
    else if (push.kind === 'restarted') this.#act('opened');
    else this.#menu();
  }

  #act(action: MenuAction): void {
    this.#show();
    this.#send(CHANNELS.menu, action);
  }

  #menu(): void {
    const template = menuTemplate({
      language: this.#language(),
      company: this.#host.session?.company != null,
      mac: process.platform === 'darwin',
      development: !app.isPackaged,
      send: (action) => this.#act(action),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** A file from outside the page: opened in the host, then the page is told; before the window is there it waits. */
  async #open(path: string): Promise<void> {
    if (this.#window === undefined && this.#host.session === undefined) {
      this.#waitingFile = path;
      return;
    }
    if (await this.#openInHost(path)) this.#act('opened');
  }

  async #openInHost(path: string): Promise<boolean> {
    const answer = await this.#host.host('host.openCompany', { path });
    if (answer.ok) return true;
    const language = this.#language();
    dialog.showErrorBox(words(language)('menu.notOpened'), refusalText(answer.refusal, language));
    return false;
  }

  /** The company file is closed before the app is gone. */
  #leave(event: { preventDefault(): void }): void {
    if (this.#left) return;
    event.preventDefault();
    void this.#host.close().then(() => {
      this.#left = true;
      app.quit();
    });
  }
}

export const startDesktop = (): void => new Desktop().start();
