import { expect, test } from 'vitest'
import { letGoOn } from '#delivery/absorb.ts'
import { letChannelGo, pauseChannel } from '#store/channels.ts'
import { runAll, usePortalCatalogue } from './portal.ts'
import { row } from './rows.ts'

const { database, host, publish, published, refresh, refreshWork, resources } = usePortalCatalogue({
  agencies: ['H26', 'H26.16'],
  detailsPerStep: 3,
  detailsPerRun: 5,
})
const never = new AbortController().signal
const withdrawn = () => database.rows('select code from procedures where withdrawn_at is not null')
const asked = () =>
  database.rows<{ code: string }>('select code from procedures where asked_at is not null order by code')

test('the lists of all agencies are fetched, each once, before anything is withdrawn', async () => {
  await publish([row('1.900101')])
  await refresh()
  await publish([], ['1.900101'])
  // The first agency's list comes, the second one's does not.
  const first = await refreshWork().step(undefined, never)
  host().setFaults('national-portal', [{ fault: 'internal-error', match: 'LayDanhSachTTHC' }])
  await expect(refreshWork().step(first.cursor, never)).rejects.toThrow(/listProcedures/)
  await expect(refreshWork().step(first.cursor, never)).rejects.toThrow(/listProcedures/)
  expect(await withdrawn()).toEqual([])
  host().setFaults('national-portal', [{ fault: 'slow', match: 'LayDanhSachTTHC', after: 1000 }])
  await runAll(refreshWork(), first.cursor)
  expect(host().faults('national-portal')[0]?.seen).toBe(1)
  // Whether its details had come within the budget or not: it is no longer listed.
  expect(
    await database.rows(`select code from procedures where code = '1.900101' and withdrawn_at is null`),
  ).toEqual([])
})

test('a refresh asks for so many details only: new ones first, then those not asked for the longest', async () => {
  const { length } = await published()
  expect(await refresh()).toMatchObject({ listed: length, asked: 5, added: 5, result: 'finished' })
  const first = await asked()
  expect(await refresh()).toMatchObject({ asked: 5, added: 5 })
  const both = await asked()
  expect(both).toHaveLength(10)
  expect(both).toEqual(expect.arrayContaining(first))
  await publish([row('1.900101')])
  await refresh()
  expect(await asked()).toHaveLength(15)
})

test('a procedure whose name in the list has changed is asked for first', async () => {
  await publish([row('9.900101')])
  while ((await refresh())?.added !== 0);
  await publish([row('9.900101', { TENTTHC: 'Tên mới (mẫu)' })])
  expect(await refresh()).toMatchObject({ changed: 1 })
})

test('while a person has paused the endpoint, nothing is asked', async () => {
  const about = { endpoint: 'national-portal', by: 'operator', reason: 'x', now: new Date() }
  await pauseChannel(resources().database, about)
  await expect(refreshWork().step(undefined, never)).rejects.toThrow(/paused/)
  await letChannelGo(resources().database, 'resume', about, letGoOn)
  expect(await refreshWork().step(undefined, never)).toMatchObject({ more: true })
})

test('told to stop, a step ends after the question under way', async () => {
  const stopping = AbortSignal.abort()
  let { cursor } = await refreshWork().step(undefined, never)
  cursor = (await refreshWork().step(cursor, never)).cursor
  expect(await refreshWork().step(cursor, stopping)).toEqual({ cursor, more: true })
  expect(await asked()).toEqual([])
})

test('what PostgreSQL cannot keep of a name is left out, and the refresh goes on', async () => {
  await publish([row('1.900101', { TENTTHC: 'Tên \u0000 có ký tự lạ', QUYETDINH: 'QĐ \u0000 1' })])
  await refresh()
  expect(await database.rows(`select name from procedures where code = '1.900101'`)).toEqual([
    { name: 'Tên  có ký tự lạ' },
  ])
})
