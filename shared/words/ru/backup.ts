// Резервные копии: что о них говорят командная строка и экраны.
import type { backup as english } from '../en/backup.ts';

export const backup: Record<keyof typeof english, string> = {
  'refusal.migrationFailed':
    '{{path}} не удалось перевести на эту версию, файл остался каким был. Он открывается той версией Ledgerdock, которой записан; копия сохранена. {{detail}}',
  'refusal.fileInUse': '{{path}} открыт в другом окне или программе. Закройте его там и повторите.',
  'refusal.noBackup': 'В папке {{folder}} нет целой резервной копии файла {{path}}. Укажите другую папку или файл.',
  'cli.backedUp': 'Резервная копия записана и проверена: {{file}}',
  'cli.backupViolations': 'Файл организации нарушает проверок: {{count}}; копия тоже. Прежние копии все сохранены.',
  'cli.backupLine': '{{at}}  команд: {{commands}}  {{kilobytes}} кБ  {{cause}}  {{file}}',
  'cli.restored': '{{file}} восстановлен из {{backup}}.',
  'cli.restoredAside': 'Прежний файл лежит здесь: {{aside}}.',
  'cli.restoredLost': 'Команд в нём, которых нет в копии: {{count}}',
  'cli.restoreHint': 'Последняя резервная копия: {{at}}, {{file}}',
  'cli.restoreHow': 'Вернуть её: ledgerdock restore --company "{{path}}"',
  'cli.noBackupHint': 'В папке {{folder}} резервных копий этого файла нет.',
  'backup.title': 'Резервные копии',
  'backup.none': 'В папке {{folder}} резервных копий нет.',
  'backup.madeAt': 'Создана',
  'backup.commands': 'Команд',
  'backup.kilobytes': 'кБ',
  'backup.cause': 'Причина',
  'backup.restore': 'Восстановить',
  'backup.restoreText':
    'Организация вернётся к {{at}} (команда {{commands}}). Введённого позже в ней не будет; нынешний файл откладывается, а не удаляется.',
  'backup.text':
    'Каждая копия прочитана целиком и прошла все проверки. Копии лежат в папке {{folder}}; время от времени переносите её на другой диск.',
  'backup.every': 'Создавать',
  'backup.every.0': 'только вручную',
  'backup.every.1': 'каждый час, если были изменения',
  'backup.every.4': 'каждые 4 часа, если были изменения',
  'backup.every.24': 'каждый день, если были изменения',
  'backup.now': 'Создать сейчас',
  'job.backedUp': 'Резервная копия записана и проверена: {{file}}',
  'job.restore': 'Восстановление',
  'job.restored': 'Восстановлено; прежний файл: {{aside}}',
  'job.check': 'Проверка файла',
  'job.checked': 'Файл цел',
  'backup.scheduled': 'По расписанию',
  'backup.manual': 'Вручную',
  'backup.migration': 'Перед обновлением',
};
