// Ctrl+K finds any document, customer or item by number, code or name; rooms, entries, reports and what the page can do by
// their names.
import { Kbd } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData, useSpotlight } from '@mantine/spotlight';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { wordOr } from '../../shared/words/index.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { pageOf, useGo } from '../parts/nav.ts';
import { pageActions } from '../parts/pageActions.ts';
import { startTour } from '../parts/tour.ts';
import { ACTIONS, TOOLS } from './actions.ts';

const [store, palette] = createSpotlight();

export { palette };

const shownHits = (): HTMLElement[] => [
  ...(document
    .querySelector('.palette-search')
    ?.closest('[role=dialog]')
    ?.querySelectorAll<HTMLElement>('[data-action]') ?? []),
];

const SELECTED = 'data-selected';

/**
 * The first hit is the chosen one whenever the hits change: the library chooses when a letter is typed, and what the
 * company file answers comes later. Enter before the answer takes the first hit as soon as it is there.
 */
function useFirstHit(hits: readonly SpotlightActionData[], settled: boolean) {
  const waiting = useRef(false);
  const ids = hits.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed when its ids have
  useLayoutEffect(() => {
    const shown = shownHits();
    for (const [i, one] of shown.entries()) one.toggleAttribute(SELECTED, i === 0);
    store.updateState((state) => ({ ...state, selected: shown.length === 0 ? -1 : 0 }));
    if (settled && waiting.current) {
      waiting.current = false;
      shown[0]?.click();
    }
  }, [ids, settled]);
  return (event: KeyboardEvent): void => {
    waiting.current = event.key === 'Enter' && !settled;
    if (event.key !== 'Enter') return;
    const shown = shownHits();
    const chosen = shown.find((one) => one.hasAttribute(SELECTED)) ?? shown[0];
    // The library would choose too, and does not know a list that has just come.
    for (const one of shown) one.removeAttribute(SELECTED);
    if (settled) chosen?.click();
  };
}

/** While the palette is open the keyboard is in it: what opens or closes on the page behind it does not take it away. */
function useKeptFocus(opened: boolean): void {
  useEffect(() => {
    if (!opened) return;
    const keep = (): void => {
      const search = document.querySelector<HTMLInputElement>('.palette-search input');
      const inside = search?.closest('[role=dialog]')?.contains(document.activeElement);
      if (search && !inside) search.focus();
    };
    const left = (): void => {
      setTimeout(keep, 0);
    };
    document.addEventListener('focusin', left);
    document.addEventListener('focusout', left);
    return () => {
      document.removeEventListener('focusin', left);
      document.removeEventListener('focusout', left);
    };
  }, [opened]);
}

/** Goes on when the palette is gone: until then it has the keyboard. */
function whenClosed(goOn: () => void): void {
  const look = (): void => {
    if (document.querySelector('.palette-search')) requestAnimationFrame(look);
    else setTimeout(goOn, 0);
  };
  look();
}

/** Opens what has its button in the head, as if by the button, which gets the keyboard back. */
function openTool(tool: string): void {
  const button = document.querySelector<HTMLElement>(`.head-tools [data-tool="${tool}"]`);
  button?.focus();
  button?.click();
}

/** As it is compared: “ё” is hardly ever typed. */
const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Tools of the head whose name, or another word for them, has the text in it. */
function useTools(wanted: string): SpotlightActionData[] {
  const { t, language, setLanguage } = useDesk();
  const run = (tool: string): void => {
    if (tool === 'language') void setLanguage(language === 'en' ? 'ru' : 'en');
    else whenClosed(() => (tool === 'tour' ? startTour() : openTool(tool)));
  };
  return TOOLS.filter(({ word, also }) => [word, ...also].some((one) => folded(t(one)).includes(wanted))).map(
    ({ tool, word }) => ({ id: `tool ${tool}`, label: t(word), onClick: () => run(tool) }),
  );
}

const LEAST_TYPED = 3;

/** One of its words begins so. */
const begins = (label: string, wanted: string): boolean =>
  wanted.length >= LEAST_TYPED && ` ${folded(label)}`.includes(` ${wanted}`);

/** What the page can do, or why it cannot. Enter in haste must not change anything: it is far down, unless it is called by its name. */
function useOwn(wanted: string): { near: SpotlightActionData[]; far: SpotlightActionData[] } {
  const page = pageActions();
  const own = (page?.actions ?? []).filter(({ label }) => folded(label).includes(wanted));
  const shown = (called: boolean): SpotlightActionData[] =>
    own
      .filter(({ label }) => begins(label, wanted) === called)
      .map((action) => ({
        ...{ id: `do ${action.name}`, label: action.label, description: action.reason ?? page?.title ?? '' },
        onClick: () => page?.press(action),
      }));
  return { near: shown(true), far: shown(false) };
}

/** Closing empties the text a moment later: not that of somebody who has opened the palette again and types. */
function isLate(query: string): boolean {
  const typed = document.querySelector<HTMLInputElement>('.palette-search input')?.value ?? '';
  return query === '' && typed !== '' && store.getState().opened;
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
  const wanted = folded(text.trim());
  const actions: SpotlightActionData[] = ACTIONS.map(({ to, word, key }) => ({
    ...{ id: to, label: t(word), onClick: () => go(to) },
    ...(key === undefined ? {} : { rightSection: <Kbd size="xs">{key}</Kbd> }),
  })).filter(({ label }) => folded(String(label)).includes(wanted));
  const { near, far } = useOwn(wanted);
  const places = [...actions, ...useTools(wanted)];
  const shown = near.length > 0 ? [...places, ...near, ...found, ...far] : [...found, ...places, ...far];
  useHotkeys([['mod+K', palette.open, { usePhysicalKeys: true }]], []);
  useKeptFocus(useSpotlight(store).opened);
  const onKeyDown = useFirstHit(shown, text.trim() === asked && !isFetching);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={text}
      onQueryChange={(query) => {
        if (!isLate(query)) setText(query);
      }}
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
