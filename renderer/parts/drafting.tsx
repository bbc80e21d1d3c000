// A document that is being typed: kept while it is typed, so that it survives a crash; asked about when it is left; and told
// when somebody else has changed it meanwhile, with what they changed.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DocumentType } from '../../shared/contract/documents.ts';
import { host } from '../api/client.ts';
import { useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import { HistoryRows } from './History.tsx';
import { useUnsaved } from './unsaved.tsx';

export type Kept<D> = { draft: D; version: number; keptAt: string };
type Document = { type: DocumentType; id: number; version: number };

const KEEP_MS = 700;

/** What was typed under this name and never saved; undefined while nobody knows yet. */
export function useKept<D>(name: string): Kept<D> | null | undefined {
  const [kept, setKept] = useState<Kept<D> | null>();
  useEffect(() => {
    host('host.draft', { name }).then(
      ({ kept: found }) => {
        setKept(found && { ...(JSON.parse(found.draft) as Omit<Kept<D>, 'keptAt'>), keptAt: found.keptAt });
      },
      () => setKept(null),
    );
  }, [name]);
  return kept;
}

/** Keeps the draft a moment after each change for as long as it is not saved. */
function useKeeping(name: string, draft: unknown, version: number, dirty: boolean): { forget: () => void } {
  const over = useRef(false);
  // A page is of one person. What it says a moment later, when another works, is not kept under that name.
  const personId = useDesk().session.person?.id ?? null;
  const keep = useDebouncedCallback((kept: object | null) => {
    const text = kept && JSON.stringify(kept);
    if (!over.current) void host('host.keepDraft', { name, draft: text, personId }).catch(() => undefined);
  }, KEEP_MS);
  const first = useRef(true);
  useEffect(() => {
    if (first.current && !dirty) return;
    first.current = false;
    keep(dirty ? { draft, version } : null);
  }, [draft, version, dirty, keep]);
  const forget = useCallback((): void => {
    over.current = true;
    void host('host.keepDraft', { name, draft: null, personId }).catch(() => undefined);
  }, [name, personId]);
  return { forget };
}

function Restored({ at, onDrop }: { at: string; onDrop: () => void }) {
  const desk = useDesk();
  return (
    <Alert color="yellow" role="status" mb="sm" py={8}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">{desk.t('drafts.restored', { at: desk.instant(at) })}</Text>
        <Button size="compact-xs" variant="default" onClick={onDrop}>
          {desk.t('drafts.drop')}
        </Button>
      </Group>
    </Alert>
  );
}

type ChangedProps = { document: Document; seen: number; onTheirs: () => void; onMine: () => void };

function ChangedMeanwhile({ document, seen, onTheirs, onMine }: ChangedProps) {
  const { t } = useDesk();
  const { data } = useQuery('document.history', { type: document.type, id: document.id });
  const since = (data?.rows ?? []).filter(({ version }) => version !== null && version > seen);
  return (
    <Alert color="orange" role="alert" mb="sm" py={8} title={t('drafts.changed')}>
      <HistoryRows rows={since} />
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          {t('drafts.theirs')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onMine}>
          {t('drafts.mine')}
        </Button>
      </Group>
    </Alert>
  );
}

type Options<D> = {
  /** Under which it is kept: `order-new`, `order-12`. */
  name: string;
  kept: Kept<D> | null;
  /** What the page begins with; called again when somebody else's version is taken over. */
  start: () => D;
  document: Document | null;
  /** What would be saved: while it is what it was at the start, nothing is lost by leaving. */
  input: (draft: D) => unknown;
  /** Whether a new document has anything in it that a person typed. */
  hasContent: (draft: D) => boolean;
};

export function useDrafting<D>({ name, kept, start, document, input, hasContent }: Options<D>) {
  const { t } = useDesk();
  const [draft, setDraft] = useState(() => kept?.draft ?? start());
  const [base, setBase] = useState(() => JSON.stringify(input(start())));
  const [seen, setSeen] = useState(kept?.version ?? document?.version ?? 0);
  const [restored, setRestored] = useState(kept !== null);
  const [known] = useState(document !== null);
  const late = useDeferredValue(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions are of the page and do not change
  const dirty = useMemo(() => (known ? JSON.stringify(input(late)) !== base : hasContent(late)), [known, late, base]);
  const { forget } = useKeeping(name, draft, seen, dirty);
  // `dirty` lags behind fast typing; who leaves right after the last key is asked about that key too.
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  }, [draft]);
  const { question, leave } = useUnsaved(
    () => (known ? JSON.stringify(input(latest.current)) !== base : hasContent(latest.current)),
    forget,
  );
  const begin = (): void => {
    const fresh = start();
    setDraft(fresh);
    setBase(JSON.stringify(input(fresh)));
    setSeen(document?.version ?? 0);
    setRestored(false);
  };
  const changed = document !== null && document.version !== seen;
  // Nobody has typed anything: the newer version simply takes the old one's place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version begins anew
  useEffect(() => {
    if (changed && !dirty) begin();
  }, [changed]);
  const note: ReactNode = (
    <>
      {restored && kept && <Restored at={kept.keptAt} onDrop={begin} />}
      {changed && dirty && document && (
        <ChangedMeanwhile {...{ document, seen }} onTheirs={begin} onMine={() => setSeen(document.version)} />
      )}
    </>
  );
  return {
    ...{ draft, setDraft, note, question, dirty },
    /** Version that the command is to name: the one that the person has seen. */
    version: seen,
    /** Why it cannot be saved now; null when it can. */
    stopped: changed && dirty ? t('drafts.changed') : null,
    /** Goes on to another page once all is saved. */
    leave: (go: () => void): void => {
      forget();
      leave(go);
    },
    /** Saved, and the page stays. */
    saved: (version: number): void => {
      setBase(JSON.stringify(input(draft)));
      setSeen(version);
      setRestored(false);
    },
  };
}
