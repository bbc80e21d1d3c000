// The table of a form, column by column: each says what stands in a cell, and is left out where no line has anything in it.
import type { PrintModel } from '../contract/printing.ts';

export type ColumnOf<L> = {
  title: string;
  cell(line: L, index: number): string;
  numeric?: boolean;
  /** Takes the width that the others leave. */
  rest?: boolean;
  /** Left out where every cell is empty. */
  optional?: boolean;
};

type Table = Pick<PrintModel, 'columns' | 'rows'>;

export function tableOf<L>(
  lines: readonly L[],
  columns: readonly ColumnOf<L>[],
  detail: (line: L, index: number) => string = () => '',
): Table {
  const shown = columns.filter(({ optional, cell }) => !optional || lines.some((line, i) => cell(line, i) !== ''));
  return {
    columns: shown.map(({ title, numeric, rest }) => ({
      ...{ title, align: numeric ? ('right' as const) : ('left' as const), width: rest ? 'rest' : ('fit' as const) },
    })),
    rows: lines.map((line, i) => ({
      ...{ cells: shown.map(({ cell }) => cell(line, i)), detail: detail(line, i), kind: 'line' as const },
    })),
  };
}
