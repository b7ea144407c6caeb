import { expect, test } from 'vitest'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { termAt } from '#compose/catalogue.ts'
import { schemas } from '#schemas/registry.ts'
import { listChanges } from '#store/procedure-changes.ts'
import { readVersions } from '#store/procedure-versions.ts'
import { createValidation } from '#validation/ajv.ts'
import { runAll, usePortalCatalogue } from './portal.ts'
import { row, term } from './rows.ts'

const { database, host, resources, publish, published, refresh, refreshWork, news } = usePortalCatalogue()
const never = new AbortController().signal
const fresh = createValidation().compile(schemas['procedure-change'])

const current = () => listChanges(resources().database, { limit: 1000 })

test('the first fill takes every procedure of the portal with its details, and tells the city nothing', async () => {
  const run = await refresh()
  const codes = (await published()).map(({ MATTHC }) => procedureKey(String(MATTHC)))
  expect(run).toMatchObject({
    firstFill: true,
    listed: codes.length,
    asked: codes.length,
    result: 'finished',
  })
  expect(run).toMatchObject({ added: codes.length, changed: 0, withdrawn: 0, unreadable: [] })
  expect(new Set((await current()).map(({ code }) => code))).toEqual(new Set(codes))
  expect(await news()).toEqual([])
})

test('a refresh that finds nothing new writes no version', async () => {
  await refresh()
  const before = await current()
  expect(await refresh()).toMatchObject({
    firstFill: false,
    added: 0,
    changed: 0,
    withdrawn: 0,
    result: 'finished',
  })
  expect(await current()).toEqual(before)
})

test('changes of fee, term, component and agency are versions, and are told once, each in plain words', async () => {
  await publish([row('1.900101'), row('1.900102'), row('1.900103'), row('1.900104')])
  await refresh()
  await publish([
    row('1.900101', term('3', '15000')),
    row('1.900102', term('7')),
    row('1.900103', {
      THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: [{ MAGIAYTO: 'H38-KQ000275', TENGIAYTO: 'Tờ khai' }] }],
    }),
    row('1.900104', { COQUANTHUCHIEN: [{ MADONVI: 'H26.16', TENDONVI: 'Sở Tư pháp' }] }),
    row('1.900105'),
  ])
  expect(await refresh()).toMatchObject({ added: 1, changed: 4, withdrawn: 0 })
  const told = await news()
  expect(told.map(({ key, data: { at: _at, name: _name, ...data } }) => ({ key, ...data }))).toEqual([
    { key: '1.900105:1', procedureCode: '1.900105', change: 'added', version: 1 },
    expect.objectContaining({ key: '1.900101:2', change: 'changed', version: 2 }),
    expect.objectContaining({
      key: '1.900102:2',
      differences: [
        { field: 'terms', before: 'Trực tiếp: 3 Ngày làm việc', after: 'Trực tiếp: 7 Ngày làm việc' },
      ],
    }),
    expect.objectContaining({ differences: [{ field: 'components', after: 'Tờ khai (H38-KQ000275)' }] }),
    expect.objectContaining({
      differences: [{ field: 'agencies', after: 'Thực hiện: Sở Tư pháp (H26.16)' }],
    }),
  ])
  expect(told[1]?.data.differences).toEqual([
    { field: 'fees', before: 'Trực tiếp: 0 Đồng, mã LP-1', after: 'Trực tiếp: 15000 Đồng, mã LP-1' },
  ])
  for (const { data } of told) expect(fresh(data)).toEqual([])
  expect(await news()).toEqual([])
})

test('what is gone from the list is withdrawn, and what comes back is added again', async () => {
  await publish([row('1.900101')])
  await refresh()
  await publish([], ['1.900101'])
  expect(await refresh()).toMatchObject({ withdrawn: 1, added: 0 })
  expect((await news()).map(({ key, data }) => [key, data.change])).toEqual([['1.900101:2', 'withdrawn']])
  expect(await refresh()).toMatchObject({ withdrawn: 0 })

  await publish([row('1.900101', term('9'))])
  expect(await refresh()).toMatchObject({ withdrawn: 0, added: 1 })
  const [back] = await news()
  expect(back).toMatchObject({
    key: '1.900101:3',
    data: { change: 'added', differences: [{ field: 'terms' }] },
  })
  const versions = await readVersions(resources().database, '1.900101')
  expect(versions.map(({ version, change, content }) => [version, change, content !== undefined])).toEqual([
    [1, 'added', true],
    [2, 'withdrawn', false],
    [3, 'added', true],
  ])
})

test('a short list withdraws nothing and is reported, until a person accepts it', async () => {
  await refresh()
  const all = (await published()).map(({ MATTHC }) => String(MATTHC))
  await publish([row('1.900105')], all.slice(5))
  expect(await refresh()).toMatchObject({
    short: true,
    listed: 6,
    withdrawn: 0,
    added: 1,
    result: 'finished',
  })
  // What is short is no measure for the next one.
  expect(await refresh()).toMatchObject({ short: true, withdrawn: 0 })
  expect(await refresh({ acceptShort: true })).toMatchObject({ short: false, withdrawn: all.length - 5 })
  expect(await refresh()).toMatchObject({ short: false, withdrawn: 0 })
})

