import type { Adapter } from '#adapter-kit'
import type { Validation } from '#validation/ajv.ts'
import { type ReportAt, reportFindings } from './reading/check.ts'
import type { SettingNode } from './reading/node.ts'
import type { SoundSettings } from './reading/written.ts'

/** What the cross checks look at: the adapters, the settings with their places, and where problems go. */
export interface Checking {
  readonly adapters: readonly Adapter[]
  readonly root: SettingNode
  readonly report: ReportAt
  /** Fills in the defaults of the schemas. */
  readonly filling: Validation
}

export type SoundEndpoints = NonNullable<SoundSettings['endpoints']>

/** Names for the end of a message: `names no adapter; known are: a, b`. */
export const listed = (names: readonly string[]): string => names.toSorted().join(', ') || 'none'

/** The endpoint of that name, and its adapter where there is one. */
export const endpointNamed = (name: string, endpoints: SoundEndpoints, adapters: readonly Adapter[]) => {
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  return { endpoint, adapter: adapters.find((adapter) => adapter.name === endpoint?.adapter) }
}

type Settings = Record<string, unknown>

/** Checks every endpoint's settings against its adapter and gives them back with the adapter's defaults. */
export const checkEndpoints = (
  endpoints: SoundEndpoints,
  { adapters, root, report, filling }: Checking,
): ReadonlyMap<string, Settings> => {
  const filled = new Map<string, Settings>()
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (endpoint?.adapter === undefined) continue
    if (!adapter) {
      const names = adapters.map((one) => one.name)
      report(['endpoints', name, 'adapter'], `names no adapter; known are: ${listed(names)}`)
      continue
    }
    if (endpoint.settings === undefined) continue
    const settings: Settings = structuredClone(endpoint.settings)
    const findings = filling.compile(adapter.settings)(settings)
    reportFindings(findings, adapter.settings, ['endpoints', name, 'settings'], root, report)
    filled.set(name, settings)
  }
  return filled
}
