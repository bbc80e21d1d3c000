// Files that are made only to be opened by another program: a PDF to print, an e-mail draft. The page may have those
// opened, and no other file of the machine.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { app, shell } from 'electron';

const places = new Set<string>();

/** A path in a new folder of its own among the temporary files. */
export function placeToOpen(name: string): string {
  const path = join(mkdtempSync(join(app.getPath('temp'), 'ledgerdock-')), name);
  places.add(path);
  return path;
}

/** Opens a file under a path that `placeToOpen` gave; answers false for any other, and where no program takes it. */
export async function openPlaced(path: string): Promise<boolean> {
  return places.has(path) && (await shell.openPath(path)) === '';
}