test('an empty list withdraws nothing, whoever accepts short ones by setting', async () => {
  await refresh()
  await publish(
    [],
    (await published()).map(({ MATTHC }) => String(MATTHC)),
  )
  expect(await refresh()).toMatchObject({ short: true, listed: 0, withdrawn: 0, result: 'finished' })
})

test('a crash in the middle goes on where it was: nothing is asked twice, nothing is left out', async () => {
  const asked = () => host().faults('national-portal').length
  expect(asked()).toBe(0)
  // Counts the questions; it never fires.
  host().setFaults('national-portal', [{ fault: 'slow', match: 'LayThuTuc', after: 1000 }])
  const first = await refreshWork().step(undefined, never)
  const second = await refreshWork().step(first.cursor, never)
  expect(second).toEqual({ cursor: first.cursor, more: true })
  // The step was done, and its cursor was not saved: another process repeats it.
  await refreshWork().step(first.cursor, never)
  await runAll(refreshWork(), first.cursor)
  const { length } = await published()
  expect(host().faults('national-portal')[0]?.seen).toBe(length)
  expect(await current()).toHaveLength(length)
  // The last step again changes nothing and begins nothing.
  expect(await refreshWork().step(first.cursor, never)).toEqual({ cursor: first.cursor, more: false })
  expect(await database.rows('select id from catalogue_runs')).toHaveLength(1)
})

test('without a cursor a run that was broken off goes on', async () => {
  const { cursor } = await refreshWork().step(undefined, never)
  expect(await refreshWork().step(undefined, never)).toMatchObject({ cursor, more: true })
})

test('a run that was broken off a day ago is given up for a new one, which still is the first fill', async () => {
  const { cursor } = await refreshWork().step(undefined, never)
  await refreshWork().step(cursor, never)
  await database.rows(`update catalogue_runs set started_at = now() - interval '25 hours'`)
  expect((await refreshWork().step(cursor, never)).cursor).not.toBe(cursor)
  const run = await refresh()
  expect(run).toMatchObject({ firstFill: true, result: 'finished' })
  expect(await news()).toEqual([])
  expect(await database.rows(`select result from catalogue_runs order by id`)).toEqual([
    { result: 'abandoned' },
    { result: 'finished' },
  ])
})

test('while the portal is away a step fails, withdraws nothing, and the run goes on afterwards', async () => {
  await publish([row('1.900101')])
  await refresh()
  await publish([], ['1.900101'])
  const first = await refreshWork().step(undefined, never)
  host().setFaults('national-portal', [{ fault: 'status', status: 503, match: 'LayThuTuc', times: 1 }])
  await expect(refreshWork().step(first.cursor, never)).rejects.toThrow(/getProcedure/)
  expect(await database.rows('select code from procedures where withdrawn_at is not null')).toEqual([])
  // It asked for a rest: the channel has to be opened again.
  await database.rows(`update channels set state = '{}'`)
  await runAll(refreshWork(), first.cursor)
  expect(await database.rows('select code from procedures where withdrawn_at is not null')).toEqual([
    { code: '1.900101' },
  ])
})

test('procedures of odd shape: a code with a blank, a malformed one, one with a suffix, one without details', async () => {
  await publish([
    row(' 1.900201'),
    row('1.9002011'),
    row('1.900202-Xoa'),
    row('1.900203.000.00.00.H26'),
    row('1.900204', { CACHTHUCTHUCHIEN: null, THANHPHANHOSO: 'không phải danh sách' }),
  ])
  expect(await refresh()).toMatchObject({ unreadable: [], withoutDetails: 0 })
  const rows = await database.rows<{ code: string; published_code: string }>(
    `select code, published_code from procedures where code like '1.9002%' order by code`,
  )
  expect(rows.map(({ code, published_code }) => [code, published_code])).toEqual([
    ['1.900201', ' 1.900201'],
    ['1.9002011', '1.9002011'],
    ['1.900202-Xoa', '1.900202-Xoa'],
    ['1.900203', '1.900203.000.00.00.H26'],
    ['1.900204', '1.900204'],
  ])
})

test('the term is that of the version in force when the dossier was received, under any form of its code', async () => {
  await publish([row('1.900101')])
  await refresh()
  const between = new Date()
  await publish([row('1.900101', term('9'))])
  await refresh()
  const at = (moment: Date) => termAt(resources().database, '1.900101.000.00.00.H26', moment)
  expect(await at(between)).toEqual({ kind: 'known', term: { amount: 3, unit: 'working-days' } })
  expect(await at(new Date())).toEqual({ kind: 'known', term: { amount: 9, unit: 'working-days' } })
  expect(await termAt(resources().database, '9.999999', between)).toBeUndefined()
})

test('what the door could not take is told again under the same key', async () => {
  await refresh()
  await publish([row('1.900101'), row('1.900102')])
  await refresh()
  const keys: string[] = []
  const failing = news(async ({ key }) => {
    keys.push(key)
    if (keys.length === 2) throw new Error('the door is closed')
  })
  await expect(failing).rejects.toThrow('the door is closed')
  const told = await news()
  expect(keys).toEqual(['1.900101:1', '1.900102:1'])
  expect(told.map(({ key }) => key)).toEqual(['1.900102:1'])
})
