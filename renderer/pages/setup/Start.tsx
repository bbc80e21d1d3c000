// The first steps of a new company, one after another: who it is, its taxes, its numbers, what it brings along from the books
// before, its customers and items. Each may be left for later; the address knows the step, so that going away loses nothing.
import { Button, Group, Stack, Stepper, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { IMPORT_KINDS } from '../../../shared/contract/host.ts';
import type { WordKey } from '../../../shared/words/index.ts';
import { useDesk } from '../../api/session.tsx';
import { isFree } from '../../parts/focusBack.ts';
import { saveForms } from '../../parts/keptForm.ts';
import { useGo } from '../../parts/nav.ts';
import { Page } from '../../parts/Page.tsx';
import { useAddress } from '../../parts/Period.tsx';
import { startTour } from '../../parts/tour.ts';
import { CompanyForm } from './CompanyForm.tsx';
import { Numbering } from './Numbering.tsx';
import { TaxCodes } from './TaxCodes.tsx';

type Link = { label: WordKey; to: string };

function Links({ text, links }: { text: WordKey; links: readonly Link[] }) {
  const { t } = useDesk();
  const go = useGo();
  return (
    <Stack gap="sm" maw={720}>
      <Text size="sm">{t(text)}</Text>
      <Group gap="xs">
        {links.map(({ label, to }) => (
          <Button key={to} variant="default" onClick={() => go(to)}>
            {t(label)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

const OPENING: readonly Link[] = [
  { label: 'opening.title', to: '/setup/opening' },
  { label: 'import.kind.items', to: '/setup/import?kind=items' },
];
const PEOPLE: readonly Link[] = [
  ...IMPORT_KINDS.map((kind): Link => ({ label: `import.kind.${kind}`, to: `/setup/import?kind=${kind}` })),
  { label: 'customer.new', to: '/customers/new' },
  { label: 'item.new', to: '/items/new' },
];
const GO_ON: readonly Link[] = [
  { label: 'order.new', to: '/orders/new' },
  { label: 'nav.queue', to: '/' },
];

function Done() {
  const { t } = useDesk();
  return (
    <Stack gap="sm">
      <Links text="start.doneText" links={GO_ON} />
      <Group>
        <Button variant="default" onClick={startTour}>
          {t('tour.take')}
        </Button>
      </Group>
    </Stack>
  );
}

type Step = { word: WordKey; text: WordKey; panel: ReactNode };

const STEPS: readonly Step[] = [
  { word: 'start.company', text: 'start.companyText', panel: <CompanyForm /> },
  { word: 'setup.taxCodes', text: 'start.taxText', panel: <TaxCodes /> },
  { word: 'numbering.title', text: 'numbering.hint', panel: <Numbering /> },
  { word: 'opening.title', text: 'start.openingText', panel: <Links text="start.openingHow" links={OPENING} /> },
  { word: 'start.people', text: 'start.peopleText', panel: <Links text="start.peopleHow" links={PEOPLE} /> },
  { word: 'start.done', text: 'start.doneHow', panel: <Done /> },
];

export function Start() {
  const { t, company } = useDesk();
  const [params, put] = useAddress();
  const step = Math.max(0, Math.min(Number(params.get('step') ?? 1) - 1 || 0, STEPS.length - 1));
  const to = (next: number): void => put({ step: String(next + 1) });
  const panel = useRef<HTMLDivElement>(null);
  // What had the keyboard went with the step before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked after once for each step
  useEffect(() => {
    if (isFree()) panel.current?.focus();
  }, [step]);
  // What is typed in a step is saved by going on.
  const goOn = (): void => void saveForms().then((done) => done && to(step + 1));
  const here = STEPS[step];
  const last = step === STEPS.length - 1;
  const actions = [
    ...(step > 0 ? [{ name: 'back', label: t('start.back'), run: () => to(step - 1) }] : []),
    ...(last ? [] : [{ name: 'next', label: t('start.next'), run: goOn, primary: true }]),
  ];
  return (
    <Page title={t('start.title', { name: company?.name ?? '' })} actions={actions}>
      <Stepper active={step} onStepClick={to} size="xs" mb="md" iconSize={26}>
        {STEPS.map(({ word }) => (
          <Stepper.Step key={word} label={t(word)} />
        ))}
      </Stepper>
      <Text size="sm" mb="sm" maw={820}>
        {here && t(here.text)}
      </Text>
      <div className="start-step" ref={panel} tabIndex={-1}>
        {here?.panel}
      </div>
    </Page>
  );
}
