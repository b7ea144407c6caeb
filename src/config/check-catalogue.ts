import { type Checking, endpointNamed, listed } from './check-endpoints.ts'
import type { SoundSettings } from './reading/written.ts'

/** What the catalogue asks, and what schema each answers with. */
const questions = { listProcedures: 'procedure-list', getProcedure: 'procedure' } as const

/** A catalogue that is on has an endpoint that can be asked for it. */
export const checkCatalogue = (
  { catalogue, endpoints }: SoundSettings,
  { adapters, report }: Checking,
): void => {
  if (!catalogue?.enabled || catalogue.endpoint === undefined || !endpoints) return
  const { endpoint, adapter } = endpointNamed(catalogue.endpoint, endpoints, adapters)
  const at = ['catalogue', 'endpoint']
  if (!endpoint) report(at, `names no endpoint; known are: ${listed(Object.keys(endpoints))}`)
  if (!adapter) return
  for (const [name, output] of Object.entries(questions)) {
    const operation = Object.hasOwn(adapter.operations, name) ? adapter.operations[name] : undefined
    if (operation?.use !== 'query' || operation.output !== output)
      report(at, `cannot be asked for the catalogue: the adapter ${adapter.name} has no query ${name}`)
  }
}
