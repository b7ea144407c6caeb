import Type, { type Static } from 'typebox'
import { nfc } from '#adapter-kit'
import { type DeliveryStatus, replayable } from '#messages/lifecycle.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { NewReplay } from '#store/replays.ts'
import { reasonUnlessDry } from '../csv-file.ts'
import { endpointName, given, instantGiven, named, oneOf, reason, say, shortText } from '../parts.ts'

const flag = (description: string) => Type.Optional(Type.Boolean({ default: false, description }))
const stopped = oneOf(replayable)

/** `completed` is asked for twice: by its name, or by the word that a replay of one message needs too. */
const completedSaidTwice = {
  if: {
    required: ['completedToo'],
    properties: { completedToo: { const: true } },
    additionalProperties: true,
  },
  else: {
    // Said in words for tools that would take the part for the whole.
    additionalProperties: true,
    properties: {
      status: {
        not: { anyOf: [{ const: 'completed' }, { type: 'array', contains: { const: 'completed' } }] },
        ...say(
          'NOT_ALLOWED',
          'Muốn gửi lại cả những gì đã hoàn thành thì thêm "completedToo": true',
          'To send again what is completed, say "completedToo": true as well',
        ),
      },
    },
  },
}

/** A status alone is everything that ever stopped: by a slip of the pen, not by a decision. */
const saysWhichOfMany = {
  additionalProperties: true,
  anyOf: ['endpoint', 'operation', 'from', 'to', 'dossierCode', 'code'].map((name) => ({
    required: [name],
    properties: { [name]: true },
    additionalProperties: true,
  })),
}

export const replayRequest = named(
  'replays-request',
  given(
    {
      endpoint: Type.Optional(endpointName),
      operation: Type.Optional(shortText),
      status: Type.Optional(Type.Union([stopped, Type.Array(stopped, { minItems: 1 })], { default: 'dead' })),
      from: Type.Optional({ ...instantGiven, description: 'Stopped at this time or later.' }),
      to: Type.Optional({
        ...instantGiven,
        description: 'Stopped before this time; at the latest the time of the call.',
      }),
      dossierCode: Type.Optional(shortText),
      code: Type.Optional({ ...shortText, description: 'Of the last result.' }),
      completedToo: flag('Completed deliveries too.'),
      resend: flag('Send a parked one in any case, without asking the partner first.'),
      evenIfOlder: flag('Although the partner has a newer state.'),
      consequencesToo: flag(
        'Also what was refused behind a dossier of these since the partner did not have it (`DOSSIER_UNKNOWN_AT_PARTNER`), in its place in the lane.',
      ),
      dryRun: flag('Only say what would be replayed.'),
      reason: Type.Optional({
        ...reason,
        description: 'Why; written into the audit. Not needed for a dry run.',
      }),
    },
    { allOf: [completedSaidTwice, saysWhichOfMany, reasonUnlessDry] },
  ),
)
type ReplayRequest = Static<typeof replayRequest>

const statusesOf = ({ status = 'dead', completedToo = false }: ReplayRequest): DeliveryStatus[] => [
  ...new Set([[status].flat(), completedToo ? (['completed'] as const) : []].flat()),
]

/** As the record is asked. */
export const askedReplay = (body: ReplayRequest): Pick<NewReplay, 'reason' | 'filter' | 'options'> => {
  const { endpoint, operation, dossierCode, code, from, to } = body
  const { resend = false, evenIfOlder = false, consequencesToo = false } = body
  return {
    reason: body.reason ?? '',
    filter: {
      endpoint,
      operation,
      dossierCode: dossierCode === undefined ? undefined : nfc(dossierCode),
      code,
      statuses: statusesOf(body),
      from: momentOf(from),
      to: momentOf(to),
    },
    options: { resend, evenIfOlder, consequencesToo },
  }
}
