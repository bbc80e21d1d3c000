// What an import file holds: which column is which, every bad cell by row and column, and the first rows as they would
// be imported.
import { Group, Select, SimpleGrid, Text } from '@mantine/core';
import type { ImportError, ImportPreview } from '../../../shared/contract/host.ts';
import { refusalOf } from '../../../shared/kernel/refusals.ts';
import { wordOr } from '../../../shared/words/index.ts';
import { type Desk, useDesk } from '../../api/session.tsx';
import { Table } from '../../parts/Table.tsx';

type Change = (part: { sheet?: string; mapping?: Record<string, string> }) => void;

export function ImportMapping({ preview, onChange }: { preview: ImportPreview; onChange: Change }) {
  const { t } = useDesk();
  const columns = preview.columns.map(({ name, samples }) => ({
    value: name,
    label: samples.length === 0 ? name : `${name} · ${samples.slice(0, 2).join(', ').slice(0, 40)}`,
  }));
  return (
    <section aria-label={t('import.columns')}>
      <Group gap="sm" mb={4}>
        <Text className="side-title">{t('import.columns')}</Text>
        {preview.sheets.length > 1 && (
          <Select
            size="xs"
            aria-label={t('import.sheet')}
            allowDeselect={false}
            data={preview.sheets}
            value={preview.sheet}
            onChange={(sheet) => sheet !== null && onChange({ sheet })}
          />
        )}
      </Group>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="xs" mb="sm">
        {preview.fields.map(({ field, required }) => (
          <Select
            key={field}
            size="xs"
            clearable
            searchable
            label={wordOr(t, `import.field.${field}`)}
            withAsterisk={required}
            placeholder={t('import.notInFile')}
            data={columns}
            value={preview.mapping[field] || null}
            onChange={(column) => onChange({ mapping: { ...preview.mapping, [field]: column ?? '' } })}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}

const reasonOf = (error: ImportError, desk: Desk): string =>
  desk.sentence(refusalOf('VALIDATION', { reason: error.reason, params: error.params }));

/** What is taken in, statement by statement, and what a person should know before. */
export function ImportNotices({ preview }: { preview: ImportPreview }) {
  const desk = useDesk();
  if (preview.notices.length === 0) return null;
  return (
    <section aria-label={desk.t('import.notices')}>
      {preview.notices.map(({ reason, params }) => (
        <Text
          key={reason + JSON.stringify(params)}
          size="sm"
          my={4}
          {...(reason === 'noticeGap' ? { className: 'bad', role: 'alert' } : {})}
        >
          {desk.sentence(refusalOf('VALIDATION', { reason, params }))}
        </Text>
      ))}
    </section>
  );
}

export function ImportErrors({ preview }: { preview: ImportPreview }) {
  const desk = useDesk();
  const { t } = desk;
  return (
    <section aria-label={t('import.errors')} role="alert">
      <Text className="bad" size="sm" fw={600} my={6}>
        {t('import.errorCount', { count: preview.errorCount })}
      </Text>
      <Table
        label={t('import.errors')}
        rows={preview.errors.map((error, i) => ({ ...error, i }))}
        keyOf={(error) => error.i}
        columns={[
          { header: t('import.row'), numeric: true, cell: (error) => error.row, width: 70 },
          { header: t('import.column'), cell: (error) => error.column || wordOr(t, `import.field.${error.field}`) },
          { header: t('import.value'), cell: (error) => error.value },
          { header: t('import.problem'), cell: (error) => reasonOf(error, desk) },
        ]}
      />
    </section>
  );
}

/** Rows of who is known already, and who that is: of a preview, or of an import that left some of them out. */
export function ImportKnown({ preview }: { preview: Pick<ImportPreview, 'known' | 'knownCount' | 'leftOutCount'> }) {
  const desk = useDesk();
  const { t } = desk;
  const { known, knownCount, leftOutCount } = preview;
  if (knownCount === 0) return null;
  return (
    <section aria-label={t('import.known')}>
      <Text size="sm" fw={600} my={6} role="status">
        {t('import.knownCount', { known: knownCount, leftOut: leftOutCount })}
      </Text>
      <Table
        label={t('import.known')}
        rows={known.map((row, i) => ({ ...row, i }))}
        keyOf={(row) => row.i}
        columns={[
          { header: t('import.row'), numeric: true, cell: (row) => row.row, width: 70 },
          { header: t('import.column'), cell: (row) => row.column || wordOr(t, `import.field.${row.field}`) },
          { header: t('import.value'), cell: (row) => row.value },
          { header: t('import.knownWho'), cell: (row) => reasonOf(row, desk) },
        ]}
      />
    </section>
  );
}

/** Cell by cell what an edited list would change of what the company knows. */
export function ImportChanges({ preview }: { preview: ImportPreview }) {
  const { t } = useDesk();
  const { changes, changeCount, unchangedCount } = preview;
  if (changeCount + unchangedCount === 0) return null;
  return (
    <section aria-label={t('import.changes')}>
      <Text size="sm" fw={600} my={6} role="status">
        {t('import.changeCount', { changes: changeCount, unchanged: unchangedCount })}
      </Text>
      {changes.length > 0 && (
        <Table
          label={t('import.changes')}
          rows={changes.map((change, i) => ({ ...change, i }))}
          keyOf={(change) => change.i}
          columns={[
            { header: t('import.row'), numeric: true, cell: (change) => change.row, width: 70 },
            { header: t('column.code'), cell: (change) => change.code },
            { header: t('import.column'), cell: (change) => change.column },
            { header: t('import.before'), cell: (change) => change.before },
            { header: t('import.after'), cell: (change) => <b>{change.after}</b> },
          ]}
        />
      )}
    </section>
  );
}

export function ImportSample({ preview }: { preview: ImportPreview }) {
  const { t } = useDesk();
  const fields = Object.keys(preview.mapping).filter((field) => preview.mapping[field]);
  const rows = preview.sample.map((row, i): Record<string, string> => ({ ...row, i: String(i) }));
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('import.sample')} style={{ overflowX: 'auto' }}>
      <Text className="side-title">{t('import.sample')}</Text>
      <Table
        label={t('import.sample')}
        rows={rows}
        keyOf={(row: Record<string, string>) => row.i ?? ''}
        columns={fields.map((field) => ({
          header: wordOr(t, `import.field.${field}`),
          cell: (row: Record<string, string>) => row[field] ?? '',
        }))}
      />
    </section>
  );
}
