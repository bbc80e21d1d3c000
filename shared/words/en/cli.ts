// What the command line says.
export const cli = {
  'cli.row': 'Row {{row}}, column “{{column}}”',
  'cli.preview': '{{rows}} rows, {{documents}} documents, {{errors}} errors',
  'cli.addYes': 'Nothing was imported. Add --yes to import.',
  'cli.imported': 'Imported: {{documents}}',
  'cli.importedLeftOut': 'Imported: {{documents}}, left out as known: {{leftOut}}',
  'cli.rows': '{{rows}} rows written to {{file}}',
  'cli.checked': 'Violations: {{count}}',
  'cli.demoMade': 'Demo company with {{orders}} orders: {{file}}',
  'refusal.notJson': 'This is not JSON: {{text}}',
  'refusal.noReport': 'There is no report {{name}}. Reports: {{names}}',
  'cli.fetching': 'Fetching Electron {{version}} for the desktop window (once).',
  'cli.fetched': '{{megabytes}} MB',
  'cli.addressUsed':
    'This address lets one browser in, once. Start Ledgerdock again to get a new one, or use the window that is open.',
  'cli.noElectron':
    'The desktop window needs Electron, which could not be fetched ({{why}}). Ledgerdock opens in the browser instead.',
  'cli.noWindow': 'The desktop window could not be opened ({{why}}). Ledgerdock opens in the browser instead.',
  'cli.noAnswer': 'no answer from {{host}}',
  'cli.stalled': 'the download came to a halt',
  'cli.open': 'Open this address in a browser on this machine. Ctrl+C stops Ledgerdock.',
  'cli.openNoElectron':
    'Electron is not installed, so there is no desktop window. Open this address in a browser on this machine; Ctrl+C stops Ledgerdock.',
} as const;
