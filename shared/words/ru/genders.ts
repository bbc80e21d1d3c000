// Words of states for documents whose name is feminine (f), neuter (n) or plural (p); the word itself is for all others.
export const genders = {
  'state.posted_f': 'Проведена',
  'state.posted_n': 'Проведено',
  'state.posted_p': 'Проведены',
  'state.reversed_f': 'Сторнирована',
  'state.reversed_n': 'Сторнировано',
  'state.reversed_p': 'Сторнированы',
  'state.issued_f': 'Выставлена',
  'state.closed_n': 'Закрыто',
  'state.cancelled_f': 'Отменена',
  'state.cancelled_n': 'Отменено',
  'state.lost_f': 'Потеряна',
};
