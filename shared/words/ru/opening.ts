// Opening balances: what stood on the books before.
import type { opening as english } from '../en/opening.ts';

export const opening: Record<keyof typeof english, string> = {
  'state.openingBalance': 'Начальный остаток',
  'document.openingBalance': 'Начальный остаток',
  'state.closingBalance': 'Конечный остаток',
  'command.openingBalance.postAccounts': 'Введены начальные остатки счетов',
  'command.openingBalance.postInvoices': 'Введены открытые счета покупателям',
  'command.openingBalance.postAdvances': 'Введены авансы покупателей',
  'opening.title': 'Начальные остатки',
  'opening.accounts': 'Счета учёта',
  'opening.invoices': 'Открытые счета покупателям',
  'opening.advances': 'Авансы покупателей',
  'opening.postedOn': 'Дата ввода остатков',
  'opening.currency':
    'Валюту и сумму в валюте учёта можно не указывать: тогда сумма — в валюте учёта, а валютная считается по курсу этого дня.',
  'opening.accountCurrency':
    'Для валютного счёта укажите и остаток в его валюте; дебет и кредит тогда можно не заполнять: остаток пересчитывается по курсу этого дня.',
  'opening.hint':
    'Введите строки или вставьте их из таблицы в порядке колонок. Всё проводится в корреспонденции со вспомогательным счётом ввода остатков; когда введено всё, на нём ноль. Остатки товаров загружаются вместе с товарами или приходуются в разделе «Склад».',
  'opening.incomplete': 'Заполните строки: каждый код должен найтись, каждая сумма быть больше нуля.',
  'refusal.openingAccount': 'Разница попадает на этот счёт сама. Уберите строку.',
  'refusal.openingTooLate': 'Счёт датирован позже дня ввода остатков. Счета с {{on}} выставляются по заказам.',
  'refusal.baseAmountDiffers': 'Уберите сумму в валюте учёта: строка уже в {{currency}}.',
  'refusal.dueBeforeIssue': 'Срок оплаты раньше даты счёта ({{on}}). Выберите более позднюю дату.',
};
