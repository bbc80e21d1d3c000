// The frame of a page: title, state, actions on the right, what was refused underneath; Esc goes back.
import { Alert, Button, Group, Kbd, Title, Tooltip } from '@mantine/core';
import { useHotkeys, useWindowEvent } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import { useDesk } from '../api/session.tsx';
import { Crumbs } from './crumbs.tsx';
import { isTaken } from './escape.ts';
import { isFree } from './focusBack.ts';
import { useUntilMended } from './mended.ts';
import { useBack } from './nav.ts';
import { offerActions, type PageAction } from './pageActions.ts';
import { Refused, useMendable } from './refused.ts';
import { WorklistSteps } from './worklist.tsx';
import { toWrongField } from './wrongField.ts';

export type { PageAction };

/** What was refused, until a field of the form around it that it names is changed. */
export function RefusalNote({ refusal }: { refusal: Refusal | null }) {
  const desk = useDesk();
  const note = useRef<HTMLDivElement>(null);
  const places = refusal ? desk.places(refusal) : [];
  const told = useUntilMended(refusal, places, note);
  if (!told) return null;
  return (
    <Alert
      ref={note}
      color="red"
      icon={<IconAlertTriangle size={18} />}
      mb="sm"
      py={8}
      role="alert"
      title={desk.sentence(told)}
    >
      {places.length > 0 && <span className="dim">{places.slice(0, 5).join(', ')}</span>}
    </Alert>
  );
}

function ActionButton({ action, press }: { action: PageAction; press: (action: PageAction) => void }) {
  const stopped = action.reason !== null && action.reason !== undefined;
  const button = (
    <Button
      size="xs"
      variant={action.primary && !stopped ? 'filled' : 'default'}
      color={action.danger ? 'red' : undefined}
      data-disabled={stopped || undefined}
      aria-disabled={stopped}
      data-primary={(action.primary && !stopped) || undefined}
      onClick={() => press(action)}
      rightSection={action.primary && !stopped ? <Kbd size="xs">Ctrl ↵</Kbd> : undefined}
    >
      {action.label}
    </Button>
  );
  if (!stopped) return button;
  return (
    <Tooltip label={action.reason} events={{ hover: true, focus: true, touch: true }}>
      {button}
    </Tooltip>
  );
}

type Props = {
  title: string;
  state?: string;
  actions?: PageAction[];
  refusal?: Refusal | null;
  children: ReactNode;
  onBack?: () => void;
};

/** Names of actions that keep what is typed: Ctrl+S. */
const SAVING = ['save', 'draft', 'leaveOpen'];

/** Names of actions that change what the page shows: F2. */
const EDITING = ['update', 'amend', 'edit'];

/** Carries it out, unless it takes what is typed and a field is wrong. */
function carryOut(action: PageAction, page: HTMLElement | null | undefined): void {
  if (!((action.primary || SAVING.includes(action.name)) && toWrongField(page))) action.run();
}

/** A dialog has the keyboard: the key is not for the main action of the page behind. */
const inDialog = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[role=dialog]') !== null;

/** The window has the page's title, and the page the keyboard, unless a dialog or the palette has it. */
function useTitle(title: string, frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    document.title = `${title} · Ledgerdock`;
    const has = document.activeElement;
    if (!frame.current?.contains(has) && !has?.closest('[role=dialog]')) frame.current?.focus();
  }, [title, frame]);
}

const ONCE_MS = 500;
const DIALOG_GONE_MS = 300;

export function Page({ title, state, actions = [], refusal = null, children, onBack }: Props) {
  const { t } = useDesk();
  const primary = actions.find((action) => action.primary && !action.reason);
  const stopped = actions.find((action) => action.primary && action.reason);
  const saves = actions.find(({ name }) => SAVING.includes(name));
  const edits = actions.find(({ name }) => EDITING.includes(name));
  /** Carries it out, or says why not. */
  const press = (action: PageAction | undefined): void => {
    if (action && !action.reason) carryOut(action, frame.current);
    else if (action)
      notifications.show({
        ...{ id: 'stopped', color: 'orange', title: action.label, message: action.reason },
        closeButtonProps: { 'aria-label': t('common.close') },
      });
  };
  useEffect(() => {
    offerActions({ title, actions, press });
    return () => offerActions(null);
  });
  const goBack = useBack();
  const frame = useRef<HTMLElement>(null);
  const wentBackAt = useRef(Number.NEGATIVE_INFINITY);
  useHotkeys([['mod+Enter', (event) => inDialog(event) || press(primary ?? stopped)]], []);
  useHotkeys([['F2', () => press(edits)]], []);
  useHotkeys([['mod+S', () => press(saves), { usePhysicalKeys: true }]], []);
  useWindowEvent(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || isTaken(event)) return;
      // Going back takes a moment; a second key meanwhile would go back twice, past the question of what is not saved.
      if (event.timeStamp - wentBackAt.current < ONCE_MS) return;
      wentBackAt.current = event.timeStamp;
      (onBack ?? goBack)();
    },
    { capture: true },
  );
  const refused = useMendable(refusal);
  useTitle(title, frame);
  // The button that was pressed is gone with the old state, and a dialog that closes finds nothing to give the keyboard to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked after once for each state
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (isFree()) frame.current?.focus();
    }, DIALOG_GONE_MS);
    return () => window.clearTimeout(timer);
  }, [state]);
  return (
    <main className="page" ref={frame} tabIndex={-1} aria-label={title}>
      <Crumbs />
      <Group justify="space-between" mb="xs" wrap="nowrap" align="center" className="page-head">
        <Group gap="sm" wrap="nowrap">
          <Title order={1} size="h3">
            {title}
          </Title>
          {state !== undefined && state !== '' && <span className="badge">{state}</span>}
          <WorklistSteps />
        </Group>
        <Group gap={6} justify="flex-end">
          {actions.map((action) => (
            <ActionButton key={action.name} {...{ action, press }} />
          ))}
        </Group>
      </Group>
      <RefusalNote refusal={refused.refusal} />
      <Refused value={refused}>{children}</Refused>
    </main>
  );
}
