// The first days of a company: first steps one by one, numbering, the tour.
export const start = {
  'column.prefix': 'Begins with',
  'column.digits': 'Digits',
  'column.nextNumber': 'Next number',
  'command.numberSeries.update': 'Numbering changed',
  'command.numberGap.explain': 'Missing numbers explained',
  'refusal.noGap':
    'From {{first}} to {{last}} not every number is missing. Choose numbers that the report of number gaps shows.',
  'refusal.gapExplained':
    'A reason stands for numbers from {{first}} to {{last}} already. Choose those that have none yet.',
  'gap.title': 'Why are these numbers missing?',
  'gap.text':
    'The reason is kept for good and stands in the report and the close workbook. Explained numbers no longer count as missing.',
  'gap.numbers': 'Numbers',
  'gap.given': '{{user}}, {{at}}',
  'numbering.title': 'Numbering',
  'column.last': 'To number',
  'column.first': 'Starts with number',
  'numbering.hint':
    'What the numbers of each kind of document begin with: letters, digits, a dash at the end, and the number that they start with, such as the next one of the program that was used before. Changed until the first number is given.',
  'numbering.used': 'in use',
  'refusal.seriesUsed':
    'Numbers with {{prefix}} have been given. The series stays as it is, so that no number is missing.',
  'refusal.seriesPrefix':
    '“{{prefix}}” is no beginning of a number. Write capital letters, digits or slashes, and one dash at the end, such as INV-.',
  'start.title': 'First steps of {{name}}',
  'start.begin': 'First steps, one by one',
  'start.first': 'Begin here',
  'start.firstText':
    'There is no order yet. Set the company up step by step, bring in what you have, or enter the first customer and item.',
  'start.next': 'Next',
  'start.back': 'Back',
  'start.company': 'Company',
  'start.companyText':
    'Check name, tax number and address: they stand on every document. Below are prices, tolerances and the letterhead.',
  'start.taxText':
    'These are the taxes of your country. Add rates that you need; the first one is the usual one for new items.',
  'start.openingText': 'What the books before ended with. A company that begins from nothing goes on.',
  'start.openingHow':
    'Balances of accounts, open invoices and advances are typed or pasted; goods come with the import of items, with quantity and cost.',
  'start.people': 'Customers and items',
  'start.peopleText': 'Bring them in from a workbook or CSV file, or enter the first ones by hand.',
  'start.peopleHow': 'Every file is shown before it is imported, with each bad cell by its name.',
  'start.done': 'Ready',
  'start.doneHow': 'Everything else stands in Setup and may be changed there.',
  'start.doneText': 'Enter the first order, or look at the work queue, which tells what waits.',
  'tour.take': 'Short tour',
  'tour.end': 'End the tour',
  'tour.rooms':
    'The rooms in the order of the cycle: order, pack, ship, invoice, collect, reconcile. Alt and the key beside each opens it.',
  'tour.queue':
    'What waits at each step, how many, how much, since when. A card opens its list; from there a document steps to the next one.',
  'tour.actionsTitle': 'What can be done',
  'tour.actions':
    'Every page has its actions here. The filled one is the next step: Ctrl+Enter does it. What is not possible says why.',
  'tour.find': 'Ctrl+K finds any document, customer, item, page or report.',
  'tour.tools': 'Language, colours, contrast and density, work that takes long, and all keys under the question mark.',
  'paste.title': 'What is in these columns?',
  'paste.text': 'Rows: {{count}}. No row begins with an item that is known. Say what each column holds.',
  'paste.column': 'Column {{number}}',
  'paste.skip': 'Leave out',
  'paste.take': 'Take the rows',
  'paste.unread':
    'Rows left out because a number or unit in them cannot be read: {{count}} ({{codes}}). Correct them and paste them again.',
  'paste.missing': 'Rows whose item is not known: {{count}} ({{codes}}). The others were taken.',
  'order.marginPercent': 'Margin, %',
  'pack.scan': 'Scan or type an item',
  'pack.scanned': '{{item}}: {{quantity}} of {{most}} in this package',
  'pack.notInOrder': '{{code}} is not among what this order has to pack.',
  'pack.full': '{{item}}: all of it is in this package already.',
} as const;
