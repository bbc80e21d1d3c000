// What every master is known by: a code that is typed, and a name that is read. The keyboard begins on the code.
import { TextInput } from '@mantine/core';
import { useDesk } from '../api/session.tsx';

type Given = { code: string; name: string };

export function CodeAndName({ code, name, onChange }: Given & { onChange: (given: Partial<Given>) => void }) {
  const { t } = useDesk();
  return (
    <>
      <TextInput
        label={t('column.code')}
        required
        maxLength={40}
        data-autofocus
        value={code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
      <TextInput
        label={t('column.name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    </>
  );
}
