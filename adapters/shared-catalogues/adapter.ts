import { type CodeTable, defineAdapter, type PollPage, poll } from '#adapter-kit'
import { gatewayJsonTransport, type JsonReply, type JsonRequest } from '#transport/gateway/json-transport.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { columnsChanged, objectsIn, readRows, unknownCatalogue } from './rows.ts'
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { sharedCataloguesSimulator } from './simulator.ts'
import { tables } from './tables.ts'
import { words } from './words.ts'

/** The columns of a catalogue are asked for first, and its rows with them in mind: `3`, `3:MaDVHC,TenDVHC`. */
interface Place {
  readonly index: number
  readonly columns?: readonly string[]
}

const placeOf = (cursor = '0'): Place => {
  const [index = '0', columns] = cursor.split(':')
  return { index: Number(index), ...(columns !== undefined && { columns: columns.split(',') }) }
}

const askedAt = ({ index }: Place, { catalogues }: Settings) => {
  // The configuration may have become shorter since.
  const asked = catalogues[index] ?? catalogues[0]
  if (!asked) throw new Error('There is no catalogue to ask for')
  return asked
}

const behind = ({ index }: Place, { catalogues }: Settings): Pick<PollPage, 'cursor' | 'more'> =>
  index + 1 < catalogues.length ? { cursor: String(index + 1), more: true } : { cursor: '0', more: false }

const readCatalogues = poll<JsonRequest, JsonReply, Settings>({
  summary: 'Reads the shared catalogues one by one; their rows wait until a person confirms them.',
  messages: [],
  codeTables: [
    ...Object.keys(tables).map((name): CodeTable => `shared-catalogues.${name}`),
    'agencies',
    'units',
    'procedures',
    'fields',
    'results',
  ],
  everySeconds: 86_400,
  toRequest(cursor, { settings }) {
    const place = placeOf(cursor)
    const { catalogue } = askedAt(place, settings)
    return { method: 'GET', path: `/${place.columns ? 'Category' : 'Metadata'}/${catalogue}` }
  },
  fromReply({ status, body }, cursor, { settings }): PollPage {
    const place = placeOf(cursor)
    const asked = askedAt(place, settings)
    const next = behind(place, settings)
    if (status === 404) return { items: [unknownCatalogue(asked)], ...next }
    if (place.columns) {
      const read = readRows(asked, place.columns, body, settings.wholeLists)
      return 'kind' in read ? { items: [read], ...next } : { items: [], codeRows: [read], ...next }
    }
    const columns = objectsIn(body).map(({ PropertyCode }) => String(PropertyCode))
    const missing = [asked.code, asked.name].find((column) => !columns.includes(column))
    if (missing !== undefined)
      return { items: [columnsChanged(asked, missing, { catalogue: asked.catalogue, columns })], ...next }
    return { items: [], cursor: `${place.index}:${columns.join(',')}`, more: true }
  },
})

export const sharedCatalogues = defineAdapter<Settings>({
  name: 'shared-catalogues',
  summary: 'Shared catalogues of NGSP: code tables that a person confirms before they hold.',
  settings: withGateway(settingsSchema),
  connect: ({ gateway }, tools) => gatewayJsonTransport(gateway, tools, {}, [404]),
  operations: {},
  polls: { readCatalogues },
  codeTables: tables,
  words,
  simulator: sharedCataloguesSimulator,
})
