// How a person likes to see a list: which columns, and views kept under a name. A view kept without a name is the one the
// list opens with.
import {
  ActionIcon,
  Button,
  Checkbox,
  CloseButton,
  Divider,
  Group,
  Popover,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { GridApi } from 'ag-grid-community';
import { useRef, useState } from 'react';
import type { ListName } from '../../shared/contract/index.ts';
import type { ListView } from '../../shared/contract/listViews.ts';
import { useCommand, useQuery } from '../api/hooks.ts';
import { useDesk } from '../api/session.tsx';
import type { Row, Rows } from './rows.ts';
import { applyView, resetShape, shapeOf, shownOf } from './views.ts';

type Props = { list: ListName; rows: Rows };

function Columns({ api, onChange }: { api: GridApi<Row>; onChange: () => void }) {
  const columns = (api.getColumns() ?? []).filter((column) => !column.getColId().startsWith('ag-Grid'));
  const shown = columns.filter((column) => column.isVisible()).length;
  return (
    <Stack gap={4} mah={260} style={{ overflowY: 'auto' }}>
      {columns.map((column) => (
        <Checkbox
          key={column.getColId()}
          size="xs"
          label={api.getDisplayNameForColumn(column, 'header')}
          checked={column.isVisible()}
          disabled={shown === 1 && column.isVisible()}
          onChange={(event) => {
            api.setColumnsVisible([column], event.currentTarget.checked);
            onChange();
          }}
        />
      ))}
    </Stack>
  );
}

function Kept({
  views,
  take,
  drop,
}: {
  views: ListView[];
  take: (view: ListView) => void;
  drop: (name: string) => void;
}) {
  const { t } = useDesk();
  return views.map((view) => {
    const label = view.name === '' ? t('grid.usualView') : view.name;
    return (
      <Group key={view.name} gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="subtle" justify="flex-start" fullWidth onClick={() => take(view)}>
          {label}
        </Button>
        <CloseButton size="xs" aria-label={t('grid.dropView', { name: label })} onClick={() => drop(view.name)} />
      </Group>
    );
  });
}

/** What stands in the popover; drawn anew whenever a column is shown or hidden. */
function Choices({ list, rows }: Props) {
  const { t } = useDesk();
  const [, again] = useState(0);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { data } = useQuery('listView.get', { list });
  const save = useCommand('listView.save');
  const drop = useCommand('listView.delete');
  const api = rows.grid();
  if (!api) return null;
  const redraw = (): void => again((n) => n + 1);
  const take = (view: ListView): void => {
    applyView(rows, api, view);
    redraw();
  };
  // The button that forgets a view goes with it: the keyboard stays in the menu.
  const forget = (one: string): void => {
    field.current?.focus();
    void drop.run({ list, name: one });
  };
  const keep = async (): Promise<void> => {
    await save.run({ list, name: name.trim(), ...shapeOf(api), ...shownOf(rows) });
    setName('');
  };
  return (
    <Stack gap="xs">
      <Columns api={api} onChange={redraw} />
      <Divider />
      <Kept views={data?.views ?? []} take={take} drop={forget} />
      <Group gap={4} wrap="nowrap" align="flex-end">
        <TextInput
          ref={field}
          size="xs"
          label={t('grid.viewName')}
          placeholder={t('grid.usualView')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && void keep()}
        />
        <Button size="xs" flex="none" onClick={() => void keep()}>
          {t('grid.keepView')}
        </Button>
      </Group>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          resetShape(api);
          rows.setSearch('');
          rows.setQuick([]);
          redraw();
        }}
      >
        {t('grid.resetView')}
      </Button>
    </Stack>
  );
}

export function ViewMenu(props: Props) {
  const { t } = useDesk();
  return (
    <Popover trapFocus position="bottom-end" withArrow shadow="md" width={300}>
      <Popover.Target>
        <Tooltip label={t('grid.view')}>
          <ActionIcon variant="default" size="md" aria-label={t('grid.view')}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('grid.view')}>
        <Choices {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}
