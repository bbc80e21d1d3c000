// New company files: one that a person sets up, and the demo company, made once.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../db/engine.ts';
import type { HostParsed } from '../../shared/contract/host.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { freePath } from './home.ts';
import type { Jobs } from './jobs.ts';

const DEMO = { orders: 300, seed: 7 };

/** Makes and sets up a company, at the path it names or at a free one in `folder`; answers the path. */
export async function makeCompany(input: HostParsed<'host.createCompany'>, folder: string): Promise<string> {
  const { setUpInput } = await import('../../db/seed/setUp.ts');
  const path = input.path ?? freePath(folder, input.name);
  const engine = await openEngine(path, { create: true });
  const answer = await engine.call('company.setUp', setUpInput(input));
  await engine.close();
  if (!answer.ok) throw refused(answer.refusal.code, answer.refusal);
  return path;
}

/** The demo company in `folder`, made on first use; a half-made one never has its name. */
export async function demoFile(jobs: Jobs, folder: string): Promise<string> {
  const path = join(folder, 'Demo.ledgerdock');
  if (existsSync(path)) return path;
  const building = freePath(folder, 'Demo in progress');
  const job = await jobs.ended(jobs.start({ kind: 'demo', company: building, ...DEMO }).id);
  if (job.state !== 'done') throw refused('INTERNAL', { params: { detail: job.message } });
  renameSync(building, path);
  return path;
}
