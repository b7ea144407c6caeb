import { type OperationDocument, ofBody, ofLevers, ofSender, query } from './operation.ts'

const day = { type: 'string', format: 'date' }
const page = [
  query('cursor', '`nextCursor` of the page before'),
  query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
]
const set = query('set', 'Whose codes; `national` by default')
const ofReading = ['invalid-request', ...ofSender, 'unavailable'] as const

/** What the outside contract says of code tables and of what waits for codes. */
export const codeOperations = {
  listCodeTables: {
    method: 'get',
    path: '/v1/code-tables',
    tag: 'Operators',
    summary: 'The code tables, their columns, and which sets of codes they hold.',
    answers: { 200: ['The tables', 'code-tables'] },
    problems: [...ofSender, 'unavailable'],
  },
  listCodes: {
    method: 'get',
    path: '/v1/code-tables/{table}',
    tag: 'Operators',
    summary: 'The rows of a table, a page at a time, in the order of their codes.',
    parameters: [
      query('on', 'Only what is valid on this day', day),
      set,
      query('q', 'Words that code or name hold, without regard to marks and capitals'),
      ...page,
    ],
    answers: { 200: ['A page', 'code-page'] },
    problems: [...ofReading, 'not-found'],
  },
  resolveCode: {
    method: 'get',
    path: '/v1/code-tables/{table}/{code}',
    tag: 'Operators',
    summary:
      'What a code stands for on a day: one row, candidates among which a person has to choose, or nothing.',
    description:
      'A code that has ended gives what came after it. A code that the table does not know is an answer (`unknown`), not a 404.',
    parameters: [
      query('on', 'The day on which the code was written; today by default', day),
      query('validOn', 'The day on which the answer has to be valid; `on` by default', day),
      set,
      query('by', 'The column in which the code stands; `code` by default'),
    ],
    answers: { 200: ['What it stands for, and its history', 'code-resolution'] },
    problems: [...ofReading, 'not-found'],
  },
  importCodes: {
    method: 'post',
    path: '/v1/code-imports',
    tag: 'Operators',
    summary: 'Puts what a CSV file says into a set of a code table, and lets go what waited for it.',
    description:
      'All or nothing: every problem is told, at the pointer `/csv/<line>/<column>`. Rows that the file does not name stay as they are. The same file again answers 409.',
    body: { 'application/json': 'code-import-request' },
    answers: {
      200: ['What would change (dryRun)', 'code-import-report'],
      201: ['What has changed', 'code-import-report'],
    },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'nothing-to-do', 'unavailable'],
  },
  listCodeImports: {
    method: 'get',
    path: '/v1/code-imports',
    tag: 'Operators',
    summary: 'What was imported, by whom, when and why; newest first.',
    parameters: [query('table', 'Into this table'), query('set', 'Into this set'), ...page],
    answers: { 200: ['A page', 'code-import-page'] },
    problems: ofReading,
  },
  undoCodeImport: {
    method: 'post',
    path: '/v1/code-imports/{id}/undo',
    tag: 'Operators',
    summary: 'Takes the newest import of a set back; what held before holds again.',
    description:
      '409 says why not: it was undone already, or a newer import of the set has to be undone first.',
    body: { 'application/json': 'code-undo-request' },
    answers: { 200: ['The import', 'code-import'] },
    problems: ofLevers,
  },
  listQuarantine: {
    method: 'get',
    path: '/v1/quarantine',
    tag: 'Operators',
    summary: 'Codes that messages wait for: unknown, or standing for several things.',
    description: 'Without the right `seeAll` only of the own messages.',
    parameters: [
      query('table', 'Of this table'),
      query('set', 'Of this set'),
      query('endpoint', 'Waited for at this endpoint'),
      ...page,
    ],
    answers: { 200: ['A page', 'quarantine-page'] },
    problems: ofReading,
  },
} as const satisfies Record<string, OperationDocument>
