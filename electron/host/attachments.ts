// A file of a document on its way out of the company file: to where the person says, or onto the shelf to be fetched.
import type { Engine } from '../../db/engine.ts';
import { intoFile } from '../../db/export/sink.ts';
import type { HostOutput, HostParsed } from '../../shared/contract/host.ts';
import type { Output } from '../../shared/contract/index.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { Shelf } from './files.ts';

/** Refuses what `attachment.get` and `intoFile` refuse. */
export async function saveAttachment(
  engine: Engine,
  files: Shelf,
  { id, path }: HostParsed<'host.saveAttachment'>,
): Promise<HostOutput<'host.saveAttachment'>> {
  const answer = await engine.call('attachment.get', { id });
  if (!answer.ok) throw refused(answer.refusal.code, answer.refusal);
  const { fileName: name, content } = answer.value as Output<'attachment.get'>;
  const shelved = path === undefined ? files.place(name) : null;
  await intoFile(path ?? shelved?.path ?? name, undefined, (sink) => sink.write(Buffer.from(content, 'base64')));
  return { name, url: shelved ? `/files/${shelved.token}` : null, path: path ?? null };
}
