// A quantity as it was entered (2 box), with what that is in the item's own unit beside it.
import { useDesk } from '../api/session.tsx';

type Told = { unit: string; qtyMicro: number; enteredUnit: string; enteredMicro: number | null };

/** In the entered unit where that is exact, else in the item's own. */
export function Quantity({ line }: { line: Told }) {
  const { qty } = useDesk();
  const own = qty(line.qtyMicro, line.unit);
  if (line.enteredUnit === line.unit || line.enteredMicro === null) return own;
  return (
    <>
      {qty(line.enteredMicro, line.enteredUnit)} <span className="dim">= {own}</span>
    </>
  );
}

/** A price names its unit where that is not the item's own. */
export function UnitPrice({ line, priceMicro }: { line: Pick<Told, 'unit' | 'enteredUnit'>; priceMicro: number }) {
  const { price } = useDesk();
  return line.enteredUnit === line.unit ? price(priceMicro) : `${price(priceMicro)} / ${line.enteredUnit}`;
}
