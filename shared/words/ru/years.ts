// Fiscal years and what belongs to them: close, lock, report.
import type { years as english } from '../en/years.ts';

export const years: Record<keyof typeof english, string> = {
  'column.fiscalYear': 'Финансовый год',
  'column.startsOn': 'Начало',
  'column.endsOn': 'Конец',
  'column.resultMinor': 'Прибыль',
  'column.closingEntryNumber': 'Проводка закрытия',
  'column.entryCount': 'Проводок',
  'column.year': 'Финансовый год',
  'column.fiscalYearMonth': 'Первый месяц финансового года',
  'state.unlocked': 'Открыт',
  'state.partLocked': 'Закрыт частично',
  'state.locked': 'Закрыт для проводок',
  'state.yearClosed': 'Год закрыт',
  'state.yearEnd': 'Закрытие года',
  'document.yearEnd': 'Закрытие года',
  'report.fiscalYear': 'Финансовые годы',
  'report.period': 'Периоды',
  'export.filter.year': 'Финансовый год',
  'export.filter.beforeClosing': 'До закрытия года',
  'command.fiscalYear.close': 'Финансовый год закрыт',
  'command.fiscalYear.reopen': 'Финансовый год открыт снова',
  'close.years': 'Финансовые годы',
  'close.periods': 'Месяцы года',
  'close.closeYear': 'Закрыть {{year}} год',
  'close.yearFirst':
    'Год {{year}} кончается в эти дни и не закрыт. Сначала закройте его на вкладке «Финансовые годы»: проводка датируется {{on}}, и дни года закроются вместе с ним.',
  'close.reopenYear': 'Открыть {{year}} год снова',
  'close.reopenYearText':
    'Проводка закрытия сторнируется тем же днём, этот день открывается; причина сохраняется навсегда.',
  'ledger.beforeClosing': 'До закрытия года',
  'refusal.yearClosed': 'Финансовый год {{year}} уже закрыт.',
  'refusal.yearNotOver': 'Финансовый год {{year}} идёт до {{on}}. Закройте его в этот день или позже.',
  'refusal.yearBeforeOpen': 'В финансовом году {{year}} есть доходы или расходы, и он не закрыт. Сначала закройте его.',
  'refusal.draftsInYear':
    'Есть черновики с датой в финансовом году {{year}} или раньше: {{count}}. Сначала проведите или удалите их; список в разделе «Закрытие», сверка R8.',
  'refusal.yearEndLocked':
    'Период закрыт по {{through}}, а заключительная проводка года {{year}} датируется {{on}}. Откройте период до {{back}} с указанием причины и закройте год: его дни снова закроются.',
  'refusal.yearNotClosed': 'Финансовый год {{year}} не закрыт.',
  'refusal.laterYearClosed': 'Закрыт более поздний финансовый год {{year}}. Сначала откройте его.',
  'refusal.lockedBeyondYear': 'Период закрыт по {{through}}. Откройте его до {{on}}, затем откройте год.',
  'refusal.unlockYearClosed': 'Финансовый год {{year}} закрыт по {{on}}. Прежде чем открывать его дни, откройте год.',
  'refusal.yearsClosed':
    'Есть закрытый финансовый год, поэтому первый месяц не меняется. Сначала откройте закрытые годы.',
};
