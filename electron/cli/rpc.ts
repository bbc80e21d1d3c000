// `ledgerdock rpc`: one JSON-RPC message a line in, one answer a line out, until the input ends; every message that came
// in is answered before the process goes.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { answerLine } from '../http/rpc.ts';
import { DONE } from './tell.ts';
import { type Asking, openAs } from './who.ts';

const MOST_BYTES = 20 * 1024 * 1024;

export async function rpc(company: string, options: Asking): Promise<number> {
  const engine = await openAs(company, options, 'script');
  const call = ({ name, input, meta }: Parameters<Parameters<typeof answerLine>[1]>[0]) =>
    engine.call(name, input, meta);
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const stop = (): void => lines.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const answer = line.length > MOST_BYTES ? await answerLine('', call) : await answerLine(line, call);
    if (answer !== null && !process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
  }
  await engine.close();
  return DONE;
}
