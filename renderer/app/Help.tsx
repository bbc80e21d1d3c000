// The keyboard on one page.
import { Kbd, Modal, Table } from '@mantine/core';
import type { WordKey } from '../../shared/words/index.ts';
import { useDesk } from '../api/session.tsx';

const KEYS: readonly [string, WordKey][] = [
  ['Alt 1 … Alt 9', 'help.rooms'],
  ['Alt N', 'help.newOrder'],
  ['Ctrl K', 'help.find'],
  ['/', 'help.search'],
  ['Enter', 'help.enter'],
  ['Ctrl Enter', 'help.primary'],
  ['Ctrl S', 'help.save'],
  ['Ctrl P', 'help.print'],
  ['Alt Page Down', 'help.nextInList'],
  ['Ctrl C', 'help.copyRows'],
  ['Ctrl Delete', 'help.removeLine'],
  ['Ctrl V', 'help.paste'],
  ['Esc', 'help.back'],
  ['?', 'help.title'],
];

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useDesk();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Table>
        <Table.Tbody>
          {KEYS.map(([keys, word]) => (
            <Table.Tr key={keys}>
              <Table.Td>
                <Kbd>{keys}</Kbd>
              </Table.Td>
              <Table.Td>{t(word)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
