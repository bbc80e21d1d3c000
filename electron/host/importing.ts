// What an import file would do, read by the libraries for workbooks only when somebody imports.
import type { Engine } from '../../db/engine.ts';
import type { HostOutput, HostParsed } from '../../shared/contract/host.ts';

export async function previewFile(
  engine: Engine,
  { path, name }: { path: string; name: string },
  input: HostParsed<'host.importPreview'>,
): Promise<HostOutput<'host.importPreview'>> {
  const { readTable } = await import('../../db/import/readTable.ts');
  const { previewImport } = await import('../../db/import/preview.ts');
  const table = await readTable(path, { name, ...(input.sheet ? { sheet: input.sheet } : {}) });
  return previewImport(engine, table, input);
}
