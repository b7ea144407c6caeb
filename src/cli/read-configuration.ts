import type { LoadOptions } from '#config/reading/load.ts'
import type { Terminal } from './context.ts'

type Asking = Pick<Terminal, 'env' | 'adapters'>

const optionsOf = async ({ env, adapters }: Asking, files?: readonly string[]): Promise<LoadOptions> => ({
  env,
  adapters: await adapters(),
  // Loaded where one is named.
  findAdapter: async (from, file) => (await import('#declared/find-adapter.ts')).findAdapter(from, file),
  ...(files && { files }),
})

/** The whole configuration, with the adapters that it names. */
export const readConfiguration = async (asking: Asking, files?: readonly string[]) => {
  const { load } = await import('#config/reading/load.ts')
  return load(await optionsOf(asking, files))
}

/** Every adapter, also those that the configuration names, whatever else is wrong with it. */
export const readAdapters = async (asking: Asking) => {
  const { loadAdapters } = await import('#config/reading/load.ts')
  return loadAdapters(await optionsOf(asking))
}
