import Type from 'typebox'
import type { AttentionItem } from '#store/attention.ts'
import type { Language } from '../http/problem.ts'
import { count, instant, named, oneOf, text } from '../parts.ts'
import type { KindSum } from './sums.ts'
import { attentionKinds, attentionWords } from './words.ts'

export const kindGiven = oneOf(attentionKinds)

const group = Type.Object({
  endpoint: Type.Optional(text),
  code: Type.Optional(text),
  count,
  oldestAt: instant,
  dueAt: Type.Optional({ ...instant, description: 'The nearest legal date among them.' }),
})

const item = Type.Object({
  id: {
    ...text,
    description: 'Of the delivery, the case, the call, the proposal, or the name of what it is.',
  },
  messageId: Type.Optional(text),
  endpoint: Type.Optional(text),
  code: Type.Optional(text),
  dossierCode: Type.Optional(text),
  since: instant,
  dueAt: Type.Optional({ ...instant, description: 'The legal date of the dossier.' }),
})

export const attentionView = named(
  'attention',
  Type.Object({
    at: instant,
    count: { ...count, description: 'Of all that is shown.' },
    kinds: Type.Array(
      Type.Object({
        kind: Type.Enum(attentionKinds),
        cause: text,
        remedy: Type.Object({ text, call: text, command: text }),
        count,
        oldestAt: Type.Optional(instant),
        dueAt: Type.Optional({ ...instant, description: 'The nearest legal date among them.' }),
        groups: Type.Array(group, { description: 'By endpoint and code, the hundred most urgent.' }),
      }),
      { description: 'What is due first comes first; kinds of which there is nothing are left out.' },
    ),
    items: Type.Optional(Type.Array(item, { description: 'Where a `kind` was asked for.' })),
    nextCursor: Type.Optional(text),
  }),
)

const earliest = (times: readonly (Date | null)[]): Date | undefined => {
  const known = times.filter((time) => time !== null).map((time) => time.getTime())
  return known.length > 0 ? new Date(Math.min(...known)) : undefined
}

/** What has no date comes after what has one. */
const never = '~'

const urgency = ({
  dueAt = never,
  oldestAt = never,
}: {
  readonly dueAt?: string
  readonly oldestAt?: string
}) => `${dueAt} ${oldestAt}`

/** How much there is of each kind: by the nearest legal date, then by age; what there is nothing of is left out. */
export const kindFigures = (sums: readonly KindSum[]) =>
  sums
    .filter(({ sum }) => sum.count > 0)
    .map(({ kind, sum }) => {
      const dueAt = earliest(sum.groups.map((one) => one.dueAt))
      const oldestAt = earliest(sum.groups.map((one) => one.oldestAt))
      return {
        kind,
        count: sum.count,
        ...(oldestAt && { oldestAt: oldestAt.toISOString() }),
        ...(dueAt && { dueAt: dueAt.toISOString() }),
        groups: sum.groups,
      }
    })
    .sort((one, other) => (urgency(one) < urgency(other) ? -1 : 1))

/** The same with its words and groups. */
export const kindsBody = (sums: readonly KindSum[], language: Language) =>
  kindFigures(sums).map(({ kind, groups, ...figures }) => {
    const { cause, remedy, call, command } = attentionWords[kind]
    return {
      kind,
      cause: cause[language],
      remedy: { text: remedy[language], call, command },
      ...figures,
      groups: groups.map((one) => ({
        ...(one.endpoint !== null && { endpoint: one.endpoint }),
        ...(one.code !== null && { code: one.code }),
        count: one.count,
        oldestAt: one.oldestAt.toISOString(),
        ...(one.dueAt && { dueAt: one.dueAt.toISOString() }),
      })),
    }
  })

export const itemBody = ({ id, messageId, endpoint, code, dossierCode, since, dueAt }: AttentionItem) => ({
  id,
  ...(messageId !== null && { messageId }),
  ...(endpoint !== null && { endpoint }),
  ...(code !== null && { code }),
  ...(dossierCode !== null && { dossierCode }),
  since: since.toISOString(),
  ...(dueAt && { dueAt: dueAt.toISOString() }),
})
