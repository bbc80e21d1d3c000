// Ctrl+K: any document, customer or item by number, code or name; any room by its name.
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useState } from 'react';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { pageOf, useGo } from '../parts/nav.ts';
import { ROOMS } from './nav.ts';

export function Palette() {
  const { t } = useDesk();
  const go = useGo();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const { data } = useQuery('search.find', asked === '' ? null : { text: asked, limit: 6 });
  const found: SpotlightActionData[] = (asked === '' ? [] : (data?.hits ?? [])).map((hit) => ({
    id: `${hit.type}${hit.id}`,
    label: `${wordOr(t, `document.${hit.type}`)} ${hit.label}`,
    description: hit.detail,
    onClick: () => go(pageOf(hit.type, hit.id)),
  }));
  const rooms: SpotlightActionData[] = [
    ...ROOMS.map(({ to, word }) => ({ id: to, label: t(word), onClick: () => go(to) })),
    { id: '/orders/new', label: t('order.new'), onClick: () => go('/orders/new') },
    { id: '/payments/new', label: t('payment.new'), onClick: () => go('/payments/new') },
    ...(['stockReceipt', 'stockIssue', 'stockCount'] as const).map((kind) => ({
      id: kind,
      label: t(`state.${kind}`),
      onClick: () => go(`/stock/documents/new?kind=${kind}`),
    })),
    { id: '/setup/import', label: t('import.title'), onClick: () => go('/setup/import') },
  ].filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Spotlight
      query={text}
      onQueryChange={setText}
      actions={[...found, ...rooms]}
      filter={(_, actions) => actions}
      nothingFound={t('common.nothingFound')}
      searchProps={{ placeholder: t('app.findAnything'), 'aria-label': t('app.findAnything') }}
      scrollable
      maxHeight={420}
    />
  );
}
