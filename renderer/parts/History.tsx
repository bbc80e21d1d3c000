// The history of a document: who did what and when, and what an entry by hand changed.
import { Stack, Text } from '@mantine/core';
import type { DocumentType } from '../../shared/contract/documents.ts';
import type { Output } from '../../shared/contract/index.ts';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { shown } from './shown.ts';

type Change = Output<'document.history'>['rows'][number]['changes'][number];

const MOST_SHOWN = 12;

function Changed({ change }: { change: Change }) {
  const desk = useDesk();
  const { t } = desk;
  const { line, field, kind, before, after } = change;
  const name = wordOr(t, `column.${field}`);
  const said = (value: Change['before']): string => shown(kind, field, value, desk) || t('history.empty');
  const label = line === '' ? name : t('history.line', { line, field: name.toLocaleLowerCase(desk.language) });
  if (line !== '' && after === null)
    return (
      <li>
        {line}: <del>{said(before)}</del> {t('history.gone')}
      </li>
    );
  return (
    <li>
      {label}: {before === null ? null : <del>{said(before)}</del>} <ins>{said(after)}</ins>
    </li>
  );
}

type Rows = Output<'document.history'>['rows'];

export function HistoryRows({ rows }: { rows: Rows }) {
  const desk = useDesk();
  return (
    <Stack gap={4}>
      {rows.map((row) => (
        <div key={`${row.at}${row.command}`}>
          <Text size="xs">
            <span className="dim">{desk.instant(row.at)}</span> {wordOr(desk.t, `command.${row.command}`)} ·{' '}
            {row.userName}
          </Text>
          {row.changes.length > 0 && (
            <ul className="changes" aria-label={desk.t('history.more')}>
              {row.changes.slice(0, MOST_SHOWN).map((change) => (
                <Changed key={`${change.line}${change.field}`} change={change} />
              ))}
              {row.changes.length > MOST_SHOWN && <li>…</li>}
            </ul>
          )}
        </div>
      ))}
    </Stack>
  );
}

export function History({ type, id }: { type: DocumentType; id: number }) {
  const { t } = useDesk();
  const { data } = useQuery('document.history', { type, id });
  return (
    <section aria-label={t('chain.history')}>
      <Text className="side-title">{t('chain.history')}</Text>
      <HistoryRows rows={data?.rows ?? []} />
    </section>
  );
}
