// Fields for exact numbers and days, typed as people write them: comma or point, 31.12.26 or 2026-12-31. Never a float.
import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatScaled, parseScaled } from '../../shared/kernel/decimal.ts';
import { isLocalDate } from '../../shared/kernel/localDate.ts';
import { useDesk } from '../api/session.tsx';

type NumberProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: number | null;
  onChange: (value: number | null) => void;
  /** Decimals that `value` carries. */
  scale: number;
  /** Decimals that are always shown. */
  minDecimals?: number;
};

/** A number typed with comma or point; undefined for what is none. */
function read(text: string, scale: number): number | null | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '');
  if (plain === '') return null;
  const separator = plain.includes(',') && !plain.includes('.') ? ',' : '.';
  const parsed = parseScaled(plain, scale, { decimalSeparator: separator });
  return parsed.ok ? parsed.value : undefined;
}

export function NumberField({ value, onChange, scale, minDecimals = 0, ...rest }: NumberProps) {
  const desk = useDesk();
  const separator = desk.language === 'ru' ? ',' : '.';
  const write = (number: number | null): string =>
    number === null ? '' : formatScaled(number, scale, { decimalSeparator: separator, minDecimals });
  const [text, setText] = useState(write(value));
  const [bad, setBad] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed stays as typed; only another value replaces it
  useEffect(() => {
    if (read(text, scale) !== value) setText(write(value));
  }, [value]);
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      classNames={{ input: 'numeric' }}
      error={bad ? desk.t('refusal.number') : undefined}
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const number = read(event.currentTarget.value, scale);
        setBad(number === undefined);
        if (number !== undefined) onChange(number);
      }}
      onBlur={() => {
        if (!bad) setText(write(value));
      }}
    />
  );
}

export function MoneyField(props: Omit<NumberProps, 'scale' | 'minDecimals'>) {
  const { exponent } = useDesk();
  return <NumberField {...props} scale={exponent} minDecimals={exponent} />;
}

const CENTURY = 2000;

/** `YYYY-MM-DD` from 31.12.2026, 31.12.26, 31/12/2026, 2026-12-31; null for nothing, undefined for what is no day. */
export function readDay(text: string): string | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})$/.exec(plain);
  const day = dotted
    ? `${Number(dotted[3]) < 100 ? CENTURY + Number(dotted[3]) : dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`
    : plain;
  return isLocalDate(day) ? day : undefined;
}

type InstantProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** ISO 8601 UTC. */
  value: string | null;
  onChange: (instant: string | null) => void;
};

/** Minutes that the clock of this place is behind UTC, as milliseconds. */
const behindUtcMs = (instant: number): number => new Date(instant).getTimezoneOffset() * 60_000;
const MINUTES = 'YYYY-MM-DDTHH:MM'.length;

/** A day and a time as the clock of this place shows them. */
export function InstantField({ value, onChange, ...rest }: InstantProps) {
  const ms = value === null ? Number.NaN : Date.parse(value);
  return (
    <TextInput
      size="xs"
      w={190}
      type="datetime-local"
      {...rest}
      value={Number.isNaN(ms) ? '' : new Date(ms - behindUtcMs(ms)).toJSON().slice(0, MINUTES)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const asked = typed === '' ? Number.NaN : Date.parse(typed);
        onChange(Number.isNaN(asked) ? null : new Date(asked).toJSON());
      }}
    />
  );
}

type DayProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string | null;
  onChange: (day: string | null) => void;
};

export function DayField({ value, onChange, ...rest }: DayProps) {
  const desk = useDesk();
  const [text, setText] = useState(desk.date(value));
  const [bad, setBad] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (readDay(text) !== value) setText(desk.date(value));
  }, [value, desk.language]);
  return (
    <TextInput
      size="xs"
      w={120}
      placeholder={desk.t('common.datePattern')}
      error={bad ? desk.t('common.notADay') : undefined}
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const day = readDay(event.currentTarget.value);
        setBad(day === undefined);
        if (day !== undefined) onChange(day);
      }}
      onBlur={() => {
        if (!bad) setText(desk.date(value));
      }}
    />
  );
}
