// What the command line says.
export const cli = {
  'cli.row': 'Row {{row}}, column “{{column}}”',
  'cli.preview': '{{rows}} rows, {{documents}} documents, {{errors}} errors',
  'cli.addYes': 'Nothing was imported. Add --yes to import.',
  'cli.imported': 'Imported: {{documents}}',
  'cli.rows': '{{rows}} rows written to {{file}}',
  'cli.checked': 'Violations: {{count}}',
  'cli.demoMade': 'Demo company with {{orders}} orders: {{file}}',
  'refusal.notJson': 'This is not JSON: {{text}}',
  'refusal.noReport': 'There is no report {{name}}. Reports: {{names}}',
} as const;
