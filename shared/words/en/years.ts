// Fiscal years and what belongs to them: close, lock, report.
export const years = {
  'column.fiscalYear': 'Fiscal year',
  'column.startsOn': 'From',
  'column.endsOn': 'To',
  'column.resultMinor': 'Profit',
  'column.closingEntryNumber': 'Closing entry',
  'column.entryCount': 'Entries',
  'column.year': 'Fiscal year',
  'column.fiscalYearMonth': 'First month of the fiscal year',
  'state.unlocked': 'Open',
  'state.partLocked': 'Locked in part',
  'state.locked': 'Locked',
  'state.yearClosed': 'Year closed',
  'state.yearEnd': 'Year end',
  'document.yearEnd': 'Year end',
  'report.fiscalYear': 'Fiscal years',
  'report.period': 'Periods',
  'export.filter.year': 'Fiscal year',
  'export.filter.beforeClosing': 'Before year end',
  'command.fiscalYear.close': 'Fiscal year closed',
  'command.fiscalYear.reopen': 'Fiscal year reopened',
  'close.years': 'Fiscal years',
  'close.periods': 'Months of the year',
  'close.closeYear': 'Close the year {{year}}',
  'close.yearFirst':
    'The fiscal year {{year}} ends within these days and is not closed. Close it first, under Fiscal years: its entry is dated {{on}}, and its days are locked with it.',
  'close.reopenYear': 'Reopen the year {{year}}',
  'close.reopenYearText':
    'The closing entry is mirrored on the same day and that day is unlocked; the reason is kept for ever.',
  'ledger.beforeClosing': 'Before year end',
  'refusal.yearClosed': 'The fiscal year {{year}} is closed already.',
  'refusal.yearNotOver': 'The fiscal year {{year}} runs until {{on}}. Close it on that day or later.',
  'refusal.yearBeforeOpen': 'The fiscal year {{year}} has revenue or expenses and is not closed. Close it first.',
  'refusal.draftsInYear':
    'Drafts are dated in the fiscal year {{year}} or before: {{count}}. Post or delete them first; Close, R8 lists them.',
  'refusal.yearEndLocked':
    'The period is locked through {{through}}, and the closing entry of {{year}} is dated {{on}}. Unlock back to {{back}} with a reason, then close the year: that locks its days again.',
  'refusal.yearNotClosed': 'The fiscal year {{year}} is not closed.',
  'refusal.laterYearClosed': 'The later fiscal year {{year}} is closed. Reopen it first.',
  'refusal.lockedBeyondYear':
    'The period is locked through {{through}}. Unlock it back to {{on}}, then reopen the year.',
  'refusal.unlockYearClosed':
    'The fiscal year {{year}} is closed through {{on}}. Reopen the year before its days are unlocked.',
  'refusal.yearsClosed': 'A fiscal year is closed, so the first month stays as it is. Reopen the closed years first.',
} as const;
