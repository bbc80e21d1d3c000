// Иностранная валюта: курсы, суммы в валюте учёта, переоценка на конец месяца.
import type { currency as en } from '../en/currency.ts';

export const currency: Record<keyof typeof en, string> = {
  'column.currency': 'Валюта',
  'column.rateE10': 'Курс',
  'column.baseGrossMinor': 'Итого в валюте учёта',
  'column.baseOpenMinor': 'Не оплачено в валюте учёта',
  'column.baseAmountMinor': 'Сумма в валюте учёта',
  'column.baseUnappliedMinor': 'Не зачтено в валюте учёта',
  'column.baseRevaluedMinor': 'По курсу на дату',
  'column.currencyAmountMinor': 'Сумма в валюте',
  'column.currencyBalanceMinor': 'Остаток в валюте',
  'column.gainMinor': 'Курсовая разница',
  'column.reversesOn': 'Сторно',
  'document.exchangeRate': 'Курс валюты',
  'document.currencyRevaluation': 'Переоценка валюты',
  'state.currencyRevaluation': 'Переоценка валюты',
  'state.receivable': 'Дебиторская задолженность',
  'state.advance': 'Аванс',
  'report.exchangeRate': 'Курсы валют',
  'report.currencyRevaluation': 'Переоценки валюты',
  'report.currencyRevaluationLine': 'Переоценка валюты, строки',
  'report.unknownAmount': 'Сумма в валюте неизвестна',
  'export.filter.currency': 'Валюта',
  'export.filter.revaluationId': 'Переоценка',
  'command.exchangeRate.create': 'Курс добавлен',
  'command.exchangeRate.import': 'Курсы загружены',
  'command.exchangeRate.update': 'Курс изменён',
  'command.exchangeRate.delete': 'Курс удалён',
  'command.currencyRevaluation.post': 'Валютные остатки переоценены',
  'refusal.noExchangeRate':
    'Курс {{currency}} на {{on}} или раньше не задан. Добавьте его в разделе «Настройка», «Курсы валют».',
  'refusal.baseCurrencyRate': '{{currency}} — валюта учёта, её курс всегда 1. Выберите другую валюту.',
  'refusal.sameRate': 'Курс {{currency}} на {{on}} уже задан. Измените его.',
  'refusal.rateInUse':
    'По курсу {{currency}} от {{on}} уже проведены документы. Оставьте его и добавьте курс на более позднюю дату.',
  'refusal.otherCurrency':
    '{{number}} — в валюте {{currency}}, а не {{other}}. Деньги зачитываются только по документам в той же валюте: выберите такие.',
  'refusal.nothingForeignOpen':
    'На {{on}} нет ни задолженности в иностранной валюте, ни денег на валютных счетах. Переоценивать нечего: авансы остаются по своему курсу.',
  'refusal.sameRevaluation': 'На {{on}} переоценка уже проведена. Выберите другую дату.',
  'currency.rates': 'Курсы валют',
  'currency.newRate': 'Новый курс',
  'currency.paste': 'Вставить курсы',
  'currency.pasteText': 'По курсу в строке: валюта, дата и курс, например EUR 31.01.2026 98,45.',
  'currency.badLine': 'Строка {{line}} — не валюта, дата и курс: «{{text}}».',
  'currency.imported': 'Добавлено курсов: {{created}}; уже были: {{known}}.',
  'currency.rateHint': '{{base}} за 1 {{currency}}',
  'currency.deleteText': 'Документы с этой даты будут считаться по предыдущему курсу.',
  'currency.tab': 'Иностранная валюта',
  'currency.revalue': 'Переоценить остатки',
  'currency.revaluations': 'Переоценки',
  'currency.none': 'Переоценка ещё не проводилась.',
  'currency.explain':
    'Пересчитывает задолженность в иностранной валюте и деньги на валютных счетах на {{on}} по курсам этого дня и сторнирует переоценку {{back}}. Авансы остаются по своему курсу.',
  'currency.lines': 'Остатки',
  'command.currencyRevaluation.reverse': 'Сторнирована переоценка открытых сумм',
  'refusal.laterRevaluation': '{{number}} считала от сумм, которые дала эта переоценка. Сначала сторнируйте её.',
  'refusal.revaluationOver': 'Эта переоценка сама заканчивается {{on}}. Выберите более ранний день.',
  'currency.takeBack': 'Сторнировать переоценку',
  'currency.takeBackText': 'Проводка сторнируется этим днём, и обратная проводка первого числа следующего месяца тоже.',
  'refusal.amountNeeded':
    'Счёт {{account}} ведётся в {{currency}}. Укажите в строке и сумму в {{currency}}: сколько поступило или списано.',
  'refusal.zeroAmount':
    'Счёт {{account}} ведётся в {{currency}}, а строка не меняет остаток в этой валюте. Укажите сумму в {{currency}} или отнесите другую сторону на счёт курсовых разниц.',
  'refusal.noOwnCurrency': 'Счёт {{account}} ведётся в валюте учёта. Уберите сумму в другой валюте.',
  'refusal.foreignBankAccount':
    'Счёт {{account}} ведётся в {{currency}}, а эта проводка только в валюте учёта. Выберите другой счёт и переведите деньги с него ручной проводкой.',
  'refusal.amountUnknown':
    'В проводке {{number}} по счёту {{account}} нет суммы в {{currency}}, поэтому остаток счёта в валюте неизвестен. Сторнируйте её и введите заново с суммой в валюте.',
  'currency.unknown': 'В некоторых проводках по валютным счетам нет суммы в валюте счёта.',
  'currency.unknownText':
    'Они введены вручную, когда сумма в валюте ещё не запрашивалась. Пока они не исправлены, остаток этих счетов в валюте неизвестен и переоценка невозможна. Откройте каждую, сторнируйте её датой проводки или в первом открытом месяце и введите заново с суммой в валюте.',
  'currency.inOwn': 'Сумма в валюте счёта',
  'currency.atRate': '{{rate}} {{base}} за 1 {{currency}}',
  'currency.noRate': 'Курса {{currency}} на эту дату нет: укажите дебет или кредит.',
};
