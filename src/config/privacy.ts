import Type from 'typebox'
import { markedNames } from '#schemas/marked-names.ts'
import { schemas } from '#schemas/registry.ts'
import type { SoundSettings } from './config.ts'
import { type Checking, endpointNamed } from './reading/checking.ts'
import { isSecret, mapping, text } from './reading/declare.ts'

const pseudonymKey = mapping(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,29}$' }),
    key: text({ minLength: 32, ...isSecret }),
  },
  ['id', 'key'],
)

/** How persons are written down without their numbers. */
export const privacy = mapping(
  {
    pseudonymKeys: Type.Array(pseudonymKey, {
      maxItems: 20,
      default: [],
      description:
        '{ id, key }: at least 32 characters from the environment, used for nothing else. The first is in use; older ones find what was written under them. Needed where a sender or a group of the console sees bodies, reads an inbox or asks about persons.',
    }),
  },
  [],
  { description: 'Keyed pseudonyms of the persons whom somebody looked at; docs/data-protection.md.' },
)

/** Whether some question of this right asks or tells about persons. */
const asksAboutPersons = (query: string, settings: SoundSettings, { adapters }: Checking): boolean => {
  const [endpointName = '', wanted = ''] = query.split('.')
  const { adapter } = endpointNamed(endpointName, settings.endpoints ?? {}, adapters)
  return Object.entries(adapter?.operations ?? {}).some(
    ([name, { use, input, output }]) =>
      use === 'query' &&
      (wanted === '*' || wanted === name) &&
      [input, output].some((schema) => markedNames(schemas[schema]).length > 0),
  )
}

const checkKeys = ({ privacy: settings }: SoundSettings, { report }: Checking): void => {
  const ids = new Set<string>()
  const keys = new Set<string>()
  for (const [index, one] of (settings?.pseudonymKeys ?? []).entries()) {
    const path = ['privacy', 'pseudonymKeys', String(index)]
    if (one?.id !== undefined && ids.has(one.id)) report([...path, 'id'], 'is the id of an earlier key')
    if (one?.key !== undefined && keys.has(one.key)) report([...path, 'key'], 'is an earlier key')
    if (one?.id !== undefined) ids.add(one.id)
    if (one?.key !== undefined) keys.add(one.key)
  }
}

const needsKey =
  'shows persons, so privacy.pseudonymKeys needs a key: { id, key }, at least 32 characters from the environment'

/** Nobody looks at persons where it could not be written down at whom. */
export const checkPrivacy = (settings: SoundSettings, checking: Checking): void => {
  checkKeys(settings, checking)
  const keys = settings.privacy?.pseudonymKeys
  if (keys === undefined || keys.length > 0) return
  for (const [name, rights] of Object.entries(settings.console?.groups ?? {}))
    if (rights?.seeBodies) checking.report(['console', 'groups', name, 'seeBodies'], needsKey)
  for (const [index, sender] of (settings.senders ?? []).entries()) {
    const { seeBodies, inboxes = [], queries = [] } = sender?.rights ?? {}
    const report = (right: string) => checking.report(['senders', String(index), 'rights', right], needsKey)
    if (seeBodies) report('seeBodies')
    if (inboxes.length > 0) report('inboxes')
    if (queries.some((query) => query !== undefined && asksAboutPersons(query, settings, checking)))
      report('queries')
  }
}
