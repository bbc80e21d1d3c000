// What the command line says to a person, and with which exit code it ends.
import { isRefusedError, type Refusal } from '../../shared/kernel/refusals.ts';
import type { Language } from '../../shared/words/index.ts';
import { refusalText } from '../../shared/words/refusal.ts';

export const DONE = 0;
export const REFUSED = 1;
export const BAD_USAGE = 2;
export const DAMAGED = 3;

export const exitOf = (refusal: Refusal): number => (refusal.code === 'CORRUPT' ? DAMAGED : REFUSED);

/** The language of messages: as asked, else by the environment. */
export function languageOf(asked: string | undefined): Language {
  if (asked === 'en' || asked === 'ru') return asked;
  return (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '').startsWith('ru') ? 'ru' : 'en';
}

export function sayRefusal(refusal: Refusal, language: Language): number {
  process.stderr.write(`${refusal.code}: ${refusalText(refusal, language)}\n`);
  if (refusal.fields.length > 0) process.stderr.write(`  ${refusal.fields.join(', ')}\n`);
  return exitOf(refusal);
}

/** Runs a command; what it refuses is told in words, anything else is a defect and told as it is. */
export async function run(language: Language, work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (isRefusedError(error)) {
      process.exitCode = sayRefusal(error.refusal, language);
      if (error.refusal.code !== 'CORRUPT') return;
      const { wayBack } = await import('./wayBack.ts');
      for (const line of wayBack(error.refusal, language)) process.stderr.write(`${line}\n`);
    } else {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = REFUSED;
    }
  }
}
