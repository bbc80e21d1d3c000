import type { people as english } from '../en/people.ts';

export const people: Record<keyof typeof english, string> = {
  'report.person': 'Сотрудники',
  'people.new': 'Новый сотрудник',
  'people.text':
    'Что разрешено каждому сотруднику. Всё сделанное записывается в журнал под его именем. Пока сотрудников нет, владелец — тот, кто открыл файл.',
  'people.firstText':
    'Первый сотрудник — владелец. После этого каждый, кто открывает эту организацию, указывает, кто работает.',
  'people.setPassword': 'Новый пароль',
  'people.removePassword': 'Убрать пароль',
  'people.passwordStays': 'Оставьте пустым, чтобы пароль не менялся.',
  'people.noPassword': 'Если оставить пустым, пароль не спрашивается.',
  'people.showPassword': 'Показать пароль',
  'people.onlyOwner': 'Добавлять и менять сотрудников может только владелец.',
  'working.leave': 'Закончить работу',
  'working.nobodyYet':
    'В этой организации пока нет сотрудников: владелец — тот, кто её открыл. Добавьте их в разделе «Настройка», вкладка «Сотрудники».',
  'column.personName': 'Имя',
  'column.personRole': 'Роль',
  'column.password': 'Пароль',
  'column.hasPassword': 'Есть пароль',
  'column.user': 'Сотрудник',
  'document.person': 'Сотрудник',
  'command.person.create': 'Сотрудник добавлен',
  'command.person.update': 'Сотрудник изменён',
  'working.title': 'Кто работает?',
  'working.text': 'Выберите своё имя: под ним записывается всё, что вы делаете, а роль определяет, что вам разрешено.',
  'working.begin': 'Начать работу',
  'working.switch': 'Другой сотрудник',
  'working.as': '{{name}} · {{role}}',
  'refusal.firstPersonOwner':
    'Первый сотрудник должен быть владельцем, чтобы кто-то мог добавить остальных. Выберите роль «Владелец».',
  'refusal.lastOwner': 'Это последний активный владелец. Сначала назначьте владельцем кого-то ещё.',
  'refusal.nobodySignedIn':
    'В этой организации есть сотрудники, но не указано, кто работает. Выберите своё имя на странице «Кто работает?»; в командной строке добавьте --user ИМЯ.',
  'refusal.userNeeded':
    'В этой организации есть сотрудники: укажите, кто работает, через --user ИМЯ, а пароль — в LEDGERDOCK_PASSWORD. Сотрудники: {{names}}.',
  'refusal.unknownPerson': '{{name}} не работает в этой организации. Сотрудники: {{names}}.',
  'refusal.passwordNeeded':
    'У сотрудника {{name}} есть пароль. Введите его; в командной строке укажите его в LEDGERDOCK_PASSWORD.',
  'refusal.wrongPassword':
    'Это не пароль сотрудника {{name}}. Попробуйте ещё раз или попросите владельца задать новый.',
};
