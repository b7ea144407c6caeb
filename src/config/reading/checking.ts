import type { Adapter } from '#adapter-kit'
import type { Validation } from '#validation/ajv.ts'
import type { SoundSettings } from '../config.ts'
import type { ReportAt } from './check.ts'
import type { SettingNode } from './node.ts'

/** What the checks look at: the adapters, the settings with their places, and where problems go. */
export interface Checking {
  readonly adapters: readonly Adapter[]
  readonly root: SettingNode
  readonly report: ReportAt
  /** Reports a problem of an environment variable, whose name is the path. */
  readonly reportVariable: ReportAt
  /** Whether nothing has been reported so far. */
  readonly isGood: () => boolean
  /** Fills in the defaults of the schemas. */
  readonly filling: Validation
  readonly databaseUrl: string | undefined
  /** PGSSLMODE, which the driver of PostgreSQL reads itself. */
  readonly sslMode: string | undefined
}

export type SoundEndpoints = NonNullable<SoundSettings['endpoints']>

/** Names for the end of a message: `names no adapter; known are: a, b`. */
export const listed = (names: readonly string[]): string => names.toSorted().join(', ') || 'none'

/** The endpoint of that name, and its adapter where there is one. */
export const endpointNamed = (name: string, endpoints: SoundEndpoints, adapters: readonly Adapter[]) => {
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  return { endpoint, adapter: adapters.find((adapter) => adapter.name === endpoint?.adapter) }
}
