// One journal entry with the document behind it and, where there is one, the entry that takes it back.
import { Anchor } from '@mantine/core';
import { stateWord } from '../../../shared/words/gender.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { Chain } from '../../parts/Chain.tsx';
import { useDatedConfirm } from '../../parts/Confirm.tsx';
import { Facts } from '../../parts/DocumentPage.tsx';
import { EntryLines } from '../../parts/Entries.tsx';
import { pageOf, useGo, useId, useParams } from '../../parts/nav.ts';
import { useOnStatement } from '../../parts/onStatement.tsx';
import { Page, type PageAction } from '../../parts/Page.tsx';

const Link = ({ run, text }: { run: () => void; text: string }) => (
  <Anchor component="button" type="button" size="sm" onClick={run}>
    {text}
  </Anchor>
);

export function Entry() {
  const id = useId();
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const dated = useDatedConfirm();
  const on = useParams().get('on');
  const reverse = useCommand('journalEntry.reverse');
  const { data: entry, error } = useQuery('journalEntry.get', { id });
  const type = entry?.sourceType === 'openingBalance' ? 'openingBalance' : 'journalEntry';
  const onStatement = useOnStatement(entry?.manual ? { type, id: entry.sourceId } : null);
  if (error) throw error;
  if (!entry || entry.id !== id) return null;
  const link = (to: string, text: string) => <Link run={() => go(to)} text={text} />;
  const source = `${wordOr(t, `document.${entry.sourceType}`)} ${entry.sourceNumber}`;
  const facts = [
    { label: t('column.postedOn'), value: desk.date(entry.postedOn) },
    { label: t('column.postedAt'), value: desk.instant(entry.postedAt) },
    { label: t('column.sourceNumber'), value: link(pageOf(entry.sourceType, entry.sourceId), source) },
    { label: t('column.memo'), value: entry.memo },
    ...onStatement,
    ...(entry.reversesId === null
      ? []
      : [{ label: t('ledger.reverses'), value: link(`/ledger/journal/${entry.reversesId}`, t('ledger.openEntry')) }]),
    ...(entry.reversedById === null
      ? []
      : [
          {
            label: t('ledger.reversedBy'),
            value: link(`/ledger/journal/${entry.reversedById}`, t('ledger.openEntry')),
          },
        ]),
    { label: t('ledger.hash'), value: <code title={entry.hash}>{entry.hash.slice(0, 12)}…</code> },
  ];
  const mirror = async (reversedOn: string): Promise<void> => {
    const made = await reverse.run({ id, reversedOn });
    if (made) go(`/ledger/journal/${made.id}`);
  };
  const open = entry.manual && entry.reversesId === null && entry.reversedById === null;
  const title = t('action.reverse');
  const ask = (): void =>
    dated.askDay(title, t('ledger.reverseText'), (day) => void mirror(day), on === null ? {} : { start: on });
  const again = `/ledger/journal/new?from=${entry.reversesId ?? id}&on=${entry.postedOn}`;
  const actions: PageAction[] = open
    ? [{ name: 'reverse', label: title, danger: true, run: ask }]
    : entry.manual && entry.lines.every(({ customerId }) => customerId === null)
      ? [{ name: 'again', label: t('ledger.again'), run: () => go(again) }]
      : [];
  return (
    <Page
      title={`${t('document.journalEntry')} ${entry.number}`}
      state={stateWord(t, 'journalEntry', 'posted')}
      actions={actions}
      refusal={reverse.refusal}
    >
      <div className="document">
        <div className="document-body">
          <Facts facts={facts} />
          <EntryLines lines={entry.lines} />
        </div>
        <aside className="document-side">
          <Chain type="journalEntry" id={id} />
        </aside>
      </div>
      {dated.dialog}
    </Page>
  );
}
