import { openFiles } from '#compose/files.ts'
import type { FilesSettings } from '#config/files.ts'
import { isStoreUrl } from '#messages/store-address.ts'
import type { CommandContext } from './command.ts'

/** Stands in the record of fetches where a link's endpoint does. */
const givenOut = 'by-hand'

/** Gives out a link to a file of a store, once it is sure that it would be served. */
export const link = async (
  args: readonly string[],
  settings: FilesSettings,
  { out }: Pick<CommandContext, 'out'>,
): Promise<number> => {
  const [url = '', ...more] = args
  if (!isStoreUrl(url) || more.length > 0)
    throw new Error('Give one file: longbien link store:<store>/<path>')
  const files = await openFiles(settings)
  try {
    const { stream, bytes, mediaType } = await files.source.open(url, AbortSignal.timeout(30_000))
    stream.destroy()
    out(`${files.link({ endpoint: givenOut, at: new Date() })(url)}\n${mediaType}, ${bytes} bytes\n`)
    return 0
  } finally {
    files.close()
  }
}
