import { codeTableNames } from '#adapter-kit'
import { adapters } from '#adapters'
import type { Served } from '#api/capabilities.ts'
import type { SchemaTarget } from '#api/schema.ts'
import { queryTargets } from '#compose/queries.ts'
import { load } from '#config/reading/load.ts'
import { exampleValue } from '../support/example-variables.ts'

interface Installation {
  readonly served: Served
  readonly known: SchemaTarget['known']
}

/** A configuration names the variables that it lacks; any value of the right form will do here. */
const loadExample = async () => {
  const files = ['config/example.yaml']
  const loaded = await load({ env: {}, adapters, files })
  if ('config' in loaded) return loaded.config
  const missing = loaded.problems.flatMap(
    ({ message }) => /environment variable (\w+) is not set/.exec(message)?.[1] ?? [],
  )
  if (missing.length < loaded.problems.length) throw new Error(JSON.stringify(loaded.problems))
  const filled = Object.fromEntries(missing.map((name, index) => [name, exampleValue(name, index)]))
  const again = await load({ env: filled, adapters, files })
  if ('problems' in again) throw new Error(JSON.stringify(again.problems))
  return again.config
}

/** What of the shipped example decides about the contract. */
const ofExample = async (): Promise<Installation> => {
  const config = await loadExample()
  const endpoints = Object.entries(config.endpoints).map(([name, { adapter }]) => {
    const found = adapters.find((one) => one.name === adapter)
    const operations = Object.entries(found?.operations ?? {}).map(
      ([operation, definition]) => [operation, { definition }] as const,
    )
    return [name, { operations: new Map(operations) }] as const
  })
  return {
    served: { queries: queryTargets(new Map(endpoints)) },
    known: {
      endpoints: Object.keys(config.endpoints),
      inboxes: Object.keys(config.inboxes),
      codeTables: codeTableNames,
    },
  }
}

/** An installation with all that is shipped, and one that has nothing yet. */
export const installations: Readonly<Record<'full' | 'minimal', Installation>> = {
  full: await ofExample(),
  minimal: { served: { queries: [] }, known: { endpoints: [], inboxes: [], codeTables: codeTableNames } },
}
