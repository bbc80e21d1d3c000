// What a job is asked to do and what its worker thread tells on the way.
import type { BackupCause } from '../../db/backup/names.ts';
import type { ImportKind } from '../../shared/contract/host.ts';
import type { Role } from '../../shared/contract/kit.ts';
import type { PrintRef } from '../../shared/contract/printing.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';

type User = { name: string; role: Role };
export type WorkerTask =
  | {
      kind: 'import';
      company: string;
      user: User;
      file: string;
      name: string;
      sheet?: string | undefined;
      mapping?: Record<string, string> | undefined;
      openingOn?: string | undefined;
      update?: boolean | undefined;
      takeKnown?: boolean | undefined;
      bankAccountId?: number | undefined;
      openingMinor?: number | undefined;
      importKind: ImportKind;
    }
  | {
      kind: 'export';
      company: string;
      user: User;
      query: string;
      input: Record<string, unknown>;
      columns?: string[] | undefined;
      format: 'xlsx' | 'csv';
      language: 'en' | 'ru';
      path: string;
      today: string;
    }
  | {
      kind: 'print';
      company: string;
      user: User;
      forms: PrintRef[];
      format: 'pdf' | 'eml';
      path: string;
      today: string;
    }
  | { kind: 'demo'; company: string; orders: number; seed: number }
  | { kind: 'backup'; company: string; cause: BackupCause }
  | { kind: 'restore'; company: string; backup: string }
  /** Reads the file whole. */
  | { kind: 'check'; company: string };

export type WorkerMessage =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; message: string; params: Record<string, string | number> }
  | { kind: 'failed'; refusal: Refusal }
  | { kind: 'cancelled' };
