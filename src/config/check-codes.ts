import { codeTableNames } from '#adapter-kit'
import { type Checking, endpointNamed, listed } from './check-endpoints.ts'
import type { SoundSettings } from './reading/written.ts'

/** An endpoint that turns on a table which nothing of its adapter asks for would translate nothing, and look as if it did. */
export const checkCodes = ({ endpoints = {} }: SoundSettings, { adapters, report }: Checking): void => {
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!adapter) continue
    const asked = Object.values(adapter.operations).flatMap(({ codes }) => codes?.tables ?? [])
    const unasked = codeTableNames.filter((table) => !asked.includes(table))
    for (const table of unasked) {
      if ((endpoint?.codes?.[table] ?? 'off') === 'off') continue
      const known = listed([...new Set(asked)])
      report(
        ['endpoints', name, 'codes', table],
        `is not asked for by the adapter ${adapter.name}; it asks for: ${known}`,
      )
    }
  }
}
