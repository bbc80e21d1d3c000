// The Electron end of the channel: who may speak (our page, in the main frame of our window), about what (the names of the
// two contracts), and where it goes.
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CHANNELS } from '../../shared/contract/channels.ts';
import type { Answer, CallMeta } from '../../shared/contract/envelope.ts';
import { type HostName, hostContract } from '../../shared/contract/host.ts';
import { isName } from '../../shared/contract/index.ts';
import { refusalOf } from '../../shared/kernel/refusals.ts';
import type { Language } from '../../shared/words/index.ts';
import { askForFile } from './dialogs.ts';
import type { HostProcess } from './hostProcess.ts';
import { openPlaced } from './openFile.ts';
import { isOurPage } from './page.ts';
import { openAddress } from './window.ts';

export type Channel = {
  host: Pick<HostProcess, 'call' | 'host'>;
  window: () => BrowserWindow | undefined;
  language: () => Language;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHostName = (name: unknown): name is HostName => typeof name === 'string' && Object.hasOwn(hostContract, name);

const unknownName = (name: unknown): Answer => ({
  ok: false,
  refusal: refusalOf('NOT_FOUND', { reason: 'unknownName', params: { name: String(name).slice(0, 80) } }),
});

/** The window that sent this; throws for a frame inside the page, another page, or a window that is not ours. */
function senderOf(event: IpcMainInvokeEvent, channel: Channel): BrowserWindow {
  const window = channel.window();
  const frame = event.senderFrame;
  if (!window || event.sender !== window.webContents || frame === null) throw new Error('not from the window');
  if (frame.parent !== null || !isOurPage(frame.url)) throw new Error('not from the page');
  return window;
}

async function answerHost(channel: Channel, window: BrowserWindow, request: unknown): Promise<Answer> {
  const { name, input = {} } = isRecord(request) ? request : {};
  if (!isHostName(name)) return unknownName(name);
  if (name === 'host.openExternal') {
    const parsed = hostContract[name].input.safeParse(input);
    if (parsed.success && openAddress(parsed.data.url)) return { ok: true, value: {}, topics: [] };
    return { ok: false, refusal: refusalOf('VALIDATION', { reason: 'onlyHttps', fields: ['url'] }) };
  }
  if (name === 'host.openFile') {
    const parsed = hostContract[name].input.safeParse(input);
    return { ok: true, value: { opened: parsed.success && (await openPlaced(parsed.data.path)) }, topics: [] };
  }
  const asked = await askForFile({ window, language: channel.language() }, name, input);
  return 'answer' in asked ? asked.answer : channel.host.host(name, asked.input);
}

/** Answers `call` and `host`. A sender that is not our page gets an error and learns nothing. */
export function openChannel(channel: Channel): void {
  ipcMain.handle(CHANNELS.call, async (event, request: unknown): Promise<Answer> => {
    senderOf(event, channel);
    const { name, input, meta } = isRecord(request) ? request : {};
    if (typeof name !== 'string' || !isName(name)) return unknownName(name);
    return channel.host.call({ name, input, ...(isRecord(meta) ? { meta: meta as CallMeta } : {}) });
  });
  ipcMain.handle(CHANNELS.host, async (event, request: unknown): Promise<Answer> => {
    return answerHost(channel, senderOf(event, channel), request);
  });
}
