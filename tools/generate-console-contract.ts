import { astToString, openapiTypes } from 'client-generators'
import { allRoutes } from '#api/capabilities.ts'
import { openapiDocument } from '#api/openapi.ts'

const forReaders = new Set(['description', 'summary', 'example', 'examples'])

/** Without words and examples, which types do not need; what depends on the installation is any text. */
const bare = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(bare)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(forReaders.has(key) && !(typeof value === 'object' && 'type' in value)))
      .filter(([key, value]) => !(key === 'not' && Object.keys(value).length === 0))
      // Whatever is no success is a problem document.
      .filter(([key]) => !/^[345]\d\d$/.test(key))
      .map(([key, value]) => [key, bare(value)]),
  )
}

const banner =
  '// Generated from the API by `npm run generate`; edit the declarations of the calls, not this file.\n'

/** The text of `console/src/api/contract.ts`: the API as the console's client knows it. */
export const consoleContract = async (): Promise<string> => {
  const known = { endpoints: [], inboxes: [], codeTables: [] }
  const contract = bare(openapiDocument(allRoutes({ queries: [] }), '', known, 'en'))
  return banner + astToString(await openapiTypes(contract as Parameters<typeof openapiTypes>[0]))
}
