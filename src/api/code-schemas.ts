import { codeTableNames } from '#adapter-kit'
import { linkKinds } from '#codes/code-row.ts'
import { component, list, moment, object, text } from './schema-parts.ts'

const count = { type: 'integer', minimum: 0 }
const day = { type: 'string', format: 'date' }
const table = { type: 'string', enum: codeTableNames }
const uuid = { type: 'string', format: 'uuid' }
const set = {
  type: 'string',
  default: 'national',
  description: 'Whose codes; `national` for all who have none of their own.',
}
const linkKind = { type: 'string', enum: linkKinds }

const rowFields = {
  code: text,
  name: text,
  validFrom: { ...day, description: 'First day; absent: since ever.' },
  validTo: { ...day, description: 'Last day; absent: until further notice.' },
  source: text,
  attributes: { type: 'object', additionalProperties: text },
  successors: list(object({ kind: linkKind, code: text }, ['kind', 'code'])),
}
const rowRequired = ['code', 'name', 'attributes', 'successors']
const reached = object(
  {
    ...rowFields,
    via: {
      ...list(object({ kind: linkKind, from: text, to: text, on: day }, ['kind', 'from', 'to', 'on'])),
      description: 'The links that were followed; empty where the code itself is still valid.',
    },
  },
  [...rowRequired, 'via'],
)

/** Shapes of what is asked and answered about codes. */
export const codeSchemas: Record<string, unknown> = {
  'code-tables': object(
    {
      tables: list(
        object(
          {
            table,
            title: text,
            columns: list(object({ name: text, title: text }, ['name', 'title'])),
            version: { ...count, description: 'Rises with each import and each undoing.' },
            sets: list(object({ set: text, rows: count, validToday: count }, ['set', 'rows', 'validToday'])),
          },
          ['table', 'title', 'columns', 'version', 'sets'],
        ),
      ),
    },
    ['tables'],
  ),
  'code-row': object(rowFields, rowRequired),
  'code-page': object(
    { table, set: text, version: count, rows: list(component('code-row')), nextCursor: text },
    ['table', 'set', 'version', 'rows'],
  ),
  'code-resolution': object(
    {
      table,
      set: text,
      code: text,
      on: day,
      validOn: day,
      resolution: object(
        {
          kind: { type: 'string', enum: ['exact', 'candidates', 'unknown'] },
          row: reached,
          candidates: list(reached),
          incomplete: {
            type: 'boolean',
            description: 'Of another part of it nothing says what came after.',
          },
          reason: { type: 'string', enum: ['no-such-code', 'not-yet', 'ended'] },
        },
        ['kind'],
      ),
      history: { ...list(component('code-row')), description: 'All that ever stood under the code.' },
    },
    ['table', 'set', 'code', 'on', 'resolution', 'history'],
  ),
  'code-import-request': object(
    {
      table,
      set,
      file: { ...text, description: 'Its name, for the record.' },
      csv: { ...text, description: 'The text of the file; docs/code-tables.md names the columns.' },
      from: {
        ...day,
        description: 'Rows that do not say theirs begin here, and end what their codes stood for before.',
      },
      dryRun: { type: 'boolean', default: false, description: 'Only say what would change.' },
      reason: { ...text, description: 'Why; written into the audit. Not needed for a dry run.' },
    },
    ['table', 'file', 'csv'],
  ),
  'code-import-report': object(
    {
      id: { ...count, description: 'Of the import; absent after a dry run.' },
      dryRun: { type: 'boolean' },
      counts: object({ added: count, changed: count, ended: count, withdrawn: count, unchanged: count }, [
        'added',
        'changed',
        'ended',
        'withdrawn',
        'unchanged',
      ]),
      changes: {
        ...list(
          object(
            {
              kind: { type: 'string', enum: ['added', 'changed', 'ended', 'withdrawn'] },
              code: text,
              name: text,
              from: day,
              to: day,
            },
            ['kind', 'code', 'name'],
          ),
        ),
        description: 'The first two hundred.',
      },
      warnings: list(component('finding')),
      released: object(
        {
          count,
          deliveries: {
            ...list(object({ id: uuid, messageId: uuid, endpoint: text }, ['id', 'endpoint'])),
            description: 'The first hundred.',
          },
        },
        ['count', 'deliveries'],
      ),
    },
    ['dryRun', 'counts', 'changes', 'warnings', 'released'],
  ),
  'code-import': object(
    {
      id: count,
      table,
      set: text,
      at: moment,
      by: text,
      file: text,
      hash: { ...text, description: 'SHA-256 of the file.' },
      reason: text,
      counts: { type: 'object', additionalProperties: count },
      undoneAt: moment,
      undoneBy: text,
      undoneReason: text,
    },
    ['id', 'table', 'set', 'at', 'by', 'file', 'hash', 'reason', 'counts'],
  ),
  'code-import-page': object({ imports: list(component('code-import')), nextCursor: text }, ['imports']),
  'code-undo-request': object({ reason: text }, ['reason']),
  'quarantine-page': object(
    {
      codes: list(
        object(
          {
            table,
            set: text,
            code: text,
            kind: { type: 'string', enum: ['unknown', 'ambiguous'] },
            deliveries: { ...count, description: 'How many wait for it.' },
            heldBack: {
              ...count,
              description: 'Of these, only kept back because the partner has, or may have, a newer state.',
            },
            oldest: moment,
            firstDay: { ...day, description: 'The days on which the code was used.' },
            lastDay: day,
            pointers: list(text),
            endpoints: list(text),
            senders: list(text),
            candidates: list(object({ code: text, name: text }, ['code', 'name'])),
            messages: { ...list(uuid), description: 'Some of them.' },
          },
          ['table', 'set', 'code', 'kind', 'deliveries', 'oldest', 'firstDay', 'lastDay'],
        ),
      ),
      nextCursor: text,
    },
    ['codes'],
  ),
}
