// The one bridge between the page and the app: two requests and three pushes, with names fixed here. The page never sees
// ipcRenderer itself, so it cannot speak on any other channel.
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, CHANNELS } from '../../shared/contract/channels.ts';

const listen =
  <T>(channel: string) =>
  (listener: (value: T) => void): (() => void) => {
    const hear = (_event: unknown, value: T): void => listener(value);
    ipcRenderer.on(channel, hear);
    return () => {
      ipcRenderer.removeListener(channel, hear);
    };
  };

const bridge: Bridge = {
  call: (request) => ipcRenderer.invoke(CHANNELS.call, request),
  host: (request) => ipcRenderer.invoke(CHANNELS.host, request),
  onChanged: listen(CHANNELS.changed),
  onProgress: listen(CHANNELS.progress),
  onMenu: listen(CHANNELS.menu),
};

contextBridge.exposeInMainWorld('ledgerdock', bridge);
