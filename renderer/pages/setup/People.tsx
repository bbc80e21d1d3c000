// People: who may work in this company, and what each may do.
import { Button, Checkbox, PasswordInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ListRow } from '../../../shared/contract/index.ts';
import { ROLES, type Role } from '../../../shared/contract/kit.ts';
import { host } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { ListGrid } from '../../grid/ListGrid.tsx';
import { Dialog } from '../../parts/Dialog.tsx';

type Row = ListRow<'person.list'>;

type Given = { password: string; withoutPassword: boolean };

/** A password is set anew or taken away; nobody reads the one there is. */
function PasswordFields({ has, form, put }: { has: boolean; form: Given; put: (part: Partial<Given>) => void }) {
  const { t } = useDesk();
  return (
    <>
      <PasswordInput
        label={t(has ? 'people.setPassword' : 'column.password')}
        description={t(has ? 'people.passwordStays' : 'people.noPassword')}
        autoComplete="new-password"
        maxLength={200}
        visibilityToggleButtonProps={{ 'aria-label': t('people.showPassword') }}
        disabled={form.withoutPassword}
        value={form.password}
        onChange={(event) => put({ password: event.currentTarget.value })}
      />
      {has && (
        <Checkbox
          label={t('people.removePassword')}
          checked={form.withoutPassword}
          onChange={(event) => put({ withoutPassword: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function PersonForm({ row, first, onClose }: { row: Row | null; first: boolean; onClose: () => void }) {
  const { t, setSession } = useDesk();
  const create = useCommand('person.create');
  const update = useCommand('person.update');
  const [form, setForm] = useState({
    ...{ personName: row?.personName ?? '', personRole: row?.personRole ?? (first ? 'owner' : 'clerk') },
    ...{ active: row?.active ?? true, password: '', withoutPassword: false },
  });
  const put = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const save = async (): Promise<void> => {
    const { active, password, withoutPassword, ...input } = form;
    const given = password === '' ? {} : { password };
    const saved = row
      ? await update.run({
          ...{ ...input, active, id: row.id, version: row.version },
          ...(withoutPassword ? { password: null } : given),
        })
      : await create.run({ ...input, ...given });
    if (!saved) return;
    onClose();
    // Who may work here has changed, and with the first person so has who does.
    setSession(await host('host.session', {}));
  };
  return (
    <Dialog
      title={row ? row.personName : t('people.new')}
      refusal={create.refusal ?? update.refusal}
      ready={form.personName.trim() !== ''}
      onClose={onClose}
      onSave={() => void save()}
    >
      {first && <Text size="sm">{t('people.firstText')}</Text>}
      <TextInput
        label={t('column.personName')}
        required
        data-autofocus
        maxLength={100}
        value={form.personName}
        onChange={(event) => put({ personName: event.currentTarget.value })}
      />
      <Select
        label={t('column.personRole')}
        required
        allowDeselect={false}
        data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={form.personRole}
        onChange={(value) => put({ personRole: value as Role })}
      />
      <PasswordFields has={row?.hasPassword === true} {...{ form, put }} />
      {row && (
        <Checkbox
          label={t('column.active')}
          checked={form.active}
          onChange={(event) => put({ active: event.currentTarget.checked })}
        />
      )}
    </Dialog>
  );
}

export function People() {
  const { t, session, company } = useDesk();
  const [open, setOpen] = useState<{ row: Row | null } | null>(null);
  const may = company?.user.role === 'owner';
  return (
    <>
      <Text size="sm" mb="xs">
        {t('people.text')} {!may && t('people.onlyOwner')}
      </Text>
      <ListGrid
        list="person.list"
        label={t('report.person')}
        {...(may ? { onOpen: (row: Row) => setOpen({ row }) } : {})}
        tools={may && <Button onClick={() => setOpen({ row: null })}>{t('people.new')}</Button>}
      />
      {open && <PersonForm row={open.row} first={session.people.length === 0} onClose={() => setOpen(null)} />}
    </>
  );
}
