// A small stand-in for the electron module: what passes between page, main and utility process is cloned as Electron clones
// it, and what the app asks of the system is written down. `world` is the system that a test sets up and looks at.
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type Frame = { url: string; parent: Frame | null };
type Area = { x: number; y: number; width: number; height: number };

const fresh = () => ({
  userData: '',
  firstInstance: true,
  packaged: true,
  locale: 'en-GB',
  quits: 0,
  areas: [{ x: 0, y: 0, width: 1920, height: 1080 }] as Area[],
  windows: [] as BrowserWindow[],
  menu: [] as MenuItemConstructorOptions[],
  opened: [] as string[],
  errors: [] as string[],
  dialogs: [] as { kind: 'open' | 'save' | 'question'; options: Record<string, unknown> }[],
  /** What the person chooses in the next dialogs; undefined cancels. */
  choices: [] as (string | number | undefined)[],
  handlers: new Map<string, Handler>(),
  schemes: [] as { scheme: string }[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  permission: undefined as undefined | ((...args: unknown[]) => void),
  permissionCheck: undefined as undefined | ((...args: unknown[]) => boolean),
  /** Makes the utility process that the next fork answers. */
  fork: (_path: string): EventEmitter => new EventEmitter(),
});

export const world = fresh();
/** What the preload script, which runs once, has put on the page's window. */
export const exposed = new Map<string, unknown>();

class App extends EventEmitter {
  get isPackaged(): boolean {
    return world.packaged;
  }
  getPath = (name: string): string => (name === 'userData' ? world.userData : name === 'temp' ? tmpdir() : `/${name}`);
  setPath = (_name: string, path: string): void => {
    world.userData = path;
  };
  getLocale = (): string => world.locale;
  requestSingleInstanceLock = (): boolean => world.firstInstance;
  isReady = (): boolean => true;
  whenReady = async (): Promise<void> => undefined;
  quit = (): void => {
    world.quits++;
    this.emit('will-quit', { preventDefault: () => undefined });
  };
}

class WebContents extends EventEmitter {
  openHandler: (details: { url: string }) => unknown = () => undefined;
  readonly mainFrame: Frame = { url: '', parent: null };
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.openHandler = handler;
  }
  send(channel: string, value: unknown): void {
    ipcRenderer.emit(channel, {}, structuredClone(value));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new WebContents();
  readonly acts: string[] = [];
  bounds: Area = { x: 40, y: 50, width: 1000, height: 700 };
  maximized = false;
  minimized = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    world.windows.push(this);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
  }
  show = (): number => this.acts.push('show');
  focus = (): number => this.acts.push('focus');
  restore = (): number => this.acts.push('restore');
  maximize = (): number => this.acts.push('maximize');
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => this.maximized;
  getNormalBounds = (): Area => this.bounds;
}

export const app = new App();
export const ipcMain = { handle: (channel: string, handler: Handler) => world.handlers.set(channel, handler) };
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
};

class IpcRenderer extends EventEmitter {
  /** Who sends: the page of the window, unless a test says otherwise. */
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const contents = world.windows.at(-1)?.webContents;
    return invokeAs(channel, { sender: contents, senderFrame: contents?.mainFrame ?? null }, ...args);
  }
}
export const ipcRenderer = new IpcRenderer();

/** One invoke from any sender; arguments and answer are cloned. */
export async function invokeAs(
  channel: string,
  event: { sender: unknown; senderFrame: Frame | null },
  ...args: unknown[]
): Promise<unknown> {
  const handler = world.handlers.get(channel);
  if (!handler) throw new Error(`no handler for ${channel}`);
  return structuredClone(await handler(event, ...structuredClone(args)));
}

const note = (kind: 'open' | 'save' | 'question', options: Record<string, unknown>) => {
  world.dialogs.push({ kind, options });
  return world.choices.shift();
};
export const dialog = {
  showOpenDialog: async (_window: unknown, options: Record<string, unknown>) => {
    const chosen = note('open', options);
    return { canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] };
  },
  showSaveDialog: async (_window: unknown, options: Record<string, unknown>) => {
    const chosen = note('save', options);
    return { canceled: chosen === undefined, filePath: chosen ?? '' };
  },
  showMessageBoxSync: (_window: unknown, options: Record<string, unknown>) => note('question', options),
  showErrorBox: (title: string, text: string) => world.errors.push(`${title}: ${text}`),
};
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
    world.menu = menu;
  },
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => world.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => world.protocols.set(scheme, handler),
};
export const screen = { getAllDisplays: () => world.areas.map((workArea) => ({ workArea })) };
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: (...args: unknown[]) => void) => {
      world.permission = handler;
    },
    setPermissionCheckHandler: (handler: (...args: unknown[]) => boolean) => {
      world.permissionCheck = handler;
    },
  },
};
export const shell = {
  openExternal: async (url: string) => {
    world.opened.push(url);
  },
  openPath: async (path: string) => {
    world.opened.push(path);
    return '';
  },
};
export const utilityProcess = { fork: (path: string) => world.fork(path) };

/** A new system: nothing open, nothing asked. */
export function reset(): void {
  Object.assign(world, fresh());
  app.removeAllListeners();
  ipcRenderer.removeAllListeners();
}
