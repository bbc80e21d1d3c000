// A form that begins with another document, opened without one: the list of those it may begin with.
import { Text } from '@mantine/core';
import type { Input, ListName, ListRow } from '../../shared/contract/index.ts';
import { useGo } from '../parts/nav.ts';
import { Page } from '../parts/Page.tsx';
import { ListGrid } from './ListGrid.tsx';

type Props<K extends ListName> = {
  title: string;
  /** What to choose, and why. */
  text: string;
  list: K;
  filter?: Partial<Input<K>>;
  hidden?: readonly string[];
  empty?: string;
  /** Where the chosen one leads. */
  to: (row: ListRow<K>) => string;
};

export function ChooseFrom<K extends ListName>({ title, text, to, ...list }: Props<K>) {
  const go = useGo();
  return (
    <Page title={title}>
      <Text size="sm" mb="sm">
        {text}
      </Text>
      <ListGrid {...list} label={title} onOpen={(row) => go(to(row))} />
    </Page>
  );
}
