// The person's browser, by the opener that each system has. Where there is none, the printed address has to do.
import { spawn } from 'node:child_process';

/** The program and its arguments that open an address on a platform. */
export function openerOf(platform: NodeJS.Platform, address: string): { program: string; args: string[] } {
  if (platform === 'darwin') return { program: 'open', args: [address] };
  if (platform === 'win32') return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
  return { program: 'xdg-open', args: [address] };
}

/** Asks the system to show an address; a missing opener is no error. */
export function openBrowser(address: string): void {
  const { program, args } = openerOf(process.platform, address);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
