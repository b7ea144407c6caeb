import type { Readable } from 'node:stream'
import Type from 'typebox'
import { ownValue } from '#adapter-kit'
import type { WordsOf } from '#messages/code-words.ts'
import { csvLine } from '#spreadsheets/csv.ts'
import type { StoredCleansing } from '#store/cleansing/cleansings.ts'
import type { ResultRow } from '#store/cleansing/rows.ts'
import { columns, type Field, fieldNames } from '#verify/fields.ts'
import type { Verdict } from '#verify/verdict.ts'
import type { Language } from '../http/problem.ts'
import { count, day, given, id, instant, named, text } from '../parts.ts'
import { cleansingWords, verdictWords } from './words.ts'

const cell = { ...text, maxLength: 500 }

/** A line of a file, or a row of it with these columns. */
export const cleansingRow = named(
  'cleansing-row',
  given(Object.fromEntries(columns.map((name) => [name, Type.Optional(cell)]))),
)

const counts = Type.Object({
  total: { ...count, description: 'Of the file.' },
  match: count,
  mismatch: count,
  noInformation: count,
  notAsked: count,
  open: { ...count, description: 'Still to be asked.' },
})

export const cleansingView = named(
  'cleansing',
  Type.Object({
    id,
    state: Type.Enum(['receiving', 'running', 'done', 'stopped', 'failed']),
    sender: text,
    endpoint: text,
    operation: text,
    officer: text,
    dossierCode: Type.Optional(text),
    reason: text,
    codesOn: Type.Optional(day),
    rows: counts,
    asked: { ...count, description: 'Questions that left.' },
    budget: Type.Optional(count),
    createdAt: instant,
    endedAt: Type.Optional(instant),
    stoppedBy: Type.Optional(text),
    code: Type.Optional({ ...text, description: 'Why it ended before the last row.' }),
    waiting: Type.Optional(
      Type.Object(
        { code: text, message: text, until: instant },
        { description: 'Why nothing is asked now.' },
      ),
    ),
    expiresAt: Type.Optional({ ...instant, description: 'When it goes, with all that it found.' }),
  }),
)

interface Saying {
  readonly language: Language
  readonly wordsOf: WordsOf
}

const wordsFor = (endpoint: string, code: string, { language, wordsOf }: Saying): string =>
  (ownValue(cleansingWords, code) ?? wordsOf(endpoint, code))?.[language] ?? code

const dayMs = 86_400_000

/** @param keptDays 0: for ever. */
export const cleansingBody = (run: StoredCleansing, said: Saying, keptDays: number) => {
  const over = run.matches + run.mismatches + run.noInformation + run.notAsked
  return {
    id: run.id,
    state: run.state,
    sender: run.sender,
    endpoint: run.endpoint,
    operation: run.operation,
    officer: run.officer,
    ...(run.dossierCode !== null && { dossierCode: run.dossierCode }),
    reason: run.reason,
    ...(run.codesOn !== null && { codesOn: run.codesOn }),
    rows: {
      total: run.rows,
      match: run.matches,
      mismatch: run.mismatches,
      noInformation: run.noInformation,
      notAsked: run.notAsked,
      open: run.rows - over,
    },
    asked: run.asked,
    ...(run.budget !== null && { budget: run.budget }),
    createdAt: run.createdAt.toISOString(),
    ...(run.endedAt && { endedAt: run.endedAt.toISOString() }),
    ...(run.stoppedBy !== null && { stoppedBy: run.stoppedBy }),
    ...(run.code !== null && { code: run.code }),
    ...(run.waitingFor !== null &&
      run.resumeAt && {
        waiting: {
          code: run.waitingFor,
          message: wordsFor(run.endpoint, run.waitingFor, said),
          until: run.resumeAt.toISOString(),
        },
      }),
    ...(run.endedAt &&
      keptDays > 0 && { expiresAt: new Date(run.endedAt.getTime() + keptDays * dayMs).toISOString() }),
  }
}

export const resultFile = named(
  'cleansing-result',
  Type.Unsafe<Readable>({
    type: 'string',
    description:
      'A line for each row that is over: `row`, `ref`, `outcome` (match, mismatch, no-information, not-asked), `code`, `message`, `fields`, `proposals`, `at`.',
    'x-description-vi':
      'Mỗi dòng đã xong một dòng: `row`, `ref`, `outcome` (match, mismatch, no-information, not-asked), `code`, `message`, `fields`, `proposals`, `at`.',
  }),
)

type Told = Verdict & { readonly at?: string }

/** Why it is no match, in words. */
const messageOf = ({ kind, code }: Told, endpoint: string, said: Saying): string =>
  code === undefined ? verdictWords[kind][said.language] : wordsFor(endpoint, code, said)

export const resultLine = ({ number, ref, verdict }: ResultRow, endpoint: string, said: Saying): string => {
  const told = verdict as Told
  const { kind, code, fields, proposals, at } = told
  const line = {
    row: number,
    ref,
    outcome: kind,
    code,
    message: messageOf(told, endpoint, said),
    fields,
    proposals,
    at,
  }
  return `${JSON.stringify(line)}\n`
}

const proposedHeads = fieldNames.map((field) => `proposed_${field}`)

export const resultHeads: readonly string[] = [
  ...['row', 'ref', 'outcome', 'code', 'message', 'fields', ...proposedHeads, 'sources', 'at'],
]

/** A value as it is proposed, or the codes among which a person has to choose. */
const proposedIn = ({ proposals = [] }: Told, field: Field): string =>
  proposals
    .filter((one) => one.field === field)
    .map(({ value, candidates = [] }) => value ?? candidates.map(({ code }) => code).join(' | '))
    .at(-1) ?? ''

export const resultRow = ({ number, ref, verdict }: ResultRow, endpoint: string, said: Saying): string => {
  const told = verdict as Told
  const { kind, code, fields = [], proposals = [], at } = told
  const sources = [...new Set(proposals.map(({ source }) => source))]
  return csvLine([
    ...[number, ref, kind, code, messageOf(told, endpoint, said), fields.join(' | ')],
    ...fieldNames.map((field) => proposedIn(told, field)),
    ...[sources.join(' | '), at],
  ])
}
