// Long work as somebody asks for it: it is done in a thread of its own under the name and role of who works now.
import { basename } from 'node:path';
import type { Engine } from '../../db/engine.ts';
import type { HostParsed, Job } from '../../shared/contract/host.ts';
import type { Output } from '../../shared/contract/index.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import type { Shelf } from './files.ts';
import { plainName } from './home.ts';
import type { Jobs } from './jobs.ts';

export type WorkDesk = { engine: Engine; jobs: Jobs; files: Shelf };

async function who({ engine }: WorkDesk): Promise<Pick<Output<'company.get'>, 'today' | 'user'>> {
  const answer = await engine.call('company.get', {});
  if (!answer.ok) throw refused(answer.refusal.code, answer.refusal);
  return answer.value as Output<'company.get'>;
}

/** A token of an upload, or a path that a dialog chose. */
export const sourceOf = (files: Shelf, file: string): { path: string; name: string } =>
  files.find(file) ?? { path: file, name: basename(file) };

/** Where a file is written: to the path that was chosen, or onto the shelf from which it is fetched. */
function place(
  files: Shelf,
  name: string,
  wanted: string | undefined,
): { path: string; file: NonNullable<Job['file']> } {
  if (wanted !== undefined) return { path: wanted, file: { name, url: null, path: wanted } };
  const { token, path } = files.place(name);
  return { path, file: { name, url: `/files/${token}`, path: null } };
}

export async function startImport(desk: WorkDesk, input: HostParsed<'host.importRun'>): Promise<Job> {
  const { user } = await who(desk);
  const { path: file, name } = sourceOf(desk.files, input.file);
  const { kind: importKind, file: _, ...rest } = input;
  return desk.jobs.start({ kind: 'import', company: desk.engine.path, user, file, name, ...rest, importKind });
}

export async function startExport(desk: WorkDesk, input: HostParsed<'host.export'>): Promise<Job> {
  const { user, today } = await who(desk);
  const { path, file } = place(desk.files, `${input.query.replace(/\.\w+$/, '')}-${today}.${input.format}`, input.path);
  return desk.jobs.start({ kind: 'export', company: desk.engine.path, user, today, ...input, path }, file);
}

export async function startPrint(
  desk: WorkDesk,
  { purpose: _, name, ...input }: HostParsed<'host.print'>,
): Promise<Job> {
  const { user, today } = await who(desk);
  const { path, file } = place(desk.files, `${plainName(name) || 'document'}.${input.format}`, input.path);
  return desk.jobs.start({ kind: 'print', company: desk.engine.path, user, today, ...input, path }, file);
}
