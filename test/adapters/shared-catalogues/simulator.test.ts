import { describe, expect, test } from 'vitest'
import type { Packet } from '#adapter-kit'
import { sharedCataloguesSimulator } from '../../../adapters/shared-catalogues/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const start = () => {
  const shared = clientOf(sharedCataloguesSimulator)
  const list = async (path: string, faults: string[] = []): Promise<Packet[]> =>
    JSON.parse((await shared.ask(`/dmdc/${path}`, undefined, { method: 'GET', faults })).body)
  return { shared, list }
}

test('a catalogue describes its columns, and its rows have them', async () => {
  const { list } = start()
  for (const name of ['qlvanbandieuhanhcap2', 'donvihanhchinhcap3', 'madantoc', 'mabuuchinhcap1']) {
    const columns = (await list(`Metadata/${name}`)).map(({ PropertyCode }) => PropertyCode)
    for (const row of await list(`Category/${name}`)) expect(Object.keys(row)).toEqual(columns)
  }
})

describe('on a day with', () => {
  const codesOf = (rows: readonly Packet[]) => rows.map(({ MaDVHC }) => MaDVHC)
  test.each<[string, unknown[]]>([
    ['half-a-list', ['00004', '00008']],
    ['row-twice', ['00004', '00004', '00008', '00097']],
    ['zeros-lost', [4, 8, 97]],
    ['empty', []],
    ['columns-renamed', [undefined, undefined, undefined]],
  ])('%s', async (fault, codes) => {
    const { shared, list } = start()
    expect(codesOf(await list('Category/donvihanhchinhcap3', [fault]))).toEqual(codes)
    expect(shared.fired).toEqual([fault])
  })

  test('column-missing', async () => {
    const { list } = start()
    expect(await list('Category/madantoc', ['column-missing'])).toContainEqual({ MaDanToc: '01' })
    expect((await list('Metadata/madantoc', ['columns-renamed']))[0]).toMatchObject({
      PropertyCode: 'MaDanToc_Moi',
    })
  })
})

test('rows are added all or none, and a failure is HTTP 200 with Count 0', async () => {
  const { shared, list } = start()
  const add = (rows: unknown) => shared.say('/dmdc/Category/madantoc', rows)
  const more = { MaDanToc: '04', TenDanToc: 'Mường' }
  expect(
    await shared.ask('/dmdc/Category/madantoc', [more, { MaDanToc: '01', TenDanToc: 'Kinh' }]),
  ).toMatchObject({
    status: 200,
    body: '{"MSG":"Data not insert: Record 2: 01 is duplicate","Count":0}',
  })
  expect(await list('Category/madantoc')).toHaveLength(3)
  expect(await add([more])).toEqual({ MSG: 'Done', Count: 1 })
  expect(await add([{ ...more, Khac: 'x' }])).toMatchObject({ Count: 0 })
  expect(shared.held()).toEqual({ added: [{ catalogue: 'madantoc', row: more }] })
})

test('people there change rows', async () => {
  const { shared, list } = start()
  const row = { MaDVHC: '00004', TenDVHC: 'Phường Mới' }
  shared.told('/_change', { catalogue: 'donvihanhchinhcap3', row })
  expect(await list('Category/donvihanhchinhcap3')).toContainEqual(row)
  expect(shared.told('/_change', { catalogue: 'donvihanhchinhcap3', row, remove: true })).toEqual({ rows: 2 })
  expect(shared.tell('/_rows', { catalogue: 'khac' }, 'PUT').status).toBe(400)
  expect((await shared.ask('/dmdc/Category/khac', undefined, { method: 'GET' })).status).toBe(404)
})
