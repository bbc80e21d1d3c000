// Which account the gains and losses of each stock reason go to.
import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = Output<'stockReason.list'>['rows'][number];

function ReasonAccount({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useDesk();
  const set = useCommand('stockReason.setAccount');
  const { data: accounts } = useQuery('account.list', { limit: 1000 });
  const [accountId, setAccount] = useState<string | null>(row.ownAccount ? String(row.accountId) : null);
  const free = (accounts?.rows ?? []).filter((account) => !account.control);
  const save = async (): Promise<void> => {
    const { reason, side } = row;
    if (await set.run({ reason, side, accountId: accountId === null ? null : Number(accountId) })) onClose();
  };
  return (
    <Dialog
      title={`${t(`state.${row.reason}`)} · ${t(`state.${row.side}`)}`}
      refusal={set.refusal}
      ready={!set.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Select
        label={t('setup.reasonAccount')}
        searchable
        clearable
        data-autofocus
        placeholder={t('setup.usualAccount')}
        data={free.map((account) => ({ value: String(account.id), label: `${account.code} · ${account.name}` }))}
        value={accountId}
        onChange={setAccount}
      />
    </Dialog>
  );
}

export function StockReasons() {
  const { t } = useDesk();
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <>
      <Text size="sm" className="dim">
        {t('setup.stockReasonsText')}
      </Text>
      <ListGrid list="stockReason.list" label={t('setup.stockReasons')} onOpen={setOpen} />
      {open && <ReasonAccount key={open.id} row={open} onClose={() => setOpen(null)} />}
    </>
  );
}
