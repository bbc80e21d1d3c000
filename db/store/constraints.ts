// What the database itself refused, as a refusal: the one place that knows names of constraints and guards.
import { type RefusalCode, RefusedError, refusalOf } from '../../shared/kernel/refusals.ts';

type SqliteError = Error & { code: string };

const isSqliteError = (error: unknown): error is SqliteError => error instanceof Error && error.name === 'SqliteError';

const GUARDS: Record<string, { code: RefusalCode; reason?: string }> = {
  UNBALANCED: { code: 'UNBALANCED' },
  PERIOD_LOCKED: { code: 'PERIOD_LOCKED' },
  POSTED: { code: 'WRONG_STATE', reason: 'alreadyPosted' },
  WAREHOUSE_INACTIVE: { code: 'WRONG_STATE', reason: 'warehouseInactive' },
  LAST_OWNER: { code: 'WRONG_STATE', reason: 'lastOwner' },
  CHAIN: { code: 'CORRUPT', reason: 'brokenChain' },
};

/**
 * The refusal behind an error of the database driver: another writer (`BUSY`), a damaged file (`CORRUPT`), no room left
 * (`INTERNAL`, diskFull), a value that exists (`DUPLICATE`), a guard. Anything else is a defect and stays an error.
 */
export function refusalBehind(error: unknown): RefusedError | undefined {
  if (error instanceof RefusedError) return error;
  const cause = error instanceof Error && isSqliteError(error.cause) ? error.cause : error;
  if (!isSqliteError(cause)) return undefined;
  const guard = /^GUARD:(\w+)$/.exec(cause.message)?.[1];
  const known = guard === undefined ? undefined : GUARDS[guard];
  if (known) return new RefusedError(refusalOf(known.code, { reason: known.reason }));
  const detail = { params: { detail: cause.message } };
  if (cause.code.startsWith('SQLITE_BUSY') || cause.code.startsWith('SQLITE_LOCKED'))
    return new RefusedError(refusalOf('BUSY'));
  if (cause.code === 'SQLITE_FULL' || cause.code.startsWith('SQLITE_IOERR'))
    return new RefusedError(refusalOf('INTERNAL', { reason: 'diskFull', ...detail }));
  if (cause.code.startsWith('SQLITE_READONLY'))
    return new RefusedError(refusalOf('INTERNAL', { reason: 'readOnlyFile', ...detail }));
  if (cause.code.startsWith('SQLITE_CORRUPT') || cause.code === 'SQLITE_NOTADB')
    return new RefusedError(refusalOf('CORRUPT', { reason: 'damaged', params: { path: '', detail: cause.message } }));
  if (cause.code === 'SQLITE_CONSTRAINT_UNIQUE')
    return new RefusedError(
      refusalOf('DUPLICATE', { params: { field: cause.message.replace(/^.*: /, ''), value: '' } }),
    );
  return undefined;
}
