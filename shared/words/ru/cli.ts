import type { cli as english } from '../en/cli.ts';

export const cli: Record<keyof typeof english, string> = {
  'cli.row': 'Строка {{row}}, колонка «{{column}}»',
  'cli.preview': 'Строк: {{rows}}, документов: {{documents}}, ошибок: {{errors}}',
  'cli.addYes': 'Ничего не импортировано. Чтобы импортировать, добавьте --yes.',
  'cli.imported': 'Импортировано: {{documents}}',
  'cli.importedLeftOut': 'Импортировано: {{documents}}, пропущено известных: {{leftOut}}',
  'cli.rows': 'Строк: {{rows}}, файл {{file}}',
  'cli.checked': 'Нарушений: {{count}}',
  'cli.demoMade': 'Демонстрационная организация, заказов: {{orders}}, файл {{file}}',
  'refusal.notJson': 'Это не JSON: {{text}}',
  'refusal.noReport': 'Нет отчёта {{name}}. Отчёты: {{names}}',
  'cli.fetching': 'Загружается Electron {{version}} для окна программы (один раз).',
  'cli.fetched': '{{megabytes}} МБ',
  'cli.addressUsed':
    'Этот адрес пускает один браузер и один раз. Запустите Ledgerdock снова или вернитесь в открытое окно.',
  'cli.noElectron':
    'Для окна программы нужен Electron, но загрузить его не удалось ({{why}}). Ledgerdock откроется в браузере.',
  'cli.noWindow': 'Окно программы не открылось ({{why}}). Ledgerdock откроется в браузере.',
  'cli.noAnswer': '{{host}} не отвечает',
  'cli.stalled': 'загрузка остановилась',
  'cli.open': 'Откройте этот адрес в браузере на этом компьютере. Ctrl+C завершает Ledgerdock.',
  'cli.openNoElectron':
    'Electron не установлен, поэтому окна программы нет. Откройте этот адрес в браузере на этом компьютере; Ctrl+C завершает Ledgerdock.',
};
