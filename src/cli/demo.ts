import { existsSync } from 'node:fs'
import type { Loaded } from '#config/config.ts'
import type { CommandContext } from './command.ts'

const sampleDay = new URL('../../demo/demo.ts', import.meta.url)

/** `longbien demo`: the sample day lies beside the product, not in it; only this command loads it. */
export const demo = async (
  args: readonly string[],
  context: CommandContext,
  load: () => Promise<Loaded | undefined>,
): Promise<number> => {
  if (!existsSync(sampleDay)) {
    throw new Error(
      'The sample day is not part of this installation: the folder "demo" of the repository is missing. Run the demo from a clone.',
    )
  }
  const loaded = await load()
  if (!loaded) return 1
  const day = await import('#demo/demo.ts')
  return day.demo(args, loaded, context)
}
