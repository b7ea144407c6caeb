import Type from 'typebox'
import type { StoredReplay } from '#store/replays.ts'
import { count, deliveryStatus, id, instant, named, text } from '../parts.ts'

export const replayView = named(
  'replay',
  Type.Object({
    id,
    state: Type.Enum(['running', 'done', 'stopped', 'failed']),
    by: text,
    reason: text,
    filter: Type.Object({
      status: Type.Array(deliveryStatus),
      endpoint: Type.Optional(text),
      operation: Type.Optional(text),
      from: Type.Optional({ ...instant, description: 'Stopped at this time or later.' }),
      to: { ...instant, description: 'Stopped before this time.' },
      dossierCode: Type.Optional(text),
      code: Type.Optional({ ...text, description: 'Of the last result.' }),
    }),
    resend: Type.Boolean(),
    evenIfOlder: Type.Boolean(),
    matched: { ...count, description: 'Found so far.' },
    replayed: { ...count, description: 'Put back so far.' },
    heldBack: Type.Object({
      count,
      deliveries: Type.Array(id, { maxItems: 100, description: 'The first hundred.' }),
    }),
    startedAt: instant,
    endedAt: Type.Optional(instant),
    stoppedBy: Type.Optional(text),
  }),
)

export const replayBody = ({ filter, options, heldBack, heldBackIds, until, ...replay }: StoredReplay) => {
  const { statuses, to: _asked, ...rest } = filter
  return {
    id: replay.id,
    state: replay.state,
    by: replay.by,
    reason: replay.reason,
    filter: { ...rest, status: statuses, to: until.toISOString() },
    ...options,
    matched: replay.matched,
    replayed: replay.replayed,
    heldBack: { count: heldBack, deliveries: heldBackIds },
    startedAt: replay.startedAt.toISOString(),
    ...(replay.endedAt && { endedAt: replay.endedAt.toISOString() }),
    ...(replay.stoppedBy !== null && { stoppedBy: replay.stoppedBy }),
  }
}
