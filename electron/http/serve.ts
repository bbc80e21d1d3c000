// A host and a server together, listening on a port of the machine's choosing.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createHost } from '../host/host.ts';
import { createServer } from './server.ts';

export type Serving = { address: string; token: string; close(): Promise<void> };

/** Serves on 127.0.0.1; answers the address to open, whose token lets one browser in, once. */
export async function serve(options: { company?: string; port?: number; today?: string } = {}): Promise<Serving> {
  const { today } = options;
  const host = createHost({ carrier: 'http', ...(today === undefined ? {} : { today: () => today }) });
  if (options.company !== undefined) await host.open(options.company);
  const token = randomBytes(24).toString('base64url');
  const app = await createServer(host, token);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    token,
    close: async () => {
      await app.close();
      await host.close();
    },
  };
}
