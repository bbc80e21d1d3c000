// The chain of a sale beside every document; each step opens.
import { Anchor, Text } from '@mantine/core';
import type { DocumentType } from '../../shared/contract/documents.ts';
import { stateWord } from '../../shared/words/gender.ts';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { pageOf, useGo } from './nav.ts';

/** Documents that a customer complains about or asks after, by their name in the address of a new case. */
const ASKED_ABOUT: Partial<Record<DocumentType, string>> = {
  ...{ salesOrder: 'order', shipment: 'shipment', invoice: 'invoice' },
};

type Props = { type: DocumentType; id: number /** Nothing where the document stands alone. */; linked?: boolean };

export function Chain({ type, id, linked = false }: Props) {
  const desk = useDesk();
  const go = useGo();
  const { data } = useQuery('document.chain', { type, id });
  const nodes = data?.nodes ?? [];
  if (linked && nodes.length < 2) return null;
  const number = nodes.find((node) => node.type === type && node.id === id)?.number ?? '';
  return (
    <nav aria-label={desk.t('chain.title')}>
      <Text className="side-title">{desk.t('chain.title')}</Text>
      <ol className="chain">
        {nodes.map((node) => {
          const here = node.type === type && node.id === id;
          return (
            <li key={`${node.type}${node.id}`} className={here ? 'here' : ''}>
              <Anchor
                component="button"
                type="button"
                size="sm"
                aria-current={here ? 'page' : undefined}
                onClick={() => go(pageOf(node.type, node.id))}
              >
                {wordOr(desk.t, `document.${node.type}`)}{' '}
                {node.number === '' ? stateWord(desk.t, node.type, node.state) : node.number}
              </Anchor>
              <span className="dim">
                {desk.date(node.on)}
                {node.amountMinor === null
                  ? ''
                  : ` · ${desk.money(node.amountMinor, node.currency)} ${node.currency === desk.company?.baseCurrency ? '' : node.currency}`.trimEnd()}
              </span>
            </li>
          );
        })}
      </ol>
      {ASKED_ABOUT[type] !== undefined && number !== '' && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          mb="sm"
          onClick={() => go(`/cases/new?${ASKED_ABOUT[type]}=${id}&number=${encodeURIComponent(number)}`)}
        >
          {desk.t('cases.openOne')}
        </Anchor>
      )}
    </nav>
  );
}
