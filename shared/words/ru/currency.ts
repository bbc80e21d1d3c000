// Иностранная валюта: курсы, суммы в валюте учёта.
import type { currency as en } from '../en/currency.ts';

export const currency: Record<keyof typeof en, string> = {
  'column.currency': 'Валюта',
  'column.rateE10': 'Курс',
  'column.baseGrossMinor': 'Итого в валюте учёта',
  'column.baseOpenMinor': 'Не оплачено в валюте учёта',
  'column.baseAmountMinor': 'Сумма в валюте учёта',
  'column.baseUnappliedMinor': 'Не зачтено в валюте учёта',
  'document.exchangeRate': 'Курс валюты',
  'report.exchangeRate': 'Курсы валют',
  'export.filter.currency': 'Валюта',
  'command.exchangeRate.create': 'Курс добавлен',
  'command.exchangeRate.import': 'Курсы загружены',
  'command.exchangeRate.update': 'Курс изменён',
  'command.exchangeRate.delete': 'Курс удалён',
  'refusal.noExchangeRate':
    'Курс {{currency}} на {{on}} или раньше не задан. Добавьте его в разделе «Настройка», «Курсы валют».',
  'refusal.baseCurrencyRate': '{{currency}} — валюта учёта, её курс всегда 1. Выберите другую валюту.',
  'refusal.sameRate': 'Курс {{currency}} на {{on}} уже задан. Измените его.',
  'refusal.rateInUse':
    'По курсу {{currency}} от {{on}} уже проведены документы. Оставьте его и добавьте курс на более позднюю дату.',
  'refusal.otherCurrency':
    '{{number}} — в валюте {{currency}}, а не {{other}}. Деньги зачитываются только по документам в той же валюте: выберите такие.',
};
