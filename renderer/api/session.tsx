// Who is at the desk: language and words, the open company, and how its numbers are written.
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Look, Session } from '../../shared/contract/host.ts';
import type { Output } from '../../shared/contract/index.ts';
import { type Seen, sees } from '../../shared/contract/seen.ts';
import { currencyExponent, isCurrency } from '../../shared/kernel/currency.ts';
import type { Refusal } from '../../shared/kernel/refusals.ts';
import {
  formatDate,
  formatInstant,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQty,
  formatRate,
  formatShare,
} from '../../shared/words/format.ts';
import { type Language, type Translate, words } from '../../shared/words/index.ts';
import { refusalPlaces, refusalText } from '../../shared/words/refusal.ts';
import { carrier } from './carrier.ts';
import { host, onNobody } from './client.ts';
import { queryClient, useQuery } from './hooks.ts';

export type Company = Output<'company.get'>;
export type Desk = {
  session: Session;
  language: Language;
  t: Translate;
  company: Company | null;
  /** Of amounts that name none: the base currency, or that of the document shown. */
  currency: string;
  exponent: number;
  today: string;
  setSession(session: Session): void;
  setLanguage(language: Language): Promise<void>;
  setLook(look: Look): Promise<void>;
  /** In the base currency unless another one is named; without its code. */
  money(amountMinor: number, currency?: string): string;
  rate(rateE10: number): string;
  /** With its unit, as a quantity stands alone or in a table without a column of units. */
  qty(qtyMicro: number, unit: string): string;
  /** A number × 10^6 alone: a quantity beside its unit in a column or field of its own, days, grams. */
  decimal(micro: number): string;
  price(priceMicro: number): string;
  percent(ppm: number): string;
  /** One that was worked out, to one decimal. */
  share(ppm: number): string;
  date(day: string | null): string;
  instant(at: string): string;
  sentence(refusal: Refusal): string;
  /** Whether who works is told that: margins, costs. */
  sees(seen: Seen): boolean;
  /** Where to look for what was refused. */
  places(refusal: Refusal): string[];
};

const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('no desk above');
  return desk;
}

/** Nobody has said who works, and the company has people: it answers nothing before. */
export const isAsked = ({ person, people }: Session): boolean => person === null && people.length > 0;

const localToday = (): string => {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** Below it, amounts without a currency of their own are in this one: the pages of a document in a foreign currency. */
export function InCurrency({ currency, children }: { currency: string; children: ReactNode }) {
  const desk = useDesk();
  const own = useMemo((): Desk => {
    const { language } = desk;
    const exponent = isCurrency(currency) ? currencyExponent(currency) : desk.exponent;
    return {
      ...{ ...desk, currency, exponent },
      money: (amountMinor, other = currency) => formatMoney(amountMinor, currencyExponent(other), language),
      // A credit limit is in the base currency whatever the order is in.
      sentence: (refusal) => refusalText(refusal, language, refusal.code === 'CREDIT_LIMIT' ? desk.exponent : exponent),
    };
  }, [desk, currency]);
  return <DeskContext value={own}>{children}</DeskContext>;
}

/** Another window has let somebody else work, or gave him another name: nothing that one before typed or saw stays here. */
function useOtherPerson(session: Session | null, company: Company | null, show: (session: Session) => void): void {
  const known = session?.person;
  const name = company?.user.name;
  useEffect(() => {
    if (!known || name === undefined || name === known.name) return;
    void host('host.session', {}).then((next) => {
      if (next.person?.name !== known.name) show(next);
    });
  }, [known, name, show]);
}

export function DeskProvider({ children }: { children: ReactNode }) {
  const [session, setKnown] = useState<Session | null>(null);
  const setSession = useCallback((next: Session) => {
    queryClient.clear();
    setKnown(next);
  }, []);
  useEffect(() => {
    void host('host.session', {}).then(setKnown);
  }, []);
  useEffect(
    () =>
      // The host looked through the open file, found it damaged and closed it.
      carrier.onProgress((job) => {
        if (job.kind === 'check' && job.state === 'failed') void host('host.session', {}).then(setSession);
      }),
    [setSession],
  );
  useEffect(() => onNobody(() => void host('host.session', {}).then(setSession)), [setSession]);
  const open = session !== null && session.company !== null && !isAsked(session);
  const company = useQuery('company.get', open ? {} : null).data ?? null;
  useOtherPerson(session, company, setSession);
  const language = session?.language ?? 'en';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const desk = useMemo((): Desk | null => {
    if (!session) return null;
    const exponent = company?.currencyExponent ?? 2;
    return {
      ...{ session, language, t: words(language), company: open ? company : null, exponent, setSession },
      currency: company?.baseCurrency ?? '',
      today: company?.today ?? localToday(),
      setLook: async (look) => setKnown(await host('host.setLook', look)),
      setLanguage: async (next) => setKnown(await host('host.setLanguage', { language: next })),
      money: (amountMinor, currency) =>
        formatMoney(amountMinor, currency ? currencyExponent(currency) : exponent, language),
      rate: (rateE10) => formatRate(rateE10, language),
      qty: (qtyMicro, unit) => `${formatQty(qtyMicro, language)}\u00a0${unit}`.trim(),
      decimal: (micro) => formatQty(micro, language),
      price: (priceMicro) => formatPrice(priceMicro, language),
      percent: (ppm) => formatPercent(ppm, language),
      share: (ppm) => formatShare(ppm, language),
      date: (day) => (day === null ? '' : formatDate(day, language)),
      instant: (at) => formatInstant(at, language),
      sees: (seen) => company !== null && sees(company.user.role, seen),
      sentence: (refusal) => refusalText(refusal, language, exponent),
      places: (refusal) => refusalPlaces(refusal, language),
    };
  }, [session, language, company, open, setSession]);
  return desk ? <DeskContext value={desk}>{children}</DeskContext> : null;
}
