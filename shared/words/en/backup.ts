// Backups: what the command line and the screens say of them.
export const backup = {
  'refusal.migrationFailed':
    '{{path}} could not be brought to this version and is as it was before. It still opens with the version of Ledgerdock that wrote it; a copy was kept. {{detail}}',
  'refusal.fileInUse': '{{path}} is open in another window or program. Close it there and try again.',
  'refusal.noBackup': 'There is no whole backup of {{path}} in {{folder}}. Name another folder or file.',
  'cli.backedUp': 'Backup written and checked: {{file}}',
  'cli.backupViolations':
    'The company file breaks {{count}} checks, and so does its backup. Older backups were all kept.',
  'cli.backupLine': '{{at}}  {{commands}} commands  {{kilobytes}} kB  {{cause}}  {{file}}',
  'cli.restored': '{{file}} was brought back from {{backup}}.',
  'cli.restoredAside': 'The file that stood there lies at {{aside}}.',
  'cli.restoredLost': 'Commands in it that the backup does not hold: {{count}}',
  'cli.restoreHint': 'Last backup: {{at}}, {{file}}',
  'cli.restoreHow': 'To get it back: ledgerdock restore --company "{{path}}"',
  'cli.noBackupHint': 'There is no backup of it in {{folder}}.',
  'backup.scheduled': 'On schedule',
  'backup.manual': 'By hand',
  'backup.migration': 'Before an update',
} as const;
