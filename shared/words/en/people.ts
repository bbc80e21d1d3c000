// People of the company, and who of them works.
export const people = {
  'report.person': 'People',
  'people.new': 'New person',
  'people.text':
    "What each person may do here. Everything done is logged under the person's name. While there is nobody, whoever opens the file is its owner.",
  'people.firstText':
    'The first person is an owner. From then on everybody who opens this company says who is working.',
  'people.setPassword': 'New password',
  'people.removePassword': 'Remove the password',
  'people.passwordStays': 'Leave it empty to keep the password as it is.',
  'people.noPassword': 'Left empty: no password is asked for.',
  'people.showPassword': 'Show the password',
  'people.onlyOwner': 'Only an owner adds and changes people.',
  'working.leave': 'Leave the desk',
  'working.nobodyYet': 'This company has no people yet: whoever opens it is its owner. Add them under Setup, People.',
  'column.personName': 'Name',
  'column.personRole': 'Role',
  'column.password': 'Password',
  'column.hasPassword': 'Has a password',
  'column.user': 'Person',
  'document.person': 'Person',
  'command.person.create': 'Person added',
  'command.person.update': 'Person changed',
  'working.title': 'Who is working?',
  'working.text': 'Choose your name: what you do is logged under it, and your role says what you may do.',
  'working.begin': 'Start working',
  'working.switch': 'Another person',
  'working.as': '{{name}} · {{role}}',
  'refusal.firstPersonOwner':
    'The first person has to be an owner, so that somebody can add the others. Choose the role “Owner”.',
  'refusal.lastOwner': 'This is the last active owner. Make somebody else an owner first.',
  'refusal.nobodySignedIn':
    'This company has people, and nobody has said who is working. Choose your name under “Who is working?”; on the command line add --user NAME.',
  'refusal.userNeeded':
    'This company has people: say who asks with --user NAME, and put a password into LEDGERDOCK_PASSWORD. People: {{names}}.',
  'refusal.unknownPerson': '{{name}} does not work in this company. People who do: {{names}}.',
  'refusal.passwordNeeded': '{{name}} has a password. Enter it; on the command line put it into LEDGERDOCK_PASSWORD.',
  'refusal.wrongPassword': 'This is not the password of {{name}}. Try again, or ask an owner for a new one.',
} as const;
