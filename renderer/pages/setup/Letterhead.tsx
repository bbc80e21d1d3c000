// What documents carry of the company beside its name: how it is reached, where it is paid, its logo.
import { ActionIcon, Button, FileButton, Group, Image, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { LOGO_BYTES } from '../../../shared/contract/printing.ts';
import { type Refusal, refusalOf } from '../../../shared/kernel/refusals.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { base64Of } from '../../parts/base64.ts';
import { useKeptForm } from '../../parts/keptForm.ts';
import { RefusalNote } from '../../parts/Page.tsx';
import { SaveRow } from '../../parts/SaveRow.tsx';

type Row = Output<'letterhead.get'>;
type Bank = Row['banks'][number];

/** The picture as the contract takes it. */
const addressOf = async (file: File): Promise<string> =>
  `data:${file.type || 'image/png'};base64,${await base64Of(file)}`;

function Logo({ row }: { row: Row }) {
  const { t } = useDesk();
  const set = useCommand('letterhead.setLogo');
  const [tooLarge, setTooLarge] = useState<Refusal | null>(null);
  const choose = async (file: File | null): Promise<void> => {
    if (!file) return;
    const params = { kilobytes: Math.ceil(file.size / 1024), most: LOGO_BYTES / 1024 };
    const over = file.size > LOGO_BYTES;
    setTooLarge(over ? refusalOf('VALIDATION', { reason: 'logoTooLarge', params }) : null);
    if (!over) await set.run({ image: await addressOf(file), version: row.version });
  };
  return (
    <Stack gap={6}>
      <RefusalNote refusal={tooLarge ?? set.refusal} />
      <Text size="xs" fw={500}>
        {t('letterhead.logo')}
      </Text>
      {row.logo !== '' && (
        <Image
          src={row.logo}
          alt={t('letterhead.logo')}
          h={64}
          w="auto"
          fit="contain"
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void choose(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={set.pending}>
              {t('letterhead.chooseLogo')}
            </Button>
          )}
        </FileButton>
        {row.logo !== '' && (
          <Button size="xs" variant="default" onClick={() => void set.run({ image: '', version: row.version })}>
            {t('letterhead.removeLogo')}
          </Button>
        )}
        <Text size="xs" className="dim">
          {t('letterhead.logoText')}
        </Text>
      </Group>
    </Stack>
  );
}

const NO_BANK: Bank = { currency: '', bankName: '', account: '', bic: '', correspondentAccount: '' };

/** One account: a row of fields that wrap on a narrow screen. */
function BankRow({
  bank,
  onChange,
  onRemove,
}: {
  bank: Bank;
  onChange: (part: Partial<Bank>) => void;
  onRemove: () => void;
}) {
  const { t } = useDesk();
  const field = (name: keyof Bank, label: string, w: number, maxLength: number, placeholder = '') => (
    <TextInput
      {...{ size: 'xs', w, maxLength, label, placeholder }}
      value={bank[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Group gap={6} align="flex-end">
      <TextInput
        {...{ size: 'xs', w: 90, maxLength: 3, label: t('column.currency'), placeholder: t('letterhead.anyCurrency') }}
        value={bank.currency}
        onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
      />
      {field('bankName', t('column.bankName'), 170, 140)}
      {field('account', t('column.account'), 230, 40)}
      {field('bic', t('column.bic'), 110, 11)}
      {field('correspondentAccount', t('column.correspondentAccount'), 180, 20)}
      <ActionIcon variant="default" size={30} aria-label={t('letterhead.removeBank')} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

function Banks({ banks, onChange }: { banks: Bank[]; onChange: (banks: Bank[]) => void }) {
  const { t } = useDesk();
  return (
    <Stack gap={6} role="group" aria-label={t('letterhead.banks')}>
      {banks.map((bank, index) => (
        <BankRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity while it is typed
          key={index}
          bank={bank}
          onChange={(part) => onChange(banks.map((one, i) => (i === index ? { ...one, ...part } : one)))}
          onRemove={() => onChange(banks.filter((_, i) => i !== index))}
        />
      ))}
      <Group>
        <Button size="xs" variant="default" onClick={() => onChange([...banks, NO_BANK])}>
          {t('letterhead.addBank')}
        </Button>
      </Group>
    </Stack>
  );
}

function Fields({ row }: { row: Row }) {
  const { t } = useDesk();
  const update = useCommand('letterhead.update');
  const { logo: _, version, ...kept } = row;
  const { form, setForm, saved, around } = useKeptForm(kept, version, (typed, seen) =>
    update.run({ ...typed, version: seen }),
  );
  const field = (name: Exclude<keyof typeof form, 'banks'>, label: string, maxLength: number) => (
    <TextInput
      {...{ size: 'xs', maxLength, label }}
      value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form {...around}>
      <Stack gap="sm">
        <Group grow maw={620}>
          {field('phone', t('column.phone'), 60)}
          {field('email', t('column.email'), 200)}
        </Group>
        <Group grow maw={620}>
          {field('website', t('column.website'), 200)}
          {field('registrationNumber', t('column.registrationNumber'), 40)}
          {field('taxReasonCode', t('column.taxReasonCode'), 20)}
        </Group>
        <Stack maw={620}>{field('footer', t('column.footer'), 300)}</Stack>
        <Banks banks={form.banks} onChange={(banks) => setForm({ ...form, banks })} />
        <SaveRow refusal={update.refusal} pending={update.pending} saved={saved} />
      </Stack>
    </form>
  );
}

export function Letterhead() {
  const { t } = useDesk();
  const { data: row } = useQuery('letterhead.get', {});
  if (!row) return null;
  return (
    <Stack component="section" gap="sm" mt="xl" aria-label={t('letterhead.title')}>
      <Title order={2} size="h4">
        {t('letterhead.title')}
      </Title>
      <Text size="sm" className="dim" maw={620}>
        {t('letterhead.text')}
      </Text>
      <Logo row={row} />
      <Fields row={row} />
    </Stack>
  );
}
