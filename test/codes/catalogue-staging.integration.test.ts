import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { composeIntake } from '#compose/intake.ts'
import { sharedCatalogues } from '../../adapters/shared-catalogues/adapter.ts'
import { useGateway } from '../api/gateway.ts'

const host: SimulatorHost = await hostSimulators([sharedCatalogues], { port: 0 })
const units = {
  table: 'units-3',
  catalogue: 'donvihanhchinhcap3',
  code: 'MaDVHC',
  name: 'TenDVHC',
}
const groups = { table: 'ethnic-groups', catalogue: 'madantoc', code: 'MaDanToc', name: 'TenDanToc' }
const missing = { table: 'banks', catalogue: 'nganhang', code: 'Ma', name: 'Ten' }

const gateway = useGateway(
  {
    endpoints: {
      fake: { adapter: 'fake', settings: {} },
      catalogues: {
        adapter: 'shared-catalogues',
        settings: {
          ...sharedCatalogues.simulator?.settings(`${host.url}/shared-catalogues`),
          catalogues: [missing, { ...units, into: 'units' }, groups],
        },
        polls: { readCatalogues: {} },
      },
    },
  },
  [sharedCatalogues],
)
afterAll(() => host.close())

const call = (method: 'GET' | 'POST', url: string, body?: object) =>
  gateway.call(method, url, { as: 'operator', ...(body && { body }) })
const poll = async () => {
  const work = composeIntake(gateway.resources()).works.find(({ name }) => name.endsWith('/readCatalogues'))
  let cursor: string | undefined
  for (let more = work !== undefined; more; ) {
    const page = await work?.step(cursor, new AbortController().signal)
    cursor = page?.cursor
    more = page?.more ?? false
  }
}
const change = async (path: string, method: string, body: object) =>
  fetch(`${host.url}/shared-catalogues/${path}`, { method, body: JSON.stringify(body) })
const staged = async (list: string) => {
  const { body } = await call('GET', '/v1/code-stagings')
  return body.stagings.find((one: { list: string }) => one.list === list)
}
const holds = async (table: string) =>
  (await call('GET', `/v1/code-tables/${table}`)).body.rows.map(
    ({ code, name, validFrom = '…', validTo = '…' }: Record<string, string>) =>
      `${code} ${name} ${validFrom} ${validTo}`,
  )
const confirm = (id: number, dryRun: boolean) =>
  call('POST', `/v1/code-stagings/${id}/confirm`, dryRun ? { dryRun } : { reason: 'Đã đối chiếu' })

beforeAll(poll)

test('a catalogue that a poll brought holds only once a person confirmed it, and is undone as a file is', async () => {
  const list = await staged('madantoc')
  expect(list).toMatchObject({
    endpoint: 'catalogues',
    table: 'shared-catalogues.ethnic-groups',
    set: 'national',
    rows: 3,
    complete: true,
    state: 'waiting',
  })
  expect(await holds('shared-catalogues.ethnic-groups')).toEqual([])
  const planned = await confirm(list.id, true)
  expect(planned).toMatchObject({ status: 200, body: { dryRun: true, counts: { added: 3, unchanged: 0 } } })
  expect(await holds('shared-catalogues.ethnic-groups')).toEqual([])
  const done = await confirm(list.id, false)
  expect(done).toMatchObject({ status: 201, body: { counts: { added: 3 } } })
  expect(await holds('shared-catalogues.ethnic-groups')).toEqual(['01 Kinh … …', '02 Tày … …', '03 Thái … …'])
  expect(await staged('madantoc')).toMatchObject({ state: 'confirmed', importId: done.body.id })
  expect((await confirm(list.id, false)).status).toBe(409)
  const [entry] = (await call('GET', '/v1/audit?subject=codes/shared-catalogues.ethnic-groups/national')).body
    .entries
  expect(entry).toMatchObject({
    action: 'codes-import',
    by: 'operator',
    details: { file: 'catalogues/madantoc', reason: 'Đã đối chiếu' },
  })

  // The same again is known; another row there is a list of its own number, and what it lacks ends.
  await poll()
  expect((await staged('madantoc')).id).toBe(list.id)
  await change('_change', 'POST', { catalogue: 'madantoc', row: { MaDanToc: '03' }, remove: true })
  await change('_change', 'POST', { catalogue: 'madantoc', row: { MaDanToc: '04', TenDanToc: 'Mường' } })
  await poll()
  expect((await confirm(list.id, false)).status).toBe(404)
  const next = await staged('madantoc')
  expect(next).toMatchObject({ state: 'waiting', rows: 3 })
  // Two lists on one day: what began since ever ends on the eve.
  const changed = await confirm(next.id, false)
  expect(changed.body.counts).toEqual({ added: 1, changed: 0, ended: 1, withdrawn: 0, unchanged: 2 })
  const undone = await call('POST', `/v1/code-imports/${changed.body.id}/undo`, { reason: 'Nhầm' })
  expect(undone.status).toBe(200)
  expect(await holds('shared-catalogues.ethnic-groups')).toEqual(['01 Kinh … …', '02 Tày … …', '03 Thái … …'])
  expect(await staged('madantoc')).toMatchObject({ state: 'undone' })
  await call('POST', `/v1/code-imports/${done.body.id}/undo`, { reason: 'Nhầm' })
  expect(await holds('shared-catalogues.ethnic-groups')).toEqual([])
})

