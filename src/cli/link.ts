import { isStoreUrl } from '#messages/store-address.ts'
import type { Declare } from './commands.ts'
import { aboutOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

/** Stands in the record of fetches where a link's endpoint does. */
const givenOut = 'by-hand'

/** Gives out a link to a file of a store, once it is sure that it would be served. */
export const link: Declare = (command, { say, show, loaded }) => {
  command
    .argument('<store:store/path>', say({ vi: 'tệp trong kho', en: 'a file of a store' }))
    .option('--json', say(aboutOptions.json))
    .action(async (url, { json }) => {
      if (!isStoreUrl(url))
        throw new UsageError(
          say({
            vi: 'Nêu một tệp: longbien link store:<kho>/<đường dẫn>',
            en: 'Give one file: longbien link store:<store>/<path>',
          }),
        )
      const configuration = await loaded()
      if (!configuration) return
      const { openFiles } = await import('#compose/files.ts')
      const files = await openFiles(configuration.config.files)
      try {
        const { stream, bytes, mediaType } = await files.source.open(url, AbortSignal.timeout(30_000))
        stream.destroy()
        const given = { link: files.link({ endpoint: givenOut, at: new Date() })(url), mediaType, bytes }
        show(given, json, () => `${given.link}\n${mediaType}, ${bytes} bytes\n`)
      } finally {
        files.close()
      }
    })
}
