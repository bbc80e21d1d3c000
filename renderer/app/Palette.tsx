// Ctrl+K finds any document, customer or item by number, code or name; rooms, entries and reports by their names.
import { Kbd } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { pageOf, useGo } from '../parts/nav.ts';
import { ACTIONS } from './actions.ts';

const [store, palette] = createSpotlight();

export { palette };

function shownHits(): Element[] {
  const { listId } = store.getState();
  return listId === '' ? [] : [...document.querySelectorAll(`#${CSS.escape(listId)} [data-action]`)];
}

/**
 * The first hit is the chosen one whenever the hits change: the library chooses when a letter is typed, and what the
 * company file answers comes later. Enter before the answer takes the first hit as soon as it is there.
 */
function useFirstHit(hits: readonly SpotlightActionData[], settled: boolean) {
  const waiting = useRef(false);
  const ids = hits.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed when its ids have
  useEffect(() => {
    const shown = shownHits();
    for (const [i, one] of shown.entries()) one.toggleAttribute('data-selected', i === 0);
    store.updateState((state) => ({ ...state, selected: shown.length === 0 ? -1 : 0 }));
    if (settled && waiting.current) {
      waiting.current = false;
      shown[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
  }, [ids, settled]);
  return (event: KeyboardEvent): void => {
    waiting.current = event.key === 'Enter' && !settled;
    if (waiting.current) for (const one of shownHits()) one.removeAttribute('data-selected');
  };
}

const HOLD_MS = [60, 150, 300, 600];

/** A dialog that closes as the palette opens gives the keyboard back to the page behind it: the palette takes it again. */
function holdFocus(): void {
  for (const wait of HOLD_MS)
    setTimeout(() => {
      const search = document.querySelector<HTMLInputElement>('.palette-search input');
      if (store.getState().opened && search && document.activeElement !== search) search.focus();
    }, wait);
}

export function Palette() {
  const { t } = useDesk();
  const go = useGo();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const { data, isFetching } = useQuery('search.find', asked === '' ? null : { text: asked, limit: 6 });
  const found: SpotlightActionData[] = (asked === '' ? [] : (data?.hits ?? [])).map((hit) => ({
    id: `${hit.type}${hit.id}`,
    label: `${wordOr(t, `document.${hit.type}`)} ${hit.label}`,
    description: hit.detail,
    onClick: () => go(pageOf(hit.type, hit.id)),
  }));
  const wanted = text.trim().toLowerCase();
  const actions: SpotlightActionData[] = ACTIONS.map(({ to, word, key }) => ({
    ...{ id: to, label: t(word), onClick: () => go(to) },
    ...(key === undefined ? {} : { rightSection: <Kbd size="xs">{key}</Kbd> }),
  })).filter(({ label }) => String(label).toLowerCase().includes(wanted));
  const shown = [...found, ...actions];
  useHotkeys([['mod+K', palette.open, { usePhysicalKeys: true }]], []);
  const onKeyDown = useFirstHit(shown, text.trim() === asked && !isFetching);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      onSpotlightOpen={holdFocus}
      query={text}
      onQueryChange={setText}
      actions={shown}
      filter={(_, actions) => actions}
      nothingFound={t('common.nothingFound')}
      searchProps={{
        placeholder: t('app.findAnything'),
        'aria-label': t('app.findAnything'),
        onKeyDown,
        className: 'palette-search',
      }}
      scrollable
      tagsToIgnore={[]}
      maxHeight={420}
    />
  );
}
