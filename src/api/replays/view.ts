import Type from 'typebox'
import type { ReplayPreview } from '#store/replay-preview.ts'
import type { StoredReplay } from '#store/replays.ts'
import { count, deliveryStatus, id, instant, named, text } from '../parts.ts'

const someDeliveries = Type.Object({
  count,
  deliveries: Type.Array(id, { maxItems: 100, description: 'The first hundred.' }),
})

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
    consequencesToo: Type.Boolean(),
    matched: { ...count, description: 'Found so far.' },
    replayed: { ...count, description: 'Put back so far.' },
    heldBack: someDeliveries,
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
    consequencesToo: options.consequencesToo === true,
    matched: replay.matched,
    replayed: replay.replayed,
    heldBack: { count: heldBack, deliveries: heldBackIds },
    startedAt: replay.startedAt.toISOString(),
    ...(replay.endedAt && { endedAt: replay.endedAt.toISOString() }),
    ...(replay.stoppedBy !== null && { stoppedBy: replay.stoppedBy }),
  }
}

export const replayPreviewView = named(
  'replay-preview',
  Type.Object({
    dryRun: Type.Boolean(),
    complete: Type.Boolean({
      description: 'False: there is so much that not all was looked at; the counts are the least.',
      'x-description-vi': 'false: quá nhiều nên chưa xem hết; số đếm là tối thiểu.',
    }),
    to: { ...instant, description: 'Stopped before this time.' },
    wouldReplay: someDeliveries,
    wouldHoldBack: someDeliveries,
    consequences: {
      ...someDeliveries,
      description:
        'Refused behind a dossier of these since the partner did not have it; not in the counts above. Replayed with `consequencesToo`.',
      'x-description-vi':
        'Bị từ chối vì đối tác chưa có hồ sơ trong số trên; không tính vào các số trên. Được gửi lại nếu có consequencesToo.',
    },
    groups: Type.Array(
      Type.Object({
        endpoint: text,
        type: text,
        code: Type.Optional({ ...text, description: 'Of the last result.' }),
        count: { ...count, description: 'With those held back.' },
        heldBack: count,
        oldest: instant,
        newest: instant,
      }),
      { maxItems: 200, description: 'The largest two hundred.' },
    ),
  }),
)

const shownGroups = 200

export const previewBody = (preview: ReplayPreview) => {
  const { replayed, heldBack, heldBackIds, ids, until, complete, consequences } = preview
  return {
    dryRun: true,
    complete,
    to: until.toISOString(),
    wouldReplay: { count: replayed, deliveries: ids },
    wouldHoldBack: { count: heldBack, deliveries: heldBackIds },
    consequences: { count: consequences.count, deliveries: consequences.ids },
    groups: preview.groups.slice(0, shownGroups).map(({ code, oldest, newest, ...rest }) => ({
      ...rest,
      ...(code !== null && { code }),
      oldest: oldest.toISOString(),
      newest: newest.toISOString(),
    })),
  }
}
