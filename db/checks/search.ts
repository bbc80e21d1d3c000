// Whether the search index has a row for each document that it is to find, and none besides (migration 0013).
import { SEARCHED } from '../schema/search.ts';
import { type Check, sqlCheck } from './kit.ts';

const documents = Object.entries(SEARCHED)
  .map(([table, kind]) => `SELECT id * 16 + ${kind} AS id FROM ${table}`)
  .join(' UNION ALL ');

export const searchChecks: Check[] = [
  sqlCheck(
    'searchKnowsAll',
    '',
    `SELECT 'row ' || x.id AS message FROM (${documents}) x WHERE NOT EXISTS (SELECT 1 FROM search_text_docsize s WHERE s.id = x.id)
     UNION ALL SELECT 'row ' || s.id FROM search_text_docsize s WHERE s.id NOT IN (SELECT id FROM (${documents}))`,
  ),
];
