import Type from 'typebox'
import type { FoundVersion } from '#catalogue/version-on.ts'
import type { StoredChange } from '#store/procedure-changes.ts'
import type { FoundProcedure } from '#store/procedure-search.ts'
import type { ProcedureVersion } from '#store/procedure-versions.ts'
import { canonical, count, given, instant, named, oneOf, shortText, text } from '../parts.ts'

export const onlineLevels = ['full', 'partial', 'none'] as const
export const changeKinds = ['added', 'changed', 'withdrawn'] as const

const change = Type.Enum([...changeKinds])
const described = (description: string, vi: string) => ({ description, 'x-description-vi': vi })
const optional = { code: Type.Optional(text), name: Type.Optional(text) }
const codesAndNames = Type.Optional(Type.Array(Type.Object(optional)))
const differences = Type.Array(
  Type.Object({ field: text, before: Type.Optional(text), after: Type.Optional(text) }),
)

export const procedureMarks = named(
  'procedure-marks',
  given({
    onlineLevel: Type.Optional(oneOf(onlineLevels)),
    withoutBoundaries: Type.Optional(Type.Boolean()),
    note: Type.Optional(shortText),
  }),
)

const shown = {
  code: {
    ...text,
    ...described(
      'The bare national code, or the code as published where it has another shape.',
      'Mã quốc gia không kèm mã địa phương, hoặc mã như đã công bố nếu có dạng khác.',
    ),
  },
  publishedCode: {
    ...text,
    ...described('As the list of the portal has it.', 'Như trong danh sách của Cổng.'),
  },
  name: Type.Optional(text),
  version: {
    ...count,
    ...described('0: listed, but its details never came.', '0: có trong danh sách nhưng chưa có chi tiết.'),
  },
  fields: codesAndNames,
  levels: codesAndNames,
  agencies: codesAndNames,
  channels: Type.Optional(
    Type.Array({ ...text, description: 'direct, online, postal, or a code of the portal' }),
  ),
  firstSeenAt: instant,
  changedAt: instant,
  withdrawnAt: Type.Optional(instant),
  marks: procedureMarks,
}

export const procedurePage = named(
  'procedure-page',
  Type.Object({
    procedures: Type.Array(named('procedure-row', Type.Object(shown))),
    nextCursor: Type.Optional(text),
  }),
)

export const procedureStory = named(
  'procedure-story',
  Type.Object({
    asked: { ...text, ...described('The code as it was asked for.', 'Mã như đã được hỏi.') },
    ...shown,
    on: instant,
    basis: Type.Optional(Type.Enum(['in-force', 'withdrawn', 'before-first-seen'])),
    inForce: Type.Optional(
      Type.Object({ version: count, validFrom: instant, procedure: canonical('procedure') }),
    ),
    history: Type.Array(
      Type.Object({
        version: count,
        change,
        validFrom: instant,
        validTo: Type.Optional(instant),
        differences,
      }),
    ),
  }),
)

export const changePage = named(
  'procedure-change-page',
  Type.Object({
    changes: Type.Array(
      Type.Object({
        procedureCode: text,
        change,
        version: count,
        at: instant,
        name: Type.Optional(text),
        differences,
      }),
    ),
    nextCursor: Type.Optional(text),
  }),
)

export const procedureBody = ({ shown: more, ...procedure }: FoundProcedure) => {
  const { name, withdrawnAt, onlineLevel, withoutBoundaries, note, firstSeenAt, changedAt, ...rest } =
    procedure
  return {
    ...rest,
    ...(name !== null && { name }),
    ...more,
    firstSeenAt: firstSeenAt.toISOString(),
    changedAt: changedAt.toISOString(),
    ...(withdrawnAt && { withdrawnAt: withdrawnAt.toISOString() }),
    marks: {
      ...(onlineLevel !== null && { onlineLevel }),
      ...(withoutBoundaries !== null && { withoutBoundaries }),
      ...(note !== null && { note }),
    },
  }
}

/** A procedure with all that is known of it over time. */
export interface ProcedureStory {
  readonly procedure: FoundProcedure
  /** Oldest first. */
  readonly versions: readonly ProcedureVersion[]
  /** The time that was asked about. */
  readonly on: Date
  /** By which a dossier of that time is judged; absent where no details ever came. */
  readonly found: FoundVersion<ProcedureVersion> | undefined
}

export const storyBody = (asked: string, { procedure, versions, on, found }: ProcedureStory) => ({
  asked,
  ...procedureBody(procedure),
  on: on.toISOString(),
  ...(found?.version.content && {
    basis: found.basis,
    inForce: {
      version: found.version.version,
      validFrom: found.version.validFrom.toISOString(),
      procedure: found.version.content,
    },
  }),
  history: versions.map(({ content: _content, validFrom, ...version }, index) => ({
    ...version,
    validFrom: validFrom.toISOString(),
    ...(versions[index + 1] && { validTo: versions[index + 1]?.validFrom.toISOString() }),
  })),
})

export const changeBody = ({ id: _id, code: procedureCode, at, name, ...rest }: StoredChange) => ({
  procedureCode,
  ...rest,
  at: at.toISOString(),
  ...(name !== null && { name }),
})
