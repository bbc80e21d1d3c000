// Допуски, счета вперёд, авансы и изменения подтверждённых заказов.
import type { orders as english } from '../en/orders.ts';

export const orders: Record<keyof typeof english, string> = {
  'column.overShipmentPpm': 'Допуск сверх заказа, %',
  'column.underShipmentPpm': 'Допуск недопоставки, %',
  'column.invoicePolicy': 'Выставление счёта',
  'column.depositPpm': 'Аванс, %',
  'column.depositMinor': 'Аванс, сумма',
  'action.amend': 'Изменить',
  'action.deposit': 'Счёт на аванс',
  'action.reopen': 'Открыть снова',
  'command.salesOrder.amend': 'Подтверждённый заказ изменён',
  'command.salesOrder.reopen': 'Заказ снова открыт',
  'command.invoice.createDeposit': 'Выставлен счёт на аванс',
  'command.invoice.createForCustomer': 'Выставлены счета на все отгрузки покупателя',
  'order.policy.shipped': 'по отгрузке',
  'order.policy.advance': 'вперёд',
  'order.tolerance': 'Допуски по строкам',
  'order.toleranceHint': 'Пусто: как у покупателя или организации.',
  'order.amendTitle': 'Изменение заказа {{order}}',
  'order.amendReason': 'Причина изменения',
  'order.amendSave': 'Сохранить изменение',
  'order.changes': 'Изменения',
  'order.change.amend': 'изменено',
  'order.change.addLine': 'строка добавлена',
  'order.change.removeLine': 'строка удалена',
  'order.change.reopen': 'заказ снова открыт',
  'order.change.overrideCredit': 'превышен кредитный лимит',
  'order.change.overrideMargin': 'маржа ниже минимальной',
  'refusal.orderMarginNeedsAccountant':
    '{{item}}: маржа строки ниже минимальной. Повысьте цену, уменьшите скидку или попросите бухгалтера подтвердить заказ с указанием причины.',
  'refusal.marginNeedsReason':
    '{{item}}: маржа строки ниже минимальной. Повысьте цену или подтвердите заказ, указав причину.',
  'order.changedWhat': 'Что',
  'order.changedFrom': 'Было',
  'order.changedTo': 'Стало',
  'order.changedWhy': 'Причина',
  'order.reopenText': 'Неотгруженное снова ожидается и резервируется, насколько хватает остатков.',
  'order.depositAsked': 'Аванс',
  'order.depositPaid': 'оплачено {{paid}} из {{asked}}',
  'order.depositLeft': 'Аванс, ещё не зачтённый в счетах',
  'order.cancelDepositText':
    'Заказ отменяется, его резервы снимаются, по счёту на аванс выставляется кредит-нота. Оплаченное можно вернуть по этой кредит-ноте.',
  'override.margin': 'Ниже минимальной маржи',
  'order.belowMargin': 'Ниже минимальной маржи товара при сегодняшней себестоимости',
  'override.title': 'Сверх кредитного лимита',
  'override.reason': 'Почему всё же подтверждается',
  'override.run': 'Подтвердить с этой причиной',
  'invoice.depositFor': 'Аванс по заказу {{order}}',
  'invoice.lessDeposit': 'Зачтён аванс {{number}}, налог {{tax}}',
  'customer.invoiceAll': 'Счёт на все отгрузки',
  'customer.asCompany': 'как у организации',
  'setup.invoicePolicy': 'Счета по новым заказам',
  'posting.future': 'Дата {{day}} позже завтрашнего дня. Проверьте её перед проведением.',
  'refusal.oneDeposit': 'Укажите аванс либо в процентах, либо суммой.',
  'refusal.depositTooBig': 'Аванс больше итоговой суммы ({{limit}}). Уменьшите его.',
  'refusal.noDeposit': 'Аванс по этому заказу не запрошен. Измените заказ, чтобы запросить его.',
  'refusal.depositInvoiced': 'Счёт на аванс уже выставлен. Откройте его в цепочке документов заказа.',
  'refusal.depositTaken':
    'После создания черновика аванс использован в другом счёте или кредит-ноте. Удалите черновик и выставьте счёт заново.',
  'refusal.depositUsed': 'От этого аванса ничего не осталось: он зачтён в счетах или возвращён кредит-нотой.',
  'refusal.orderAmended': 'После создания черновика заказ изменён. Откройте черновик, сохраните его и выставьте снова.',
  'order.listOfCustomer': 'Покупателя',
  'refusal.listCurrency':
    'Прайс-лист {{list}} в валюте {{currency}}, а документ в {{other}}. Выберите прайс-лист в {{other}}.',
  'refusal.taxRateChanged':
    'На {{on}} ставка налога {{taxCode}} другая, чем в этом черновике. Откройте черновик и сохраните его снова или удалите его и выставьте счёт заново.',
  'refusal.belowDone':
    'По позиции «{{item}}» уже отгружено, упаковано или выставлено {{least}}; введено {{asked}}. Распакуйте или оставьте не меньше {{least}}.',
  'refusal.priceInvoiced':
    'По позиции «{{item}}» счёт на {{invoiced}} уже выставлен по этой цене. Уменьшите строку до этого количества и добавьте строку на остальное.',
  'refusal.discountInvoiced':
    'Счета по заказу уже дали {{taken}} его скидки. Оставьте вид скидки и не меньше этой суммы.',
  'refusal.lineInUse':
    'Позиция «{{item}}» есть в упаковке, отгрузке или счёте, поэтому строка остаётся. Уменьшите количество или закройте заказ.',
  'refusal.customerOfOrder':
    'Заказ создан из {{number}}, его покупатель не меняется. Для другого покупателя введите отдельный заказ.',
  'refusal.itemOfLine': 'Товар строки «{{item}}» не меняется. Удалите строку и добавьте строку с другим товаром.',
  'refusal.nothingChanged': 'Ничего не изменено.',
  'refusal.billedNotShipped':
    'По позиции «{{item}}» счёт на {{qty}} выставлен, но товар не отгружен. Отгрузите его или сделайте кредит-ноту, затем закрывайте заказ.',
};
