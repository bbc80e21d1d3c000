// Taking over the books of another program: accounts, open invoices, advances; each sheet is looked at as journal entries
// before it is posted.
import { Alert, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../../shared/contract/index.ts';
import { useCommand } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { usePosting } from '../../parts/Entries.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useUnsaved } from '../../parts/unsaved.tsx';
import { OpeningLines } from './OpeningLines.tsx';
import { blankRow, isFilled, KINDS, type Kind, type Row, readRows, TITLES } from './openingRows.ts';

const COMMANDS = {
  accounts: 'openingBalance.postAccounts',
  invoices: 'openingBalance.postInvoices',
  advances: 'openingBalance.postAdvances',
} as const;
const DONE = { accounts: '/ledger/journal', invoices: '/invoices', advances: '/payments' };

/** The command of each sheet: what it was asked is built from text, so the engine is what checks it. */
function useOpening() {
  const accounts = useCommand('openingBalance.postAccounts');
  const invoices = useCommand('openingBalance.postInvoices');
  const advances = useCommand('openingBalance.postAdvances');
  return {
    refusal: accounts.refusal ?? invoices.refusal ?? advances.refusal,
    run: (kind: Kind, input: unknown): Promise<unknown> => {
      if (kind === 'accounts') return accounts.run(input as Input<'openingBalance.postAccounts'>);
      if (kind === 'invoices') return invoices.run(input as Input<'openingBalance.postInvoices'>);
      return advances.run(input as Input<'openingBalance.postAdvances'>);
    },
  };
}

export function Opening() {
  const { t, today, exponent, company } = useDesk();
  const go = useGo();
  const posting = usePosting();
  const opening = useOpening();
  const [kind, setKind] = useState<Kind>('accounts');
  // Whoever goes through the kinds by arrows keeps the keyboard there.
  const [looking, setLooking] = useState(false);
  const [sheets, setSheets] = useState<Record<Kind, Row[]>>(() => ({
    accounts: [blankRow('accounts')],
    invoices: [blankRow('invoices')],
    advances: [blankRow('advances')],
  }));
  const [postedOn, setDay] = useState<string | null>(today);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const { question, leave } = useUnsaved(KINDS.some((one) => sheets[one].some(isFilled)));
  const rows = sheets[kind];
  const filled = rows.filter(isFilled);
  const put = (next: Row[]): void => {
    setSheets({ ...sheets, [kind]: next });
    setWrong(new Set());
  };
  const post = async (input: unknown): Promise<void> => {
    if ((await opening.run(kind, input)) === undefined) return;
    const others = KINDS.some((one) => one !== kind && sheets[one].some(isFilled));
    if (others) put([blankRow(kind)]);
    else leave(() => go(DONE[kind]));
  };
  const ask = async (): Promise<void> => {
    const read = await readRows(kind, filled, { base: company?.baseCurrency ?? '', exponent, on: postedOn ?? today });
    setWrong(read.wrong);
    if (read.wrong.size > 0) return;
    const input = { ...(postedOn === null ? {} : { postedOn }), lines: read.lines } as never;
    await posting.ask(t(TITLES[kind]), COMMANDS[kind], input, () => void post(input));
  };
  const action = {
    ...{ name: 'post', label: t('action.post'), primary: true, run: () => void ask() },
    reason: filled.length === 0 ? t('opening.incomplete') : null,
  };
  return (
    <Page title={t('opening.title')} actions={[action]} refusal={opening.refusal}>
      <Group mb="sm" align="end">
        <SegmentedControl
          size="xs"
          aria-label={t('common.view')}
          value={kind}
          onChange={(value) => {
            setLooking(true);
            setKind(value as Kind);
          }}
          data={KINDS.map((value) => ({ value, label: t(TITLES[value]) }))}
        />
        <DayField label={t('opening.postedOn')} value={postedOn} onChange={setDay} />
      </Group>
      <Text size="sm" c="dimmed" mb="sm" maw={820}>
        {t('opening.hint')}
        {` ${t(kind === 'accounts' ? 'opening.accountCurrency' : 'opening.currency')}`}
      </Text>
      {wrong.size > 0 && <Alert color="red" mb="sm" py={8} role="alert" title={t('opening.incomplete')} />}
      <OpeningLines key={kind} {...{ kind, rows, wrong }} onChange={put} autoFocus={!looking} />
      {posting.dialog}
      {question}
    </Page>
  );
}
