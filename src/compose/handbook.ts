import { fileURLToPath } from 'node:url'
import { builtFiles } from '#api/built-files.ts'
import { pageEntry } from '#api/built-page.ts'
import type { HandbookApi } from '#api/handbook/routes.ts'

/** Where the build of `handbook/` puts the pages. */
const builtHandbook = fileURLToPath(new URL('../../handbook/dist/', import.meta.url))

/** The documents of this version, as pages. */
export const composeHandbook = (): HandbookApi => ({ files: builtFiles(builtHandbook, pageEntry) })
