// Every fault by its name, in the order in which they are carried out.
import { flipBytes, flipChain } from './bytes.ts';
import { cutLog, flipLog, loseLog } from './cutting.ts';
import { fullDisk, fullDiskMigration, readOnly } from './disk.ts';
import { killBackup, killExport, killImport, killMigration, killPosting, killRestore } from './killing.ts';
import type { Fault } from './kit.ts';
import { clockSetBack, lockedByAnother, twoHosts } from './sharing.ts';
import { damagedBackup, failingMigration, newerFile, olderFile } from './versions.ts';

export const faults: Record<string, Fault> = {
  ...{ killPosting, killImport, killExport, killBackup, killMigration, killRestore },
  ...{ cutLog, flipLog, loseLog, fullDisk, fullDiskMigration, readOnly },
  ...{ lockedByAnother, twoHosts, clockSetBack, flipBytes, flipChain },
  ...{ newerFile, olderFile, failingMigration, damagedBackup },
};
