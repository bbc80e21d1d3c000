// A full disk, a read-only file and a read-only folder: what cannot be written is refused, what was answered stays.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listBackups } from '../../db/backup/names.ts';
import { commandLine } from '../kit/commandLine.ts';
import { copyCompany, type Fault, ledgerdock, logOf, must, mustBeSound, run, sizeOf } from './kit.ts';
import { oldestKept } from './old/kept.ts';
import { newCompany, step } from './script.ts';
import { mustHold, Speaking } from './speaking.ts';

const MEGA = 1024 * 1024;
const bigger = (n: number) => ({
  ...step(10_000 + n),
  name: 'customer.create',
  input: { code: `F${n}`, name: 'x'.repeat(190) },
});

/** A folder on a disk of this many bytes of its own where that can be had; null elsewhere. */
function smallDisk(folder: string, bytes: number): { path: string; free(): void } | null {
  const path = join(folder, `disk${bytes}`);
  mkdirSync(path);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${Math.floor(bytes / 1024)}k`, 'tmpfs', path]);
  return status === 0 ? { path, free: () => void spawnSync('umount', ['-l', path]) } : null;
}

/** Says commands until the disk has no room: from then on they are refused, and none that was is there afterwards. */
async function fillUp(path: string, shell?: string): Promise<number> {
  const speaking = new Speaking(path, shell === undefined ? {} : { shell });
  const said = new Set(Array.from({ length: 20 }, (_, n) => step(n).key));
  let refusals = 0;
  for (let n = 0; n < 4000 && refusals < 5; n++) {
    said.add(bigger(n).key);
    const reply = await speaking.say(bigger(n));
    if (reply === null) break;
    if (reply.error) {
      must(reply.error.data?.reason === 'diskFull', `refused for ${JSON.stringify(reply.error)}`);
      refusals += 1;
    }
  }
  must(refusals > 0, 'the disk was never full');
  await speaking.end();
  mustHold(logOf(path), said, speaking.replies);
  return speaking.replies.size - refusals;
}

export const fullDisk: Fault = async ({ folder }) => {
  const company = join(folder, 'company.ledgerdock');
  await newCompany(company, 20);
  const disk = smallDisk(folder, sizeOf(company) + 2 * MEGA);
  if (!disk) {
    const done = process.platform === 'win32' ? 0 : await fillUp(company, `trap '' XFSZ; ulimit -f 2200`);
    await mustBeSound(company);
    return `${done} commands before the limit of a file's size`;
  }
  try {
    const path = join(disk.path, 'full.ledgerdock');
    copyCompany(company, path);
    const done = await fillUp(path);
    // Backup, export and import have no room either: they say so, and leave nothing half done.
    const backup = await ledgerdock(['backup', '--company', path]);
    must(backup.code === 1 && backup.err.includes('disk is full'), `backup: ${backup.code} ${backup.err}`);
    must(listBackups(path).length === 0, 'a backup without room');
    const report = await ledgerdock(['report', 'journal', '--company', path, '--out', join(disk.path, 'out.xlsx')]);
    must(report.code !== 0 && !existsSync(join(disk.path, 'out.xlsx')), `report: ${report.code} ${report.err}`);
    const file = join(folder, 'customers.csv');
    const rows = Array.from({ length: 4000 }, (_, n) => `IM-${n},${'Long name '.repeat(15)}`);
    writeFileSync(file, ['Code,Name', ...rows, ''].join('\n'));
    const imported = await ledgerdock(['import', 'customers', file, '--company', path, '--yes']);
    must(imported.code === 1 && imported.err.includes('disk is full'), `import: ${imported.code} ${imported.err}`);
    const elsewhere = join(folder, 'moved.ledgerdock');
    copyCompany(path, elsewhere);
    await mustBeSound(elsewhere);
    return `${done} commands before the disk was full; backup, export and import refused`;
  } finally {
    disk.free();
  }
};

/** A migration without room for its backup leaves the file as it was. */
export const fullDiskMigration: Fault = async ({ folder }) => {
  const old = join(folder, 'old.ledgerdock');
  await oldestKept(old);
  const disk = smallDisk(folder, sizeOf(old) + 256 * 1024);
  if (!disk) return 'no disk of its own can be had here';
  try {
    const path = join(disk.path, 'old.ledgerdock');
    copyCompany(old, path);
    const { code, err } = await ledgerdock(['check', '--company', path]);
    must(code === 1 && err.includes('disk is full'), `check: ${code} ${err}`);
    const elsewhere = join(folder, 'moved.ledgerdock');
    copyCompany(path, elsewhere);
    await mustBeSound(elsewhere);
    return 'refused, and the file opens where there is room';
  } finally {
    disk.free();
  }
};

const NOBODY = 65534;

/** Read-only file in a read-only folder, for a person who is not root. */
export const readOnly: Fault = async ({ folder }) => {
  const path = join(folder, 'closed', 'readonly.ledgerdock');
  mkdirSync(dirname(path));
  await newCompany(path, 20);
  chmodSync(path, 0o444);
  chmodSync(dirname(path), 0o555);
  chmodSync(folder, 0o755);
  const args = [commandLine, 'call', 'customer.create', '{"code":"RO","name":"RO"}'];
  const command = [process.execPath, ...args, '--company', path];
  // Root may write everywhere.
  const asNobody =
    process.getuid?.() === 0 ? ['setpriv', '--reuid', String(NOBODY), '--clear-groups', ...command] : command;
  const [program, ...rest] = asNobody;
  const { code, err, out } = await run(program ?? '', rest);
  chmodSync(dirname(path), 0o755);
  chmodSync(path, 0o644);
  must(code !== 0 && out === '', `a read-only file was written: ${code} ${out}`);
  must(/read-only|cannot be opened/.test(err), `read-only is not told: ${err}`);
  await mustBeSound(path);
  must(
    !(await ledgerdock(['call', 'customer.list', '{"search":"RO"}', '--company', path])).out.includes('"RO"'),
    'RO is there',
  );
  return err.split('\n')[0] ?? '';
};
