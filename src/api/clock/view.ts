import Type from 'typebox'
import { arrivalRuleNames } from '#deadlines/arrival-rules.ts'
import type { LegalClock } from '#deadlines/legal-clock.ts'
import { limitNames } from '#deadlines/limit-rules.ts'
import type { ClockMove, Recomputation } from '#store/clock-recomputations.ts'
import type { ClockVersion } from '#store/clock-versions.ts'
import type { Language } from '../http/problem.ts'
import { count, day, id, instant, named, text } from '../parts.ts'

export const recomputationView = named(
  'clock-recomputation',
  Type.Object({
    id,
    reason: Type.Enum(['settings', 'configuration', 'outage'], {
      description:
        'settings: imported with POST /v1/clock-versions. configuration: a process started with others. outage: one was ended or withdrawn.',
    }),
    subject: Type.Optional({ ...text, description: 'The import or the outage.' }),
    state: Type.Enum(['waiting', 'under-way', 'done', 'superseded'], {
      description: 'superseded: a newer one took its place before it was done.',
    }),
    requestedAt: instant,
    requestedBy: text,
    beginsAt: { ...instant, description: 'By then every process has read the change.' },
    doneAt: Type.Optional(instant),
    looked: { ...count, description: 'Open dossiers that were looked at.' },
    moved: { ...count, description: 'Of them with another due date; who was promised one keeps it.' },
    later: count,
    earlier: count,
  }),
)

const stateOf = ({ superseded, doneAt, looked }: Recomputation) =>
  superseded
    ? ('superseded' as const)
    : doneAt
      ? ('done' as const)
      : looked > 0
        ? ('under-way' as const)
        : ('waiting' as const)

export const recomputationBody = (one: Recomputation) => ({
  id: one.id,
  reason: one.reason,
  ...(one.subject !== null && { subject: one.subject }),
  state: stateOf(one),
  requestedAt: one.requestedAt.toISOString(),
  requestedBy: one.requestedBy,
  beginsAt: one.beginsAt.toISOString(),
  ...(one.doneAt && !one.superseded && { doneAt: one.doneAt.toISOString() }),
  looked: one.looked,
  moved: one.moved,
  later: one.later,
  earlier: one.earlier,
})

export const moveView = named(
  'clock-move',
  Type.Object({
    dossierCode: text,
    from: Type.Optional({ ...instant, description: 'Absent: there was no date.' }),
    to: Type.Optional({ ...instant, description: 'Absent: there is none any more, or none while it waits.' }),
  }),
)

export const moveBody = ({ dossierCode, movedFrom, movedTo }: ClockMove) => ({
  dossierCode,
  ...(movedFrom && { from: movedFrom.toISOString() }),
  ...(movedTo && { to: movedTo.toISOString() }),
})

const validity = { from: Type.Optional(day), to: Type.Optional(day) }
const procedures = Type.Array(text)

/** What the clock goes by at the moment. */
export interface ClockStanding {
  readonly clock: LegalClock
  readonly imported?: ClockVersion | undefined
  readonly years: readonly {
    readonly year: number
    readonly source: string
    readonly provisional: boolean
    readonly use: 'shipped' | 'confirmed' | 'replaced' | 'given-way'
  }[]
  readonly coveredDays: number
  readonly confirmedDays: number
  readonly warning?: string | undefined
  readonly recomputation?: Recomputation | undefined
}

export const clockView = named(
  'clock',
  Type.Object({
    source: Type.Enum(['configuration', 'imported']),
    imported: Type.Optional(
      Type.Object(
        { id, at: instant, by: text, file: text, reason: text },
        {
          description: 'What takes the place of the sections calendar and deadlines of the configuration.',
        },
      ),
    ),
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        source: text,
        provisional: Type.Boolean(),
        use: Type.Enum(['shipped', 'confirmed', 'replaced', 'given-way'], {
          description: 'given-way: provisional, and the settings have holidays of that year themselves.',
        }),
      }),
      { description: 'The calendars that ship.' },
    ),
    coveredDays: { ...count, description: 'Days from today on in years whose holidays are known.' },
    confirmedDays: { ...count, description: 'The same without what is only provisional.' },
    warning: Type.Optional(text),
    arrivalRules: Type.Array(
      Type.Object({
        name: Type.Enum([...arrivalRuleNames]),
        source: text,
        late: text,
        procedures,
        ...validity,
      }),
    ),
    limits: Type.Array(
      Type.Object({
        name: Type.Enum([...limitNames]),
        text,
        whose: text,
        within: text,
        time: text,
        procedures,
        source: text,
        enabled: Type.Boolean(),
        ...validity,
      }),
    ),
    recomputation: Type.Optional(recomputationView),
  }),
)

export const clockBody = (standing: ClockStanding, language: Language) => {
  const { clock, imported, recomputation, warning, ...rest } = standing
  return {
    source: imported ? ('imported' as const) : ('configuration' as const),
    ...(imported && {
      imported: {
        id: imported.id,
        at: imported.at.toISOString(),
        by: imported.by,
        file: imported.file,
        reason: imported.reason,
      },
    }),
    ...rest,
    years: [...rest.years],
    ...(warning !== undefined && { warning }),
    arrivalRules: clock.arrivalRules.map(({ name, source, late, procedures: codes, from, to }) => ({
      name,
      source,
      late,
      procedures: [...codes],
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })),
    limits: clock.limits.map(({ name, summary, whose, within, time, source, enabled, from, to, ...one }) => ({
      name,
      text: summary[language],
      whose,
      within,
      time,
      procedures: [...one.procedures],
      source,
      enabled,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })),
    ...(recomputation && { recomputation: recomputationBody(recomputation) }),
  }
}
