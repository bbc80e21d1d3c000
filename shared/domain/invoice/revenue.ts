// Revenue by account: that of the category of each line's item, or the company's. Net style knows each line's net; gross
// style (РСБУ) takes the tax along, each group's tax over its lines. What rounding leaves stands with the largest part, so
// that the parts add up to what the document says.
import { addMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { byAccount } from '../company/settings.ts';

type Group = { taxCodeId: number; ratePpm: number };
export type SoldLine = Group & { accountId: number; netMinor: number; baseNetMinor: number };
type TaxGroup = Group & { taxMinor: number; baseTaxMinor: number };
/** In the currency of the document, and in the base currency. */
type Both = { amountMinor: number; baseMinor: number };
export type RevenuePart = Both & { accountId: number };

/** A line's share of the tax of its group, by net. */
function taxOf(line: SoldLine, lines: readonly SoldLine[], taxes: readonly TaxGroup[]): Both {
  const same = (row: Group): boolean => row.taxCodeId === line.taxCodeId && row.ratePpm === line.ratePpm;
  const groupMinor = sumMinor(lines.filter(same).map((row) => row.netMinor));
  const share = (wholeMinor: number): number =>
    groupMinor === 0 ? 0 : shareMinor(wholeMinor, line.netMinor, groupMinor);
  const own = taxes.filter(same);
  return {
    amountMinor: share(sumMinor(own.map((group) => group.taxMinor))),
    baseMinor: share(sumMinor(own.map((group) => group.baseTaxMinor))),
  };
}

/** The rest of a whole that parts leave, to the largest of them. */
function rounded(parts: readonly number[], wholeMinor: number): number[] {
  const at = parts.reduce((best, part, i) => (Math.abs(part) > Math.abs(parts[best] ?? 0) ? i : best), 0);
  const restMinor = subMinor(wholeMinor, sumMinor(parts));
  return parts.map((part, i) => (i === at ? addMinor(part, restMinor) : part));
}

/** The whole of a document's revenue by account; `gross` takes the tax along. */
export function revenueParts(
  lines: readonly SoldLine[],
  taxes: readonly TaxGroup[],
  gross: boolean,
  whole: Both,
): RevenuePart[] {
  const amounts = lines.map((line) => {
    const tax = gross ? taxOf(line, lines, taxes) : { amountMinor: 0, baseMinor: 0 };
    return {
      accountId: line.accountId,
      amountMinor: addMinor(line.netMinor, tax.amountMinor),
      baseMinor: addMinor(line.baseNetMinor, tax.baseMinor),
    };
  });
  const own = byAccount(amounts);
  const inBase = byAccount(amounts.map(({ accountId, baseMinor }) => ({ accountId, amountMinor: baseMinor })));
  const minors = rounded(
    own.map((part) => part.amountMinor),
    whole.amountMinor,
  );
  const bases = rounded(
    inBase.map((part) => part.amountMinor),
    whole.baseMinor,
  );
  return own.map(({ accountId }, i) => ({ accountId, amountMinor: minors[i] ?? 0, baseMinor: bases[i] ?? 0 }));
}
