// A process that serves the built app, one company or several, as its parent asks: each in a home folder of its own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Serving, serve } from '../../electron/http/serve.ts';

export type Asked = { id: number } & ({ home: string; company?: string; today?: string } | { stop: number });
export type Told = { id: number; address?: string; failed?: string };

const built = pathToFileURL(join(import.meta.dirname, '../../out/main/serve.js')).href;
const app = (await import(built)) as { serve: typeof serve };
const servings = new Map<number, Serving>();

async function answer(asked: Asked): Promise<Omit<Told, 'id'>> {
  if ('stop' in asked) {
    await servings.get(asked.stop)?.close();
    servings.delete(asked.stop);
    return {};
  }
  const { id, home, ...options } = asked;
  process.env.LEDGERDOCK_HOME = home;
  const serving = await app.serve(options);
  servings.set(id, serving);
  return { address: serving.address };
}

process.on('message', (asked: Asked) => {
  void answer(asked)
    .catch((error: unknown) => ({ failed: String(error) }))
    .then((told) => process.send?.({ id: asked.id, ...told } satisfies Told));
});
process.on('disconnect', () => process.exit(0));
