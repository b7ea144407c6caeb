import {
  answerJson,
  type ControlRoute,
  controlRoutes,
  isRecord,
  type Packet,
  type PartnerSimulator,
  packetsIn,
  parseJson,
  type Simulator,
  type SimulatorOptions,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
} from '#adapter-kit'
import { type Catalogue, catalogues } from './simulator/catalogues.ts'

const faults = {
  'columns-renamed': 'the description names its first column otherwise, and so do the rows',
  'column-missing': 'the rows lack the last column that the description names',
  'half-a-list': 'the second half of the rows is missing',
  'row-twice': 'the first row stands there twice',
  'zeros-lost': 'codes come as numbers: leading zeros are lost',
  empty: 'a list without rows',
}

const controls = {
  'PUT /_rows': 'the rows of a `catalogue` from now on: `rows`',
  'POST /_change':
    'one row of a `catalogue`: `row` is put in the place of the row of its key, or added; `remove` takes it away',
}

const pathForm = /^\/dmdc\/(Metadata|Category)\/(\w+)$/

const asked = ({ path }: SimulatorRequest) => {
  const [, kind = '', name = ''] = pathForm.exec(path) ?? []
  return { kind, name }
}

const isRows = (value: unknown): value is readonly Packet[] => Array.isArray(value) && value.every(isRecord)

const readRows = (body: string): readonly Packet[] | undefined => {
  try {
    const rows = parseJson(body)
    return isRows(rows) ? rows : undefined
  } catch {
    return undefined
  }
}

const keyOf = ({ key }: Catalogue, row: Packet): string =>
  key.map((name) => String(row[name] ?? '')).join('|')

const shorn = (row: Packet): Packet =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ]),
  )

const create = (_options: SimulatorOptions): Simulator => {
  let held = new Map(Object.entries(catalogues))
  let added: { readonly catalogue: string; readonly row: Packet }[] = []

  const named = (name: string): Catalogue => {
    const found = held.get(name)
    if (!found) throw new Error(`There is no catalogue "${name}"`)
    return found
  }

  const metadata = (catalogue: Catalogue, renames: boolean): SimulatorReply =>
    answerJson(
      200,
      catalogue.columns.map((column, index) =>
        renames && index === 0 ? { ...column, PropertyCode: `${column.PropertyCode}_Moi` } : column,
      ),
    )

  const write = (name: string, catalogue: Catalogue, rows: readonly Packet[]): SimulatorReply => {
    const columns = catalogue.columns.map(({ PropertyCode }) => PropertyCode)
    const problems = rows.flatMap((row, index) => {
      const strange = Object.keys(row).find((column) => !columns.includes(column))
      const key = keyOf(catalogue, row)
      if (strange !== undefined) return [`Record ${index + 1}: ${strange} is unknown`]
      if (key === '' || !catalogue.key.every((column) => textIn(row, column) !== ''))
        return [`Record ${index + 1}: ${catalogue.key.join(', ')} is required`]
      const isTwice = [...catalogue.rows, ...rows.slice(0, index)].some(
        (one) => keyOf(catalogue, one) === key,
      )
      return isTwice ? [`Record ${index + 1}: ${key} is duplicate`] : []
    })
    // All or nothing, and a failure is HTTP 200.
    if (problems.length > 0 || rows.length === 0)
      return answerJson(200, { MSG: `Data not insert: ${problems.join('; ') || 'no record'}`, Count: 0 })
    held.set(name, { ...catalogue, rows: [...catalogue.rows, ...rows] })
    added.push(...rows.map((row) => ({ catalogue: name, row })))
    return answerJson(200, { MSG: 'Done', Count: rows.length })
  }

  const routes: Readonly<Record<keyof typeof controls, ControlRoute>> = {
    'PUT /_rows': (given) => {
      const name = textIn(given, 'catalogue')
      const rows = packetsIn(given, 'rows')
      held.set(name, { ...named(name), rows })
      return { rows: rows.length }
    },
    'POST /_change': (given) => {
      const name = textIn(given, 'catalogue')
      const catalogue = named(name)
      const { row } = given
      if (!isRecord(row)) throw new Error('"row" must be an object')
      const others = catalogue.rows.filter((one) => keyOf(catalogue, one) !== keyOf(catalogue, row))
      const rows = given.remove === true ? others : [...others, row]
      held.set(name, { ...catalogue, rows })
      return { rows: rows.length }
    },
  }

  return {
    answer(request, day) {
      const { kind, name } = asked(request)
      const catalogue = held.get(name)
      if (!catalogue) return answerJson(404, { MSG: 'Not found' })
      if (kind === 'Metadata' && request.method === 'GET')
        return metadata(catalogue, day.fires('columns-renamed'))
      if (kind === 'Category' && request.method === 'POST') {
        const rows = readRows(request.body)
        return rows
          ? write(name, catalogue, rows)
          : answerJson(200, { MSG: 'Data not insert: no array', Count: 0 })
      }
      if (request.method !== 'GET') return answerJson(405, { MSG: 'Method not allowed' })
      let { rows } = catalogue
      const [first] = rows
      const [firstColumn, lastColumn] = [
        catalogue.columns[0]?.PropertyCode ?? '',
        catalogue.columns.at(-1)?.PropertyCode,
      ]
      if (day.fires('columns-renamed'))
        rows = rows.map(({ [firstColumn]: value, ...rest }) => ({ [`${firstColumn}_Moi`]: value, ...rest }))
      if (day.fires('column-missing'))
        rows = rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([column]) => column !== lastColumn)),
        )
      if (day.fires('half-a-list')) rows = rows.slice(0, Math.ceil(rows.length / 2))
      if (first && day.fires('row-twice')) rows = [first, ...rows]
      if (day.fires('zeros-lost')) rows = rows.map(shorn)
      return answerJson(200, day.fires('empty') ? [] : rows)
    },
    aim(request) {
      const { kind, name } = asked(request)
      return kind === '' ? '' : `${kind}/${name}`
    },
    received: () => ({ added: [...added] }),
    clear() {
      held = new Map(Object.entries(catalogues))
      added = []
    },
    control: controlRoutes(routes),
  }
}

/** The shared catalogues of NGSP (national-protocols D.5). */
export const sharedCataloguesSimulator: PartnerSimulator = {
  summary:
    'Shared catalogues (NGSP): self-describing code tables of agencies, units, postal codes and persons',
  faults,
  controls,
  create,
  settings: (baseUrl) => ({ gateway: { route: 'direct', ways: { direct: { baseUrl: `${baseUrl}/dmdc` } } } }),
}
