import Type from 'typebox'
import type { Adapter } from '#adapter-kit'
import type { SoundSettings } from './config.ts'
import { type Checking, endpointNamed, listed } from './reading/checking.ts'
import { mapping, oneOf, whole } from './reading/declare.ts'

/** Where what partners give is kept, and what is taken. */
export const incoming = mapping(
  {
    store: Type.String({
      pattern: '^([a-z][a-z0-9-]*)?$',
      default: '',
      description:
        'One of the stores above, which it then has to be allowed to write to. Empty: none are kept.',
    }),
    maxBytes: whole(1, 5_000_000_000, {
      default: 52_428_800,
      description: 'Larger ones are not taken, and the partner is told so.',
    }),
    types: Type.Array(oneOf(['pdf', 'jpg', 'png', 'docx', 'xml']), {
      minItems: 1,
      uniqueItems: true,
      default: ['pdf', 'jpg', 'png', 'docx', 'xml'],
      description: 'What is taken: pdf, jpg, png, docx, xml, by ending and by content.',
    }),
  },
  [],
  { description: 'Files that partners give with their messages and answers. docs/files.md' },
)

/** As `URL.host` gives it, with `http://` before it where there is no TLS. */
export const filesFrom = Type.Array(
  Type.String({ pattern: '^(http://)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$', maxLength: 270 }),
  { maxItems: 100, uniqueItems: true },
)

/** The places of an endpoint that are in use and may bring files, each with its path. */
const bringing = (
  name: string,
  endpoint: NonNullable<NonNullable<SoundSettings['endpoints']>[string]>,
  { callbacks, polls, operations }: Adapter,
  routes: NonNullable<SoundSettings['routes']>,
): string[][] => [
  ...Object.keys(endpoint.callbacks ?? {})
    .filter((one) => callbacks?.[one]?.bringsFiles)
    .map((one) => ['endpoints', name, 'callbacks', one]),
  ...Object.keys(endpoint.polls ?? {})
    .filter((one) => polls?.[one]?.bringsFiles)
    .map((one) => ['endpoints', name, 'polls', one]),
  ...routes.flatMap((route, index) =>
    route?.endpoint === name && route.operation !== undefined && operations[route.operation]?.bringsFiles
      ? [['routes', String(index), 'operation']]
      : [],
  ),
]

/** An answer that is still there must not name a file that is gone. */
const checkRetention = ({ files, retention }: SoundSettings, { report }: Checking): void => {
  const { completedDays = 0, incomingFilesDays = 0 } = retention ?? {}
  if (!files?.incoming?.store || incomingFilesDays === 0) return
  if (completedDays === 0 || incomingFilesDays < completedDays)
    report(
      ['retention', 'incomingFilesDays'],
      `is less than completedDays (${completedDays === 0 ? 'for ever' : completedDays}): messages would name files that are gone`,
    )
}

/** What brings files has a place for them. */
export const checkIncomingFiles = (settings: SoundSettings, checking: Checking): void => {
  checkRetention(settings, checking)
  const { report, adapters } = checking
  const { files, endpoints = {}, routes = [] } = settings
  const stores = Object.keys(files?.stores ?? {})
  const store = files?.incoming?.store
  if (store === undefined) return
  if (store !== '') {
    if (!stores.includes(store))
      report(['files', 'incoming', 'store'], `names no store; known are: ${listed(stores)}`)
    return
  }
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!endpoint || !adapter) continue
    for (const path of bringing(name, endpoint, adapter, routes))
      report(path, 'brings files, and files.incoming.store says nowhere to keep them')
  }
}
