// Bringing in customers, items, orders and leads from a workbook or CSV file: choose, check the columns, see every bad cell,
// and only then import.
import { Alert, Button, Checkbox, FileButton, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  type HostInput,
  IMPORT_ENDINGS,
  IMPORT_KINDS,
  type ImportKind,
  type ImportPreview,
} from '../../../shared/contract/host.ts';
import type { Refusal } from '../../../shared/kernel/refusals.ts';
import { type WordKey, wordOr } from '../../../shared/words/index.ts';
import { carrier } from '../../api/carrier.ts';
import { host } from '../../api/client.ts';
import { refusalIn, touched, useQuery } from '../../api/hooks.ts';
import { InCurrency, useDesk } from '../../api/session.tsx';
import { DayField, MoneyField } from '../../parts/inputs.tsx';
import { follow } from '../../parts/jobs.tsx';
import { useParams } from '../../parts/nav.ts';
import { Page, type PageAction } from '../../parts/Page.tsx';
import {
  ImportChanges,
  ImportErrors,
  ImportKnown,
  ImportMapping,
  ImportNotices,
  ImportSample,
} from './ImportPreview.tsx';

type Chosen = { file: string; name: string };
type Part = Partial<HostInput<'host.importPreview'>>;

/** The file and its preview, read again whenever kind, sheet or mapping change. */
function useImport() {
  const asked = useParams().get('kind');
  const [kind, setKind] = useState<ImportKind>(IMPORT_KINDS.find((one) => one === asked) ?? 'customers');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [update, setUpdate] = useState(false);
  const [takeKnown, setTakeKnown] = useState(false);
  const [left, setLeft] = useState<ImportPreview | null>(null);
  const [bank, setBank] = useState<string | null>(null);
  const [openingMinor, setOpeningMinor] = useState<number | null>(null);
  const statementPart = {
    ...(bank === null ? {} : { bankAccountId: Number(bank) }),
    ...(openingMinor === null ? {} : { openingMinor }),
  };
  const attempt = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setRefusal(null);
    try {
      return await work();
    } catch (error) {
      setRefusal(refusalIn(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const look = async (source: Chosen, of: ImportKind, part: Part = {}): Promise<void> => {
    setChosen(source);
    setLeft(null);
    const flags = { update, takeKnown: of === 'leads' && takeKnown };
    const input = { file: source.file, kind: of, ...flags, ...(of === 'bankStatements' ? statementPart : {}), ...part };
    const found = await attempt(() => host('host.importPreview', input));
    setPreview(found ?? null);
  };
  return {
    ...{ kind, setKind, chosen, setChosen, preview, setPreview, refusal, busy, attempt, look, update, setUpdate },
    ...{ takeKnown, setTakeKnown, left, setLeft },
    ...{ bank, setBank, openingMinor, setOpeningMinor, statementPart },
  };
}

function Choose({ work }: { work: ReturnType<typeof useImport> }) {
  const { t } = useDesk();
  const reset = useRef<() => void>(null);
  const take = async (file: File | null): Promise<void> => {
    // The same file, corrected meanwhile, must count as a choice again.
    reset.current?.();
    if (!file || !carrier.upload || work.busy) return;
    const upload = carrier.upload;
    const token = await work.attempt(() => upload(file));
    if (token !== undefined) await work.look({ file: token, name: file.name }, work.kind);
  };
  const ask = async (): Promise<void> => {
    if (work.busy) return;
    const answer = await work.attempt(() => host('host.chooseImportFile', {}));
    if (answer?.file) await work.look({ file: answer.file, name: answer.name }, work.kind);
  };
  // A button that is switched off while it works would lose the keyboard: this one stays and waits.
  const label = work.chosen ? t('import.otherFile') : t('import.choose');
  return carrier.upload ? (
    <FileButton
      onChange={(file) => void take(file)}
      accept={IMPORT_ENDINGS.map((ending) => `.${ending}`).join()}
      resetRef={reset}
    >
      {(props) => (
        <Button {...props} variant={work.chosen ? 'default' : 'filled'} aria-busy={work.busy}>
          {label}
        </Button>
      )}
    </FileButton>
  ) : (
    <Button variant={work.chosen ? 'default' : 'filled'} onClick={() => void ask()} aria-busy={work.busy}>
      {label}
    </Button>
  );
}

function Kinds({ work }: { work: ReturnType<typeof useImport> }) {
  const { t } = useDesk();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('import.what')}
      value={work.kind}
      onChange={(value) => {
        const kind = IMPORT_KINDS.find((one) => one === value) ?? 'customers';
        work.setKind(kind);
        if (work.chosen) void work.look(work.chosen, kind);
      }}
      data={IMPORT_KINDS.map((value) => ({ value, label: t(`import.kind.${value}`) }))}
    />
  );
}

/** Of which account a statement is, and what it begins with, where the file says neither. */
function StatementOf({ work }: { work: ReturnType<typeof useImport> }) {
  const { t } = useDesk();
  const { data } = useQuery('bankAccount.list', { active: true, limit: 500 });
  const rows = data?.rows ?? [];
  const currency = rows.find(({ accountId }) => String(accountId) === work.bank)?.currency;
  const again = (part: Part): void => {
    if (work.chosen && work.preview)
      void work.look(work.chosen, work.kind, { sheet: work.preview.sheet, mapping: work.preview.mapping, ...part });
  };
  return (
    <>
      <Select
        size="xs"
        w={260}
        clearable
        label={t('import.field.bankAccount')}
        placeholder={t('import.byNumber')}
        data={rows.map((row) => ({ value: String(row.accountId), label: `${row.code} ${row.name}` }))}
        value={work.bank}
        onChange={(bank) => {
          work.setBank(bank);
          again({ bankAccountId: bank === null ? undefined : Number(bank) });
        }}
      />
      <InCurrency currency={currency ?? ''}>
        <MoneyField
          w={140}
          label={t('import.openingBalance')}
          value={work.openingMinor}
          onChange={(openingMinor) => {
            work.setOpeningMinor(openingMinor);
            again({ openingMinor: openingMinor ?? undefined });
          }}
        />
      </InCurrency>
    </>
  );
}

/** What a file may change where a code is known; prices always may. */
const CHANGEABLE: readonly ImportKind[] = ['customers', 'items'];

function Found({ work, preview }: { work: ReturnType<typeof useImport>; preview: ImportPreview }) {
  const { t } = useDesk();
  const again = (part: Part): void => {
    if (work.chosen)
      void work.look(work.chosen, work.kind, { sheet: preview.sheet, mapping: preview.mapping, ...part });
  };
  return (
    <>
      <Text size="sm" my="xs" role="status">
        {work.chosen?.name}: {t('import.found', { rows: preview.rowCount, documents: preview.documentCount })}
        {preview.remembered ? ` ${t('import.remembered')}` : ''}
      </Text>
      {CHANGEABLE.includes(preview.kind) && (
        <Checkbox
          size="xs"
          mb="xs"
          label={t('import.update')}
          checked={work.update}
          onChange={(event) => {
            work.setUpdate(event.currentTarget.checked);
            again({ update: event.currentTarget.checked });
          }}
        />
      )}
      {preview.kind === 'leads' && (
        <Checkbox
          size="xs"
          mb="xs"
          label={t('import.takeKnown')}
          checked={work.takeKnown}
          onChange={(event) => {
            work.setTakeKnown(event.currentTarget.checked);
            again({ takeKnown: event.currentTarget.checked });
          }}
        />
      )}
      <ImportNotices preview={preview} />
      {preview.fields.length > 0 && <ImportMapping preview={preview} onChange={again} />}
      {preview.ignored.length > 0 && (
        <Text size="xs" c="dimmed" mb="xs" role="note">
          {t('import.ignored', { columns: preview.ignored.join(', ') })}
        </Text>
      )}
      <ImportKnown preview={preview} />
      {preview.errorCount > 0 && <ImportErrors preview={preview} />}
      {preview.errorCount + preview.leftOutCount === 0 && (
        <Alert color="teal" role="status" my="xs">
          {t('import.clean')}
        </Alert>
      )}
      <ImportChanges preview={preview} />
      <ImportSample preview={preview} />
    </>
  );
}

/** Why a file cannot be imported yet; null when it can. */
function stoppedBy(preview: ImportPreview | null): WordKey | null {
  if (!preview) return 'import.chooseFirst';
  if (preview.errorCount > 0) return 'import.fixFirst';
  return preview.documentCount === 0 ? 'import.nothing' : null;
}

export function Import() {
  const { t, today } = useDesk();
  const work = useImport();
  const [openingOn, setOpening] = useState<string | null>(today);
  const { preview, chosen, kind } = work;
  const run = async (): Promise<void> => {
    if (!preview || !chosen) return;
    const opening = kind === 'items' && openingOn !== null ? { openingOn } : {};
    const { sheet, mapping } = preview;
    const more = kind === 'bankStatements' ? work.statementPart : opening;
    const flags = { update: work.update, takeKnown: kind === 'leads' && work.takeKnown };
    const input = { file: chosen.file, kind, sheet, mapping, ...flags, ...more };
    const job = await work.attempt(() => host('host.importRun', input));
    if (!job) return;
    const done = await follow(job, t);
    if (done.state !== 'done') return;
    touched(['customer', 'item', 'order', 'lead', 'stock', 'ledger', 'import', 'bankStatement']);
    work.setPreview(null);
    work.setChosen(null);
    work.setLeft(preview);
  };
  const stopped = stoppedBy(preview);
  const label = preview ? t('import.run', { count: preview.documentCount }) : t('import.title');
  const actions: PageAction[] = [
    {
      name: 'import',
      label,
      run: () => void run(),
      reason: work.busy ? t('common.working') : stopped && t(stopped),
      primary: true,
    },
  ];
  return (
    <Page title={t('import.title')} actions={actions} refusal={work.refusal}>
      <Group gap="sm" align="flex-end">
        <Kinds work={work} />
        <Choose work={work} />
        {kind === 'bankStatements' && <StatementOf work={work} />}
        {kind === 'items' && <DayField label={t('import.openingOn')} value={openingOn} onChange={setOpening} />}
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {wordOr(t, `import.hint.${kind}`)}
      </Text>
      {work.left && <ImportKnown preview={work.left} />}
      {preview && <Found work={work} preview={preview} />}
    </Page>
  );
}
