import { createHash } from 'node:crypto'
import type { Adapter } from '#adapter-kit'
import { type Loaded, settingsSchema } from '#config/config.ts'
import type { SettingOrigin } from '#config/reading/origins.ts'
import { mayBeShown } from '#config/reading/secrecy.ts'
import type { JsonSchema } from '#schemas/registry.ts'

type Configured = Pick<Loaded['config'], 'endpoints'> & Readonly<Record<string, unknown>>

interface Entry {
  readonly path: readonly string[]
  readonly value: unknown
  /** Whether it may be shown. */
  readonly isOpen: boolean
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A list of plain values is read as one. */
const isPlainList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && !value.some(isObject)

const leaves = (
  value: unknown,
  isLeaf: (value: unknown) => boolean,
  path: readonly string[] = [],
): [readonly string[], unknown][] =>
  isObject(value) && !isLeaf(value)
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, isLeaf, [...path, name]))
    : [[path, value]]

/** A URL or an account may carry a password in front of an `@`. */
const mayHoldPassword = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(mayHoldPassword) : typeof value === 'string' && value.includes('@')

/** Every setting in force. What its schema marks `writeOnly`, or does not know, may not be shown. */
const entriesOf = (
  { endpoints, ...others }: Configured,
  adapters: readonly Adapter[],
  isLeaf: (value: unknown) => boolean,
): readonly Entry[] => {
  const within = (values: unknown, schema: JsonSchema, prefix: readonly string[], inSchema = prefix) =>
    leaves(values, isLeaf).map(([path, value]): Entry => {
      const asked = [...inSchema, ...path, ...(Array.isArray(value) && value.length > 0 ? ['0'] : [])]
      return {
        path: [...prefix, ...path],
        value,
        isOpen: mayBeShown(schema, asked) && !mayHoldPassword(value),
      }
    })
  const ofEndpoints = Object.entries(endpoints).flatMap(([name, { settings, ...endpoint }]) => {
    const adapter = adapters.find((one) => one.name === endpoint.adapter)
    const prefix = ['endpoints', name]
    return [
      ...within(endpoint, settingsSchema, prefix),
      ...(adapter ? within(settings, adapter.settings, [...prefix, 'settings'], []) : []),
    ]
  })
  return [...within(others, settingsSchema, []), ...ofEndpoints]
}

/** By their path, such as `endpoints.portal.timeoutMs`; a secret is named, and its value left out: `[redacted]`. */
export const shownSettings = (
  config: Configured,
  adapters: readonly Adapter[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    entriesOf(config, adapters, () => false).map(({ path, value, isOpen }) => [
      path.join('.'),
      isOpen ? value : '[redacted]',
    ]),
  )

/** A setting as an operator may see it, and where it comes from. */
export interface ShownSetting extends SettingOrigin {
  readonly path: string
  /** Absent where it is a secret, or may hold one. */
  readonly value?: unknown
  readonly secret: boolean
}

/** Of what we read from the environment ourselves, what has no default. The addresses of the stores carry passwords. */
const ofEnvironment = ({ environment }: Pick<Loaded, 'environment'>): readonly ShownSetting[] => {
  const { configFile, metricsPort, databaseUrl, migrateUrl, redisUrl } = environment
  const given = { LONGBIEN_CONFIG: configFile, METRICS_PORT: metricsPort }
  const secret = { DATABASE_URL: databaseUrl, DATABASE_MIGRATE_URL: migrateUrl, REDIS_URL: redisUrl }
  return Object.entries({ ...given, ...secret }).flatMap(([path, value]): ShownSetting[] =>
    value === undefined
      ? []
      : [
          {
            path,
            ...(path in given && { value }),
            secret: path in secret,
            from: 'environment',
            variables: [path],
          },
        ],
  )
}

/** Every setting in force in this process, in the order of the manual, with its place. */
export const settingsInForce = (loaded: Loaded, adapters: readonly Adapter[]): readonly ShownSetting[] => [
  ...entriesOf(loaded.config, adapters, isPlainList).map(({ path, value, isOpen }) => ({
    path: path.join('.'),
    ...(isOpen && { value }),
    secret: !isOpen,
    ...loaded.originOf(path),
  })),
  ...ofEnvironment(loaded),
]

/** The same for processes with the same settings; of secrets it knows only that they are there. */
export const settingsHash = (settings: readonly ShownSetting[]): string =>
  createHash('sha256')
    .update(JSON.stringify(settings.map(({ path, value, secret }) => [path, value, secret])))
    .digest('hex')
    .slice(0, 16)
