import { type OperationDocument, ofBody, ofSender, query } from './operation.ts'

const page = [
  query('cursor', '`nextCursor` of the page before'),
  query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
]
const ofReading = ['invalid-request', ...ofSender, 'unavailable'] as const
const words = { type: 'string', maxLength: 200 }

/** What the outside contract says of the catalogue of procedures. */
export const procedureOperations = {
  listProcedures: {
    method: 'get',
    path: '/v1/procedures',
    tag: 'Catalogue',
    summary: "Searches the portal's procedures, the best match first, a page at a time.",
    description:
      'Words in any order, with or without diacritics; the last one may be begun only. A code finds its procedure in any form: bare, with the suffix of a local authority, or begun. Pages are counted from the beginning, so a refresh between two of them may shift a row.',
    parameters: [
      query('q', 'Words of the name, field, agency, results; or a code', words),
      query('field', 'Code or name of a field, or words of it that stand together', words),
      query('agency', 'The same of an executing, competent or publishing agency', words),
      query('level', 'Code or name of a level', words),
      query('online', 'As the city has marked it; `offered`: the portal publishes the online channel', {
        type: 'string',
        enum: ['full', 'partial', 'none', 'offered', 'unknown'],
      }),
      query('withoutBoundaries', 'As the city has marked it', { type: 'boolean' }),
      query('changedSince', 'Changed on this day of Vietnam, or at this time, or later'),
      query('withdrawn', '`false` by default; `all` for both', {
        type: 'string',
        enum: ['true', 'false', 'all'],
      }),
      ...page,
    ],
    answers: { 200: ['A page', 'procedure-page'] },
    problems: ofReading,
  },
  getProcedure: {
    method: 'get',
    path: '/v1/procedures/{code}',
    tag: 'Catalogue',
    summary: 'A procedure by the version in force on a date, with the history of its versions.',
    description:
      'Any form of the code is resolved to the national one (`code`). `basis` says how the version was found: in force; the last one of a procedure that was withdrawn by then; or only the oldest that is known. A day stands for its last moment in Vietnam.',
    parameters: [query('on', 'A day of Vietnam or a time; now by default')],
    answers: { 200: ['The procedure', 'procedure-story'] },
    problems: [...ofReading, 'not-found'],
  },
  putProcedureMarks: {
    method: 'put',
    path: '/v1/procedures/{code}/marks',
    tag: 'Catalogue',
    summary:
      'Says of a procedure what the portal does not: its online level, whether it is without boundaries.',
    description:
      'Replaces all marks of the procedure: what is left out is not known. Audited. An Idempotency-Key is not needed and not looked at.',
    body: { 'application/json': 'procedure-marks' },
    answers: { 200: ['The procedure', 'procedure-story'] },
    problems: ['invalid-request', ...ofBody, ...ofSender, 'not-found', 'unavailable'],
  },
  listProcedureChanges: {
    method: 'get',
    path: '/v1/procedure-changes',
    tag: 'Catalogue',
    summary: 'What has become of the procedures, newest first, a page at a time.',
    parameters: [
      query('code', 'Of this procedure'),
      query('change', 'Only these', { type: 'string', enum: ['added', 'changed', 'withdrawn'] }),
      query('since', 'Found on this day of Vietnam, or at this time, or later'),
      ...page,
    ],
    answers: { 200: ['A page', 'procedure-change-page'] },
    problems: ofReading,
  },
  getCatalogue: {
    method: 'get',
    path: '/v1/catalogue',
    tag: 'Catalogue',
    summary: 'How the catalogue stands: how much is in it, and what the last refreshes found.',
    answers: { 200: ['The catalogue', 'catalogue'] },
    problems: [...ofSender, 'unavailable'],
  },
  getReport: {
    method: 'get',
    path: '/v1/reports/{name}',
    tag: 'Catalogue',
    summary:
      'A report: procedures-without-dossiers, online-share, procedures-without-boundaries, procedures-not-on-portal.',
    description:
      'As JSON, or as CSV for `Accept: text/csv`. `caveats` says in words where a figure rests on data that may be missing. Needs the right `seeAll` or `operate`.',
    parameters: [
      query('years', 'Of procedures-without-dossiers: how long; 3 by default', {
        type: 'integer',
        minimum: 1,
        maximum: 20,
      }),
      query('from', 'Of online-share: the first day; by default that of the year', {
        type: 'string',
        format: 'date',
      }),
      query('to', 'Of online-share: the last day; today by default', { type: 'string', format: 'date' }),
    ],
    answers: { 200: ['The report', 'report'] },
    csv: true,
    problems: [...ofReading, 'not-found'],
  },
} as const satisfies Record<string, OperationDocument>
