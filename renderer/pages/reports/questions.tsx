// The questions of a report as fields; the answers stand in the page's address, so that going back finds them again.
import { Select, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { specOf } from '../../../shared/contract/index.ts';
import type { QuerySpec } from '../../../shared/contract/kit.ts';
import { foundOutBy } from '../../../shared/contract/seen.ts';
import { isPeriod, periodOf } from '../../../shared/kernel/localDate.ts';
import { type Translate, type WordKey, wordOr } from '../../../shared/words/index.ts';
import { useQuery } from '../../api/hooks.ts';
import { useDesk } from '../../api/session.tsx';
import { CurrencySelect } from '../../parts/Currency.tsx';
import { CustomerPicker } from '../../parts/CustomerPicker.tsx';
import { ItemSelect } from '../../parts/ItemSelect.tsx';
import { DayField } from '../../parts/inputs.tsx';
import { useAddress } from '../../parts/Period.tsx';
import type { Choice, Question, Report } from './catalog.ts';

type Filter = Record<string, unknown>;
type Put = (part: Record<string, string | null>) => void;

/** A text field that tells its value only while it can be read. */
function ReadField({
  label,
  value,
  bad,
  width,
  onChange,
}: {
  label: string;
  value: string;
  bad: (text: string) => string | null;
  width: number;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const problem = bad(text);
  return (
    <TextInput
      size="xs"
      w={width}
      label={label}
      value={text}
      error={problem ?? undefined}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        if (bad(next) === null) onChange(next);
      }}
    />
  );
}

const USUAL_BUCKETS = '30, 60, 90';
const readBuckets = (text: string): number[] | null => {
  const days = text.split(/[\s,;]+/).filter(Boolean);
  const numbers = days.map(Number);
  const rising = numbers.every((day, i) => Number.isInteger(day) && day > (numbers[i - 1] ?? 0) && day < 10_000);
  return rising && numbers.length > 0 && numbers.length <= 5 ? numbers : null;
};

function Month({ field, value, put }: { field: string; value: string; put: Put }) {
  const { t } = useDesk();
  return (
    <ReadField
      label={wordOr(t, `export.filter.${field}`)}
      value={value}
      width={110}
      bad={(text) => (isPeriod(text) ? null : t('report.badPeriod'))}
      onChange={(text) => put({ [field]: text })}
    />
  );
}

function Customer({ id, put }: { id: number | null; put: Put }) {
  const { data } = useQuery('customer.get', id === null ? null : { id });
  return (
    <CustomerPicker
      value={id !== null && data ? { id, name: data.name } : null}
      onChange={(row) => put({ customerId: String(row.id) })}
    />
  );
}

function DocumentCurrency({ id, value, put }: { id: number | null; value: string | null; put: Put }) {
  const { data } = useQuery('customer.get', id === null ? null : { id });
  const shown = value ?? data?.currency ?? null;
  return shown && <CurrencySelect value={shown} onChange={(currency) => put({ currency })} />;
}

function Item({ id, put }: { id: number | null; put: Put }) {
  const { t } = useDesk();
  const { data } = useQuery('item.get', id === null ? null : { id });
  return (
    <ItemSelect
      size="xs"
      label={t('document.item')}
      value={id !== null && data ? { id, code: data.code, name: data.name } : null}
      onChange={(row) => put({ itemId: row === null ? null : String(row.id) })}
    />
  );
}

type Asking = {
  params: URLSearchParams;
  put: Put;
  today: string;
  t: Translate;
  /** Whether who works may choose that: he is told what it tells. */
  may: (field: string, value: string) => boolean;
  /** Name of the report: its fields begin anew with another one. */
  report: string;
  filter: Filter;
  fields: ReactNode[];
  missing: string;
};

function askDay(asking: Asking, field: string, label: string, usual: string | null): void {
  const { params, put, filter, fields } = asking;
  const value = params.get(field) ?? usual;
  if (value !== null) filter[field] = value;
  fields.push(<DayField key={field} label={label} value={value} onChange={(next) => put({ [field]: next })} />);
}

function askMonth({ params, put, report, filter, fields }: Asking, field: string, usual: string): void {
  const value = params.get(field) ?? usual;
  filter[field] = value;
  fields.push(<Month key={`${field}${report}`} {...{ field, value, put }} />);
}

const idOf = ({ params }: Asking, field: string): number | null =>
  params.get(field) ? Number(params.get(field)) : null;

function askWhom(asking: Asking, question: Extract<Question, { kind: 'customer' | 'item' }>): void {
  const { put, filter, fields, t } = asking;
  const field = question.kind === 'customer' ? 'customerId' : 'itemId';
  const id = idOf(asking, field);
  if (id !== null) filter[field] = id;
  else if (question.kind === 'item') asking.missing = question.optional ? asking.missing : t('report.pickItem');
  else if (question.needed) asking.missing = t('report.pickCustomer');
  fields.push(
    question.kind === 'customer' ? <Customer key={field} {...{ id, put }} /> : <Item key={field} {...{ id, put }} />,
  );
}