test('into a table of the bridge it adds and renames, and keeps what it says nothing of; what a person drops is not asked again', async () => {
  const csv =
    'code,name,valid_from,level,parent\n00004,Phường Cũ,2025-07-01,3,01\n00001,Phường Khác,2025-07-01,3,01'
  await call('POST', '/v1/code-imports', { table: 'units', file: 'units.csv', csv, reason: 'x' })
  const list = await staged('donvihanhchinhcap3')
  expect(list).toMatchObject({ table: 'units', complete: false, state: 'waiting' })
  expect((await confirm(list.id, true)).body.counts).toEqual({
    added: 3,
    changed: 0,
    ended: 1,
    withdrawn: 0,
    unchanged: 0,
  })
  await confirm(list.id, false)
  const row = (await call('GET', '/v1/code-tables/units/00004')).body.resolution.row
  expect(row).toMatchObject({ name: 'Phường Ba Đình', attributes: { level: '3', parent: '01' } })
  expect((await holds('units')).filter((one: string) => one.startsWith('00001'))).toHaveLength(1)

  await change('_change', 'POST', {
    catalogue: 'donvihanhchinhcap3',
    row: { MaDVHC: '99999', TenDVHC: 'Sai' },
  })
  await poll()
  const wrong = await staged('donvihanhchinhcap3')
  const drop = await call('POST', `/v1/code-stagings/${wrong.id}/drop`, { reason: 'Mã không có thật' })
  expect(drop).toMatchObject({ status: 200, body: { state: 'dropped', droppedBy: 'operator' } })
  expect((await call('POST', `/v1/code-stagings/${wrong.id}/drop`, { reason: 'x' })).status).toBe(404)
  await poll()
  expect(await staged('donvihanhchinhcap3')).toMatchObject({ id: wrong.id, state: 'dropped' })
  const [entry] = (await call('GET', '/v1/audit?subject=codes/units/national')).body.entries
  expect(entry).toMatchObject({ action: 'codes-drop', details: { list: 'donvihanhchinhcap3' } })
})

test('a catalogue that is not there stops no other one, and people see it', async () => {
  const { body } = await call('GET', '/v1/inbound-calls?outcome=rejected')
  expect(body.inboundCalls.filter(({ code }: { code: string }) => code === 'CATALOGUE_UNKNOWN')).toHaveLength(
    1,
  )
})

test('a list that comes back after another took its place waits for a person again, whatever became of it before', async () => {
  const rename = (TenDanToc: string) =>
    change('_change', 'POST', { catalogue: 'madantoc', row: { MaDanToc: '01', TenDanToc } })
  const come = async (name: string) => {
    await rename(name)
    await poll()
    return staged('madantoc')
  }
  expect((await confirm((await come('Một')).id, false)).status).toBe(201)
  const second = await confirm((await come('Hai')).id, false)
  expect((await holds('shared-catalogues.ethnic-groups')).join()).toContain('01 Hai')
  const back = await come('Một')
  expect(back).toMatchObject({ state: 'waiting' })
  // While the one that took its place is undone, it holds as it did.
  await call('POST', `/v1/code-imports/${second.body.id}/undo`, { reason: 'Nhầm' })
  expect(await staged('madantoc')).toMatchObject({ id: back.id, state: 'confirmed' })
  const dropped = await come('Ba')
  expect((await call('POST', `/v1/code-stagings/${dropped.id}/drop`, { reason: 'Sai' })).status).toBe(200)
  // Two who confirm at once: one import.
  const wanted = await come('Hai')
  const both = await Promise.all([confirm(wanted.id, false), confirm(wanted.id, false)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  expect(await staged('madantoc')).toMatchObject({ state: 'confirmed' })
})
