// The deposit that an order asks for, and a quote for its order.
import { useDesk } from '../api/session.tsx';
import { MoneyField, NumberField } from './inputs.tsx';

type Deposit = { depositPpm: number; depositMinor: number };
type Props = { draft: Deposit; put: (part: Partial<Deposit>) => void };

/** A deposit is a percent or an amount: the one that is typed takes the other's place. */
export function DepositFields({ draft, put }: Props) {
  const { t } = useDesk();
  return (
    <>
      <NumberField
        w={90}
        scale={4}
        label={t('column.depositPpm')}
        value={draft.depositPpm}
        onChange={(ppm) =>
          put({ depositPpm: Math.min(Math.max(ppm ?? 0, 0), 1_000_000), ...(ppm ? { depositMinor: 0 } : {}) })
        }
      />
      <MoneyField
        w={120}
        label={t('column.depositMinor')}
        value={draft.depositMinor}
        onChange={(minor) => put({ depositMinor: Math.max(minor ?? 0, 0), ...(minor ? { depositPpm: 0 } : {}) })}
      />
    </>
  );
}
