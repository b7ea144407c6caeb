import type { Adapter } from '#adapter-kit'
import { adapters } from '#adapters'

const found = (name: string): Adapter => {
  const adapter = adapters.find((one) => one.name === name)
  if (!adapter) throw new Error(`There is no adapter ${name}`)
  return adapter
}

/** The adapter that a city's dossiers go through. */
export const portalAdapter = found('national-portal')
