import { describe, expect, test } from 'vitest'
import { writeQuarantine } from '#store/quarantine.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const { call, database } = useGateway()

const load = (body: object, as = 'operator') => call('POST', '/v1/code-imports', { as, body })
const wards = [
  'code,name,valid_from,valid_to,successors,level,source',
  '00001,Phường Phúc Xá,,2025-06-30,merge:00097,ward,NQ 1656',
  '00004,Phường Trúc Bạch,,2025-06-30,merge:00004,ward,NQ 1656',
  '00004,Phường Ba Đình,2025-07-01,,,ward,NQ 1656',
  '00013,Phường Điện Biên,,2025-06-30,split:00004 | split:00097,ward,NQ 1656',
  '00097,Phường Hồng Hà,2025-07-01,,,ward,NQ 1656',
].join('\n')
const units = { table: 'units', file: 'wards.csv', csv: wards, reason: 'Nghị quyết 1656' }

describe('code tables', () => {
  test('are imported, listed and searched without marks', async () => {
    const dry = await load({ ...units, dryRun: true })
    expect(dry).toMatchObject({
      status: 200,
      body: { dryRun: true, counts: { added: 5 }, released: { count: 0 } },
    })
    expect((await call('GET', '/v1/code-tables/units')).body.rows).toEqual([])

    const done = await load(units)
    expect(done).toMatchObject({ status: 201, body: { dryRun: false, id: expect.any(Number) } })
    const { body } = await call('GET', '/v1/code-tables', { headers: { 'accept-language': 'en' } })
    expect(body.tables.find(({ table }: { table: string }) => table === 'units')).toMatchObject({
      title: 'Administrative units',
      sets: [{ set: 'national', rows: 5, validToday: 2 }],
    })
    const found = await call('GET', '/v1/code-tables/units?q=phuong%20ba%20dinh')
    expect(found.body.rows).toEqual([
      {
        code: '00004',
        name: 'Phường Ba Đình',
        validFrom: '2025-07-01',
        source: 'NQ 1656',
        attributes: { level: 'ward' },
        successors: [],
      },
    ])
    const on = await call('GET', '/v1/code-tables/units?on=2025-06-30')
    expect(on.body.rows.map(({ name }: { name: string }) => name)).toEqual([
      'Phường Phúc Xá',
      'Phường Trúc Bạch',
      'Phường Điện Biên',
    ])
    const again = await load(units)
    expectProblem(again, 409, 'nothing-to-do')
  })

  test('are read page by page', async () => {
    const names: string[] = []
    let cursor = ''
    for (let page = 0; page < 5 && (page === 0 || cursor !== ''); page += 1) {
      const { body } = await call('GET', `/v1/code-tables/units?limit=2${cursor}`)
      names.push(...body.rows.map((row: { code: string; name: string }) => `${row.code} ${row.name}`))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    }
    expect(names).toHaveLength(5)
    expect(new Set(names).size).toBe(5)
  })

  test('take one row from a form: tried, checked at its field, added, and taken back', async () => {
    const row = (body: object, as = 'operator') =>
      call('POST', '/v1/code-tables/fields/rows', { as, body: { reason: 'Thiếu mã', ...body } })
    const field = { code: 'G09', name: '- Lĩnh vực "mẫu", thử', attributes: { national: 'G09' } }
    expect(await row({ ...field, dryRun: true })).toMatchObject({
      status: 200,
      body: { counts: { added: 1 } },
    })
    const wrong = await row({ ...field, code: '=1+1', attributes: { nation: 'x' } })
    expectProblem(wrong, 400, 'invalid-request')
    expect(wrong.body.errors).toEqual([
      expect.objectContaining({ pointer: '/attributes/nation', code: 'COLUMN_UNKNOWN' }),
    ])
    const end = await row({ ...field, validFrom: '2026-01-02', validTo: '2026-01-01' })
    expect(end.body.errors).toEqual([
      { pointer: '/validTo', code: 'END_BEFORE_BEGIN', message: 'Kết thúc trước khi bắt đầu' },
    ])
    const added = await row(field)
    expect(added).toMatchObject({ status: 201, body: { id: expect.any(Number), counts: { added: 1 } } })
    expect((await call('GET', '/v1/code-tables/fields')).body.rows).toEqual([{ ...field, successors: [] }])
    expectProblem(await row(field), 409, 'nothing-to-do')
    const since = { ...field, name: 'Lĩnh vực khác', validFrom: '2026-07-01', endsFormer: true }
    expect(await row(since)).toMatchObject({ status: 201, body: { counts: { added: 1, ended: 1 } } })
    expectProblem(await row(field, 'city'), 403, 'forbidden')
    const { imports } = (await call('GET', '/v1/code-imports?table=fields', { as: 'operator' })).body
    for (const { id } of imports)
      await call('POST', `/v1/code-imports/${id}/undo`, { as: 'operator', body: { reason: 'Thử' } })
    expect((await call('GET', '/v1/code-tables/fields')).body.rows).toEqual([])
  })

  test('say what a code stands for on a day, with its history', async () => {
    const ask = async (query: string) => (await call('GET', `/v1/code-tables/units/${query}`)).body
    expect(await ask('00004?on=2025-06-30')).toMatchObject({
      resolution: { kind: 'exact', row: { name: 'Phường Trúc Bạch', via: [] } },
      history: [{ name: 'Phường Trúc Bạch' }, { name: 'Phường Ba Đình' }],
    })
    expect(await ask('00004')).toMatchObject({ resolution: { row: { name: 'Phường Ba Đình' } } })
    expect(await ask('00001')).toMatchObject({
      resolution: {
        kind: 'exact',
        row: { code: '00097', via: [{ kind: 'merge', from: '00001', to: '00097', on: '2025-07-01' }] },
      },
    })
    expect(await ask('00013?on=2025-06-01&validOn=2025-08-01')).toMatchObject({
      resolution: {
        kind: 'candidates',
        incomplete: false,
        candidates: [{ code: '00004' }, { code: '00097' }],
      },
    })
    expect(await ask('99999')).toMatchObject({
      resolution: { kind: 'unknown', reason: 'no-such-code' },
      history: [],
    })
    expect(await ask('00004?set=binh-duong')).toMatchObject({
      set: 'binh-duong',
      resolution: { kind: 'unknown' },
    })
  })

  test('take a code with a slash and a blank in the address', async () => {
    const csv = 'code,name\n"Mẫu số 23_73/2026/QĐ-UBND",Tờ khai'
    await load({ table: 'components', file: 'c.csv', csv, reason: 'x' })
    const code = encodeURIComponent('Mẫu số 23_73/2026/QĐ-UBND')
    expect((await call('GET', `/v1/code-tables/components/${code}`)).body.resolution.kind).toBe('exact')
  })

  test('tell every problem of a file with line and column, in the language asked for', async () => {
    const csv = 'code,name,valid_from\nA,Một,2025-13-01\n,Hai,'
    const answer = await load({ ...units, csv })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([
      { pointer: '/csv/2/3', code: 'BAD_DAY', message: expect.stringContaining('Dòng 2, cột 3') },
      { pointer: '/csv/3/1', code: 'CODE_MISSING' },
    ])
    expect(answer.body.problems).toBe(2)
  })

  test('refuse what is asked wrongly, field by field', async () => {
    const answer = await load({ table: 'wards', set: 'Bình Dương', csv: '', from: 'hôm nay', colour: 'x' })
    expectProblem(answer, 400, 'invalid-request')
    expect(
      answer.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
    ).toEqual([
      '/reason REQUIRED',
      '/file REQUIRED',
      '/colour UNKNOWN_FIELD',
      '/table NOT_ALLOWED',
      '/set BAD_SET',
      '/csv REQUIRED',
      '/from BAD_DAY',
    ])
    expectProblem(await call('GET', '/v1/code-tables/wards'), 404, 'not-found')
    const wrong = await call('GET', '/v1/code-tables/units?on=2025-02-30&cursor=x&colour=y')
    expect(wrong.body.errors.map(({ pointer }: Record<string, string>) => pointer)).toEqual([
      '/colour',
      '/on',
      '/cursor',
    ])
  })

  test('refuse a cursor that somebody made up, and a column that this table does not have', async () => {
    const madeUp = Buffer.from('["one", 2]').toString('base64url')
    for (const path of [
      `/v1/code-tables/units?cursor=${madeUp}`,
      `/v1/quarantine?cursor=${madeUp}`,
      '/v1/code-tables/units/00004?by=suffixed',
    ]) {
      const answer = await call('GET', path)
      expectProblem(answer, 400, 'invalid-request')
      expect(answer.body.errors).toMatchObject([{ code: 'BAD_PARAMETER' }])
    }
    const dry = { ...units, reason: undefined, dryRun: true, set: 'dry' }
    expect((await load(dry)).status).toBe(200)
    expect((await load({ ...dry, dryRun: false })).body.errors).toMatchObject([{ pointer: '/reason' }])
  })

  test('are changed only by those who may operate; everybody known may look', async () => {
    expectProblem(await load(units, 'city'), 403, 'forbidden')
    expectProblem(
      await call('POST', '/v1/code-imports/1/undo', { as: 'city', body: { reason: 'x' } }),
      403,
      'forbidden',
    )
    expectProblem(await call('GET', '/v1/code-imports', { as: 'city' }), 403, 'forbidden')
    expectProblem(await call('GET', '/v1/code-tables', { as: '' }), 401, 'unauthenticated')
    expect((await call('GET', '/v1/code-tables', { as: 'nobody' })).status).toBe(200)
  })

  test('are undone, the newest import first; why not is said', async () => {
    const { body: first } = await load({ ...units, set: 'undone' })
    const next = { ...units, set: 'undone', csv: 'code,name\n99,Mới' }
    const { body: second } = await load(next)
    const undo = (id: number) =>
      call('POST', `/v1/code-imports/${id}/undo`, { as: 'operator', body: { reason: 'Nhầm' } })
    const early = await undo(first.id)
    expectProblem(early, 409, 'nothing-to-do')
    expect(early.body).toMatchObject({
      latest: second.id,
      detail: expect.stringContaining(`số ${second.id}`),
    })
    expect(await undo(second.id)).toMatchObject({
      status: 200,
      body: { undoneBy: 'operator', undoneReason: 'Nhầm' },
    })
    expectProblem(await undo(second.id), 409, 'nothing-to-do')
    expectProblem(await undo(999_999), 404, 'not-found')
    expect(await undo(first.id)).toMatchObject({ status: 200 })
    const { body } = await call('GET', '/v1/code-imports?set=undone&limit=1', { as: 'operator' })
    expect(body.imports).toMatchObject([{ id: second.id, undoneBy: 'operator' }])
    const page = await call('GET', `/v1/code-imports?set=undone&limit=1&cursor=${body.nextCursor}`, {
      as: 'operator',
    })
    expect(page.body.imports.map(({ id }: { id: number }) => id)).not.toContain(second.id)
  })
})

