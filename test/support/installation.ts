import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { Adapter } from '#adapter-kit'
import { openResources, type Resources } from '#compose/resources.ts'
import type { Config, Loaded } from '#config/config.ts'
import { buildConfig } from '#config/reading/build.ts'
import type { Environment } from '#config/reading/environment.ts'

type Partly<Value> = Value extends readonly unknown[] | string | number | boolean
  ? Value
  : { readonly [Key in keyof Value]?: Partly<Value[Key]> }
/** What differs from `config/default.yaml`. */
export type Settings = Partly<Omit<Config, 'endpoints' | 'senders'>> & Record<string, unknown>

const defaults = new URL('../../config/default.yaml', import.meta.url)

export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Somebody has to be able to call; `longbien-test` is the key. */
const sender = {
  name: 'city',
  keys: [{ sha256: keyHash('longbien-test') }],
  rights: {
    agencies: ['*'],
    stores: ['archive'],
    messages: ['dossier', 'progress'],
    seeBodies: true,
    replay: true,
    operate: true,
    seeAll: true,
  },
}

const privacy = { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] }

/** The shipped defaults with these settings on top, checked as those of any installation are. */
export const loadSettings = async (
  adapters: readonly Adapter[],
  settings: Settings,
  environment: Partial<Environment> = {},
): Promise<Loaded> => {
  const sources = [
    { path: 'default.yaml', text: await readFile(defaults, 'utf8') },
    {
      path: 'test.yaml',
      text: JSON.stringify({ log: { level: 'silent' }, privacy, senders: [sender], ...settings }),
    },
  ]
  const built = buildConfig({ sources, env: {}, adapters })
  if ('problems' in built) throw new Error(JSON.stringify(built.problems))
  return { ...built, environment: { port: 0, simulatorPort: 0, dataFolder: '', ...environment } }
}

export type AtEnd = (close: () => Promise<void>) => void

/** Opens what a process has; closed when the test is over. */
export const openInstallation = async (
  adapters: readonly Adapter[],
  settings: Settings,
  stores: { readonly databaseUrl: string; readonly redisUrl?: string | undefined },
  atEnd: AtEnd = onTestFinished,
): Promise<Resources> => {
  const { databaseUrl, redisUrl } = stores
  const loaded = await loadSettings(adapters, settings, redisUrl === undefined ? {} : { redisUrl })
  const resources = await openResources(loaded, adapters, databaseUrl)
  atEnd(() => resources.close())
  return resources
}
