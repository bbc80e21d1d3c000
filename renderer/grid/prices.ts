// Prices of lines that a person has not typed: asked for when item, quantity or unit change, and anew for another
// customer or day.
import { useEffect, useRef } from 'react';
import type { Line } from './lines.ts';

/** The price of a line, or null where it cannot be had now. */
export type PriceOf = (line: Line) => Promise<number | null>;

/** Answers what to call for a line whose item, quantity or unit has changed; `changed` is told of a line that got another price. */
export function usePrices(
  lines: readonly Line[],
  priceOf: PriceOf | undefined,
  changed: (line: Line, beforeMicro: number) => void,
) {
  const now = useRef({ lines, changed });
  now.current = { lines, changed };
  const ask = async (line: Line): Promise<void> => {
    if (!priceOf || !line.found || line.priceTyped) return;
    const { found, qtyMicro, unit } = line;
    const unitPriceMicro = await priceOf(line);
    // Somebody may have typed on meanwhile: then this answer is about what no longer stands there.
    const same = line.found === found && line.qtyMicro === qtyMicro && line.unit === unit && !line.priceTyped;
    if (!same || unitPriceMicro === null || line.unitPriceMicro === unitPriceMicro) return;
    const beforeMicro = line.unitPriceMicro ?? 0;
    line.unitPriceMicro = unitPriceMicro;
    now.current.changed(line, beforeMicro);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way of pricing asks anew, another line asks for itself
  useEffect(() => {
    for (const line of now.current.lines) void ask(line);
  }, [priceOf]);
  return (line: Line | undefined): void => {
    if (line) void ask(line);
  };
}
