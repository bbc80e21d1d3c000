// The keyboard on one page.
import { Button, Kbd, Modal, SimpleGrid, Table, Title } from '@mantine/core';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';
import { startTour } from '../parts/tour.ts';
import { ROOMS } from './nav.ts';

type Keys = readonly (readonly [string, WordKey])[];

const MOVING: Keys = [
  ...ROOMS.map(({ key, word }) => [`Alt ${key}`, word] as const),
  ['Ctrl K', 'help.find'],
  ['Alt N', 'help.newOrder'],
  ['Esc', 'help.back'],
  ['?', 'help.title'],
];
const LISTS: Keys = [
  ['/', 'help.search'],
  ['Enter', 'help.enter'],
  ['F', 'help.filterValue'],
  ['Ctrl C', 'help.copyRows'],
  ['Alt Page Down', 'help.nextInList'],
  ['Ctrl Enter', 'help.primary'],
  ['F2', 'help.edit'],
  ['Ctrl S', 'help.save'],
  ['Ctrl P', 'help.print'],
  ['Ctrl Z', 'help.undo'],
];
const ENTRY: Keys = [
  ['F8', 'help.freight'],
  ['Ctrl V', 'help.paste'],
  ['Ctrl D', 'help.duplicate'],
  ['Ctrl Delete', 'help.removeLine'],
];

function Section({ title, keys }: { title: WordKey; keys: Keys }) {
  const { t } = useDesk();
  return (
    <section aria-label={t(title)}>
      <Title order={3} size="h6" mb={4}>
        {t(title)}
      </Title>
      <Table verticalSpacing={3}>
        <Table.Tbody>
          {keys.map(([key, word]) => (
            <Table.Tr key={key}>
              <Table.Td w={110}>
                <Kbd size="xs">{key}</Kbd>
              </Table.Td>
              <Table.Td>{t(word)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useDesk();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Button
        variant="default"
        mb="sm"
        onClick={() => {
          onClose();
          startTour();
        }}
      >
        {t('tour.take')}
      </Button>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Section title="help.moving" keys={MOVING} />
        <div>
          <Section title="help.lists" keys={LISTS} />
          <Section title="help.entry" keys={ENTRY} />
        </div>
      </SimpleGrid>
    </Modal>
  );
}
