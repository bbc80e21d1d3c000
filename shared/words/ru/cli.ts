import type { cli as english } from '../en/cli.ts';

export const cli: Record<keyof typeof english, string> = {
  'cli.row': 'Строка {{row}}, колонка «{{column}}»',
  'cli.preview': 'Строк: {{rows}}, документов: {{documents}}, ошибок: {{errors}}',
  'cli.addYes': 'Ничего не импортировано. Чтобы импортировать, добавьте --yes.',
  'cli.imported': 'Импортировано: {{documents}}',
  'cli.rows': 'Строк: {{rows}}, файл {{file}}',
  'cli.checked': 'Нарушений: {{count}}',
  'cli.demoMade': 'Демонстрационная организация, заказов: {{orders}}, файл {{file}}',
  'refusal.notJson': 'Это не JSON: {{text}}',
  'refusal.noReport': 'Нет отчёта {{name}}. Отчёты: {{names}}',
};
