// Fields for exact numbers and days, typed as people write them: comma or point, 31.12.26 or 2026-12-31. Never a float.
import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatScaled, parseScaled } from '../../shared/kernel/decimal.ts';
import { useDesk } from '../api/session.tsx';
import { readDay } from './typed.ts';

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

type InstantProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** ISO 8601 UTC. */
  value: string | null;
  onChange: (instant: string | null) => void;
};

/** The end of the minute or of the day that is typed, on the clock of this place; null for nothing, undefined for what is no moment. */
function readInstant(text: string): string | null | undefined {
  const [dayText = '', time = '23:59'] = text.trim().split(/\s+/);
  const day = readDay(dayText);
  if (day === null || day === undefined) return day;
  const minutes = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time);
  return minutes ? new Date(`${day}T${minutes[1]?.padStart(2, '0')}:${minutes[2]}:59.999`).toJSON() : undefined;
}

/** A day, and a time where it matters, as people write them; taken over by Enter or on leaving the field. */
export function InstantField({ value, onChange, ...rest }: InstantProps) {
  const desk = useDesk();
  const write = (instant: string | null): string => (instant === null ? '' : desk.instant(instant));
  const [text, setText] = useState(write(value));
  const read = readInstant(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => setText(write(value)), [value, desk.language]);
  const take = (): void => {
    if (read === undefined) return;
    setText(write(read));
    if (read !== value) onChange(read);
  };
  return (
    <TextInput
      size="xs"
      w={190}
      placeholder={`${desk.t('common.datePattern')} 18:00`}
      error={read === undefined ? desk.t('common.notAMoment') : undefined}
      {...rest}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      onBlur={take}
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
