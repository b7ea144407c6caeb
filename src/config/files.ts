import { isAbsolute } from 'node:path'
import Type from 'typebox'
import type { SoundSettings } from './config.ts'
import { incoming } from './incoming-files.ts'
import type { Checking } from './reading/checking.ts'
import {
  isSecret,
  kebabCase,
  mapping,
  named,
  oneOf,
  type Settled,
  text,
  whole,
  yesOrNo,
} from './reading/declare.ts'

/** Which of these belong to which kind is checked below, which says it in words. */
const store = mapping(
  {
    kind: oneOf(['local', 's3']),
    folder: Type.Optional(text()),
    endpoint: Type.Optional(text({ pattern: '^https?://[^\\s?#@]+$' })),
    region: Type.Optional(text()),
    bucket: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$' })),
    prefix: Type.Optional(Type.String({ maxLength: 200, pattern: '^([^/].*/)?$' })),
    pathStyle: Type.Optional(Type.Boolean()),
    accessKeyId: Type.Optional(text(isSecret)),
    secretAccessKey: Type.Optional(text(isSecret)),
  },
  ['kind'],
)

const links = mapping({
  baseUrl: Type.String({
    maxLength: 500,
    pattern: '^(https?://[^\\s?#@]*[^\\s?#@/])?$',
    default: '',
    description:
      'What links for partners begin with: an address that leads to /files of the gateway. Empty gives out none.',
  }),
  secrets: Type.Array(text({ minLength: 32, ...isSecret }), {
    maxItems: 10,
    default: [],
    description:
      'At least 32 characters each, from the environment. The first signs, all are accepted: put a new one in front, and take the old one away when its links are over.',
  }),
  validDays: whole(1, 365, {
    default: 30,
    description: 'How long a link is good at least; a week more at most.',
  }),
})

const limits = mapping({
  maxBytes: whole(1, 5_000_000_000, {
    default: 52_428_800,
    description: 'Larger files are neither served nor uploaded.',
  }),
  types: Type.Array(oneOf(['pdf', 'jpg', 'png', 'docx']), {
    minItems: 1,
    uniqueItems: true,
    default: ['pdf', 'jpg', 'png', 'docx'],
    description: 'What may be sent: pdf, jpg, png, docx, by ending and by content.',
  }),
  openAtOnce: whole(1, 10_000, {
    default: 64,
    description: 'Files that partners may have under way at once, in each gateway.',
  }),
  stallSeconds: whole(1, 3600, {
    default: 30,
    description: 'A fetch that gets on by nothing for so long is broken off.',
  }),
})

const addresses = mapping(
  {
    hosts: Type.Array(Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', maxLength: 253 }), {
      maxItems: 100,
      uniqueItems: true,
      default: [],
      description:
        'Hosts, with their subdomains, that addresses in messages may lead to. Empty: every public one.',
    }),
    http: yesOrNo(false, 'Takes http:// besides https://.'),
  },
  [],
  {
    description:
      'Where addresses in messages may lead: never to machines or networks of your own, and only by https.',
  },
)

/** The city's files: where they are, how partners fetch them, what may be sent. */
export const files = mapping(
  {
    stores: named(
      store,
      { pattern: kebabCase, maxLength: 60 },
      {
        default: {},
        description:
          'By name: { kind: local, folder } or { kind: s3, endpoint, region, bucket, accessKeyId, secretAccessKey, prefix, pathStyle }. A folder is an absolute path.',
      },
    ),
    links,
    limits,
    incoming,
    addresses,
    // As `URL.host` gives it: lower case, the port only where it is not 443.
    fetchFrom: Type.Array(
      Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$', maxLength: 260 }),
      {
        maxItems: 100,
        uniqueItems: true,
        default: [],
        description:
          'Hosts (with their port where it is not 443) of https addresses whose files may be uploaded. None by default.',
      },
    ),
  },
  [],
  {
    description:
      'Files that messages name as store:<store>/<path>; docs/files.md. With no store there are none.',
  },
)

export type FileStoreSettings = Settled<typeof store>
export type FilesSettings = Settled<typeof files>

const ofLocal = ['folder'] as const
const neededByS3 = ['endpoint', 'region', 'bucket', 'accessKeyId', 'secretAccessKey'] as const
const ofS3 = [...neededByS3, 'prefix', 'pathStyle'] as const

/** What a store of one kind needs, and what has no meaning there. */
const checkStores = ({ files: settings }: SoundSettings, { report }: Checking): void => {
  for (const [name, store] of Object.entries(settings?.stores ?? {})) {
    if (store?.kind === undefined) continue
    const isLocal = store.kind === 'local'
    const path = ['files', 'stores', name]
    for (const key of isLocal ? ofLocal : neededByS3) {
      if (store[key] === undefined) report(path, `needs ${key}, because its kind is ${store.kind}`)
    }
    for (const key of isLocal ? ofS3 : ofLocal) {
      if (store[key] !== undefined) report([...path, key], `has no meaning where kind is ${store.kind}`)
    }
    // It would be another folder for every process that is started elsewhere.
    if (isLocal && store.folder !== undefined && !isAbsolute(store.folder))
      report([...path, 'folder'], 'must be an absolute path')
  }
}

const checkLinks = ({ files: settings }: SoundSettings, { report }: Checking): void => {
  const { baseUrl, secrets } = settings?.links ?? {}
  if (baseUrl === undefined || secrets === undefined) return
  const stores = Object.keys(settings?.stores ?? {})
  if (baseUrl !== '' && secrets.length === 0)
    report(['files', 'links', 'secrets'], 'needs at least one secret, because links.baseUrl is given')
  if (baseUrl === '' && secrets.length > 0)
    report(['files', 'links', 'baseUrl'], 'is empty, though links.secrets are given')
  if (baseUrl !== '' && stores.length === 0)
    report(['files', 'stores'], 'has no store, though links.baseUrl is given')
}

export const checkFiles = (settings: SoundSettings, checking: Checking): void => {
  checkStores(settings, checking)
  checkLinks(settings, checking)
}
