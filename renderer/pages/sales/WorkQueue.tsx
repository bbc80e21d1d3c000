// The start page: what waits at each step of the cycle, how many, how much, and since when.
import { useRef } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { FirstSteps } from './FirstSteps.tsx';

type Stage = Output<'workQueue.get'>['stages'][number];

const WHERE: Record<Stage['stage'], string> = {
  toConfirm: '/orders?stage=toConfirm',
  toPack: '/orders?stage=toPack',
  backordered: '/orders?stage=backordered',
  toShip: '/orders?stage=toShip',
  toInvoice: '/orders?stage=toInvoice',
  toCollect: '/invoices?view=open',
  toRemind: '/to-remind',
  toDo: '/activities',
  toReturn: '/returns?view=open',
  inCase: '/cases',
  incomplete: '/reports/open-sales',
  toReconcile: '/close',
};
const AHEAD = ['ArrowRight', 'ArrowDown'];
const BACK = ['ArrowLeft', 'ArrowUp'];

export function WorkQueue() {
  const desk = useDesk();
  const { t } = desk;
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const { data } = useQuery('workQueue.get', {});
  const actions = [
    { name: 'new', label: t('order.new'), run: () => go('/orders/new') },
    { name: 'pay', label: t('payment.new'), run: () => go('/payments/new') },
    { name: 'import', label: t('import.title'), run: () => go('/setup/import') },
  ];
  const step = (by: number): void => {
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(at + by, buttons.length - 1))]?.focus();
  };
  const waiting = (count: number, oldestOn: string | null): string => {
    if (count === 0) return t('queue.nothing');
    return oldestOn === null ? '' : t('queue.since', { day: desk.date(oldestOn) });
  };
  return (
    <Page title={t('nav.queue')} actions={actions}>
      <FirstSteps />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only move between the buttons inside */}
      <div
        className="stages"
        ref={box}
        onKeyDown={(event) => {
          if (AHEAD.includes(event.key)) step(1);
          if (BACK.includes(event.key)) step(-1);
        }}
      >
        {(data?.stages ?? []).map(({ stage, count, amountMinor, oldestOn }) => (
          <button
            type="button"
            key={stage}
            className={`stage ${count === 0 ? 'none' : ''}`}
            onClick={() => go(WHERE[stage])}
          >
            <span>{t(`state.${stage}`)}</span>
            <b>{count}</b>
            <span>{amountMinor === 0 ? '' : `${desk.money(amountMinor)} ${desk.company?.baseCurrency ?? ''}`}</span>
            <span className="dim">{waiting(count, oldestOn)}</span>
          </button>
        ))}
      </div>
    </Page>
  );
}
