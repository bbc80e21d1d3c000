// Which account every posting role has, and mapping one to another account.
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { CONTROL_ROLES, ROLE_TYPES } from '../../../shared/domain/company/roles.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { AccountSelect } from '../../parts/AccountSelect.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'accountRole.list'>;

function RoleAccount({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t, company } = useDesk();
  const map = useCommand('accountRole.map');
  const [accountId, setAccount] = useState(row.accountId);
  const save = async (): Promise<void> => {
    if (accountId === null) return;
    if (await map.run({ role: row.role, accountId, version: company?.version ?? 0 })) onClose();
  };
  return (
    <Dialog
      title={t(`state.${row.role}`)}
      refusal={map.refusal}
      ready={accountId !== null && !map.pending}
      onClose={onClose}
      onSave={() => void save()}
    >
      <AccountSelect
        label={t('setup.roleAccount')}
        focus
        may={({ type, control }) => ROLE_TYPES[row.role].includes(type) && control === CONTROL_ROLES.includes(row.role)}
        value={accountId}
        onChange={setAccount}
      />
    </Dialog>
  );
}

export function Roles() {
  const { t } = useDesk();
  const [open, setOpen] = useState<Row | null>(null);
  return (
    <>
      <Text size="sm" className="dim">
        {t('setup.rolesText')}
      </Text>
      <ListGrid list="accountRole.list" label={t('setup.roles')} onOpen={setOpen} />
      {open && <RoleAccount key={open.id} row={open} onClose={() => setOpen(null)} />}
    </>
  );
}
