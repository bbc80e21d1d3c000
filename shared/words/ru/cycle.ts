// The whole cycle of a sale, in Russian.
import type { cycle as english } from '../en/cycle.ts';

export const cycle: Record<keyof typeof english, string> = {
  'report.customerOverview': 'Покупатели в целом',
  'customer.glance': 'За последние двенадцать месяцев',
  'customer.turnover': 'Оборот без налога',
  'customer.margin': 'Маржа',
  'customer.punctuality': 'Платит в срок',
  'customer.paysOnTime': '{{percent}} % из счетов: {{invoices}}, в среднем дней опоздания: {{days}}',
  'customer.orders': 'Заказы',
  'customer.returns': 'Возвраты',
  'customer.cases': 'Обращения',
  'customer.casesOf': 'открыто: {{open}}, всего: {{all}}',
  'column.orderCount': 'Заказов',
  'column.lastOrderedOn': 'Последний заказ',
  'column.dueCount': 'Счетов к сроку',
  'column.onTimePercent': 'Оплачено в срок, %',
  'column.lateDays': 'Дней опоздания',
  'column.returnCount': 'Возвратов',
  'column.returnedMinor': 'Зачтено по возвратам',
  'column.caseCount': 'Обращений',
  'column.openCaseCount': 'Открытых обращений',
};
