import Type from 'typebox'
import type { StoredOutage } from '#store/outages.ts'
import { endpointName, given, id, instant, instantGiven, named, reason, shortText, text } from '../parts.ts'

export const outageStates = ['going-on', 'ended', 'withdrawn'] as const

/** The law wants an outage mended within so long (Decree 301/2026). */
const repairMs = 24 * 3_600_000

export const outageView = named(
  'outage',
  Type.Object({
    id,
    state: Type.Enum([...outageStates]),
    endpoint: Type.Optional(text),
    procedures: Type.Array(text, { description: 'Whose clock stood; empty: of all procedures.' }),
    agencies: Type.Array(text, { description: 'Of which competent agencies; empty: of all.' }),
    from: instant,
    to: Type.Optional(instant),
    repairDueAt: { ...instant, description: 'A day after it began.' },
    reason: text,
    source: text,
    announcedBy: text,
    announcedAt: instant,
  }),
)

export const outageBody = (outage: StoredOutage) => ({
  id: outage.id,
  state: outage.withdrawnAt
    ? ('withdrawn' as const)
    : outage.endedAt
      ? ('ended' as const)
      : ('going-on' as const),
  ...(outage.endpoint !== null && { endpoint: outage.endpoint }),
  procedures: [...outage.procedures],
  agencies: [...outage.agencies],
  from: outage.startedAt.toISOString(),
  ...(outage.endedAt && { to: outage.endedAt.toISOString() }),
  repairDueAt: new Date(outage.startedAt.getTime() + repairMs).toISOString(),
  reason: outage.reason,
  source: outage.source,
  announcedBy: outage.announcedBy,
  announcedAt: outage.announcedAt.toISOString(),
})

const codes = Type.Optional(Type.Array(shortText, { maxItems: 1000 }))

/** When it was is said, or read from an event of an endpoint. */
const timeOrEvent = {
  if: { required: ['event'], properties: { event: true } },
  // Named once more for tools that read the part alone.
  else: { required: ['from'], properties: { from: true }, additionalProperties: true },
}

export const outageRequest = named(
  'outage-request',
  given(
    {
      endpoint: Type.Optional({
        ...endpointName,
        description: 'Which connection it was, where it was one of ours.',
      }),
      event: Type.Optional(
        Type.Integer({
          minimum: 1,
          description:
            'Of `GET /v1/endpoints/{name}/events`, kind breaker-opened: the outage lasted until the breaker closed again. Instead of from and to.',
        }),
      ),
      from: Type.Optional(instantGiven),
      to: Type.Optional({ ...instantGiven, description: 'Absent while it goes on.' }),
      procedures: codes,
      agencies: codes,
      reason,
      source: Type.Optional({ ...shortText, description: 'Who announced it, and how.' }),
    },
    timeOrEvent,
  ),
)