describe('the quarantine', () => {
  /** A parked delivery that waits for a code, as a worker leaves it. */
  const wait = async (code: string, as: string) => {
    const dossier = aDossier()
    const { body } = await call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })
    const deliveryId: string = body.deliveries[0].id
    await database.rows(`update deliveries set status = 'parked' where id = $1`, [deliveryId])
    const question = {
      table: 'procedures',
      set: 'national',
      code,
      by: ['code'],
      form: 'national',
      on: '2025-07-10',
      asOfNow: false,
      pointer: '/procedure/code',
      kind: 'unknown',
      candidates: [],
      version: 0,
    } as const
    const result = { outcome: 'permanent', quarantinedFrom: 'waiting' } as const
    const settlement = {
      deliveryId,
      attempt: 1,
      endedAt: new Date(),
      status: 'parked',
      tries: 0,
      result,
      warnings: [],
    } as const
    await writeQuarantine(database.connect(), [{ ...settlement, quarantine: [question] }], [deliveryId])
    return body.messageId as string
  }

  test('is told by code, with how many wait and since when; a sender sees its own', async () => {
    const ids = [await wait('QA-1', 'city'), await wait('QA-1', 'city')]
    await wait('QA-1', 'town')
    await wait('QB-1', 'town')
    const codesOf = async (as: string, query = '') =>
      (await call('GET', `/v1/quarantine${query}`, { as })).body.codes.map(
        ({ code, deliveries }: { code: string; deliveries: number }) => `${code} ×${deliveries}`,
      )
    expect(await codesOf('operator')).toEqual(['QA-1 ×3', 'QB-1 ×1'])
    expect(await codesOf('city')).toEqual(['QA-1 ×2'])
    expect(await codesOf('operator', '?table=units')).toEqual([])
    const first = await call('GET', '/v1/quarantine?limit=1', { as: 'operator' })
    expect(first.body.codes[0]).toMatchObject({
      kind: 'unknown',
      senders: ['city', 'town'],
      endpoints: ['fake'],
    })
    expect(await codesOf('operator', `?limit=1&cursor=${first.body.nextCursor}`)).toEqual(['QB-1 ×1'])
    const dry = await load({
      table: 'procedures',
      file: 'p.csv',
      csv: 'code,name\nQA-1,Thử',
      dryRun: true,
    })
    expect(dry.body.released.deliveries.map(({ messageId }: { messageId: string }) => messageId)).toEqual(
      expect.arrayContaining(ids),
    )
  })
})