function askCurrency(asking: Asking): void {
  const { params, put, filter, fields } = asking;
  const value = params.get('currency');
  if (value !== null) filter.currency = value;
  fields.push(<DocumentCurrency key="currency" id={idOf(asking, 'customerId')} {...{ value, put }} />);
}

/** A field that stands only where the address has it; its cross takes it away. */
function askGiven(asking: Asking, { field, calledBy }: Extract<Question, { kind: 'given' }>): void {
  const { params, put, filter, fields, t } = asking;
  const value = params.get(field);
  if (value === null) return;
  filter[field] = value;
  const by = calledBy === undefined ? null : params.get(calledBy);
  if (calledBy !== undefined && by !== null) filter[calledBy] = by;
  const away = { [field]: null, ...(calledBy === undefined ? {} : { [calledBy]: null }) };
  fields.push(
    <Select
      key={field}
      {...{ size: 'xs', w: 200, clearable: true, data: [value], value }}
      label={wordOr(t, by === null ? `export.filter.${field}` : `state.${by}`)}
      onChange={(next) => next === null && put(away)}
    />,
  );
}

function askBuckets({ params, put, filter, fields, t }: Asking): void {
  const value = params.get('buckets') ?? USUAL_BUCKETS;
  filter.buckets = readBuckets(value) ?? readBuckets(USUAL_BUCKETS);
  fields.push(
    <ReadField
      key="buckets"
      label={t('export.filter.buckets')}
      value={value}
      width={150}
      bad={(text) => (readBuckets(text) ? null : t('report.badBuckets'))}
      onChange={(text) => put({ buckets: text })}
    />,
  );
}

function askFlag({ params, put, filter, fields, t }: Asking, field: string, label: WordKey): void {
  const on = params.get(field) === '1';
  if (on) filter[field] = true;
  fields.push(
    <Switch
      key={field}
      size="xs"
      mb={7}
      label={t(label)}
      checked={on}
      onChange={(event) => put({ [field]: event.currentTarget.checked ? '1' : null })}
    />,
  );
}

function askChoice({ params, put, filter, fields, t, may }: Asking, { field, label, values, usual }: Choice): void {
  const value = params.get(field) ?? usual;
  filter[field] = value;
  fields.push(
    <Select
      key={field}
      size="xs"
      w={165}
      allowDeselect={false}
      label={t(label)}
      value={value}
      onChange={(next) => put({ [field]: next })}
      data={values
        .filter((one) => one === value || may(field, one))
        .map((one) => ({ value: one, label: wordOr(t, `state.${one}`) }))}
    />,
  );
}

function askSome({ params, put, filter, fields, t }: Asking, { field, label, values }: Omit<Choice, 'usual'>): void {
  const value = params.get(field);
  if (value !== null) filter[field] = value;
  fields.push(
    <Select
      key={field}
      size="xs"
      w={165}
      clearable
      label={t(label)}
      placeholder={t('common.all')}
      value={value}
      onChange={(next) => put({ [field]: next })}
      data={values.map((one) => ({ value: one, label: wordOr(t, `state.${one}`) }))}
    />,
  );
}

function askOne(asking: Asking, question: Question): void {
  const { t, today } = asking;
  const year = today.slice(0, 4);
  switch (question.kind) {
    case 'months':
      askMonth(asking, 'fromPeriod', `${year}-01`);
      askMonth(asking, 'toPeriod', periodOf(today));
      break;
    case 'fromMonth':
      askMonth(asking, 'fromPeriod', `${year}-01`);
      break;
    case 'span':
      askDay(asking, 'from', t('common.from'), `${year}-01-01`);
      askDay(asking, 'to', t('common.to'), today);
      break;
    case 'asOf':
      askDay(asking, 'asOf', t('export.filter.asOf'), today);
      break;
    case 'compareOn':
      askDay(asking, 'compareOn', t('export.filter.compareOn'), null);
      break;
    case 'knownOn':
      askDay(asking, 'knownOn', t('export.filter.knownOn'), null);
      break;
    case 'customer':
    case 'item':
      askWhom(asking, question);
      break;
    case 'buckets':
      askBuckets(asking);
      break;
    case 'given':
      askGiven(asking, question);
      break;
    case 'currency':
      askCurrency(asking);
      break;
    case 'flag':
      askFlag(asking, question.field, question.label);
      break;
    case 'choice':
      askChoice(asking, question);
      break;
    case 'some':
      askSome(asking, question);
      break;
  }
}

/** The filter that the answers make; null while one that is needed is missing, with what is missing. */
export function useAnswers(report: Report): { filter: Filter | null; missing: string; fields: ReactNode } {
  const { t, today, sees } = useDesk();
  const [params, put] = useAddress();
  const spec = specOf(report.list) as QuerySpec;
  const may = (field: string, value: string): boolean =>
    foundOutBy(spec, { [field]: value }).every(({ seen }) => sees(seen));
  const asking: Asking = { params, put, today, t, may, report: report.name, filter: {}, fields: [], missing: '' };
  for (const question of report.questions) askOne(asking, question);
  return { filter: asking.missing === '' ? asking.filter : null, missing: asking.missing, fields: asking.fields };
}
