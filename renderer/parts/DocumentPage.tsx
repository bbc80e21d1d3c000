// How every document is laid out: header facts, its body, and beside it the chain, notes with files, and the history.
import type { ReactNode } from 'react';
import type { DocumentType } from '../../shared/contract/documents.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { stateWord } from '../../shared/words/gender.ts';
import { wordOr } from '../../shared/words/index.ts';
import { type Desk, useDesk } from '../api/session.tsx';
import { Chain } from './Chain.tsx';
import { History } from './History.tsx';
import { Notes } from './Notes.tsx';
import { Page, type PageAction } from './Page.tsx';
import { useDocumentPrint } from './printing.tsx';

export type Fact = { label: string; value: ReactNode };

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Allowed = Output<'invoice.get'>['actions'][number];

/** Why an action is stopped, as the refusal to come would say it. */
const reasonOf = (desk: Desk, { reason, params = {} }: Allowed): string =>
  desk.sentence({ code: 'WRONG_STATE', reason: reason ?? '', params, fields: [] });

/** Buttons from the actions a query answered: those with a handler, in the handlers' order; stopped ones say why. */
export function buttonsOf(
  desk: Desk,
  actions: readonly Allowed[],
  handlers: Record<string, () => void>,
  options: { primary?: readonly string[]; danger?: readonly string[]; hideStopped?: boolean } = {},
): PageAction[] {
  const { primary = [], danger = ['delete', 'cancel', 'reverse'] } = options;
  const first = primary.find((name) => actions.some((row) => row.action === name && row.allowed));
  return Object.entries(handlers).flatMap(([name, run]) => {
    const row = actions.find((candidate) => candidate.action === name);
    if (!row || (!row.allowed && (options.hideStopped || row.reason === 'WRONG_STATE'))) return [];
    const reason = row.allowed ? null : reasonOf(desk, row);
    const label = wordOr(desk.t, `action.${name}`);
    return [{ name, label, run, reason, primary: name === first, danger: danger.includes(name) }];
  });
}

type Props = {
  type: DocumentType;
  id: number;
  number: string;
  state: string;
  actions: PageAction[];
  refusal: Refusal | null;
  facts: Fact[];
  children: ReactNode;
};

export function DocumentPage({ type, id, number, state, actions, refusal, facts, children }: Props) {
  const desk = useDesk();
  const name = wordOr(desk.t, `document.${type}`);
  const print = useDocumentPrint(type, id);
  const badge = stateWord(desk.t, type, state);
  return (
    <Page title={`${name} ${number}`.trim()} state={badge} actions={[...actions, ...print.actions]} refusal={refusal}>
      <div className="document">
        <div className="document-body">
          <Facts facts={facts} />
          {children}
        </div>
        <aside className="document-side">
          <Chain type={type} id={id} />
          <Notes type={type} id={id} />
          <History type={type} id={id} />
        </aside>
      </div>
      {print.dialog}
    </Page>
  );
}
