import { beforeEach, describe, expect, test } from 'vitest'
import { expectProblem } from '../api/gateway.ts'
import { usePortalCatalogue } from './portal.ts'
import { row } from './rows.ts'

const { call, database, publish, published, refresh } = usePortalCatalogue({ detailsPerStep: 100 })

const use = (code: string, day: string, channel: string, dossiers: number) =>
  database.rows('insert into procedure_use values ($1, $2, $3, $4)', [code, day, channel, dossiers])
const countedFrom = (from: string | null) =>
  database.rows('update procedure_use_progress set counted_from = $1, counted_to = now()', [from])

beforeEach(async () => {
  await database.rows('truncate procedure_use')
  await countedFrom('2020-01-01T00:00:00+07:00')
  const online = { CACHTHUCTHUCHIEN: [{ KENH: '2', THOIGIAN: [] }] }
  await publish(
    [
      row('1.001193', { TENTTHC: 'Thủ tục đăng ký khai sinh', ...online }),
      row('1.004746', { TENTTHC: '=Thủ tục "lạ", có dấu phẩy' }),
      row('1.005412'),
    ],
    (await published()).map(({ MATTHC }) => String(MATTHC)),
  )
  await refresh()
})

const report = async (path: string) => {
  const { status, body } = await call('GET', `/v1/reports/${path}`)
  expect({ path, status }).toEqual({ path, status: 200 })
  return body
}
const yearsAgo = (years: number) => `${new Date().getUTCFullYear() - years}-01-15`

describe('procedures without a dossier', () => {
  test('are those without any, and those whose last one is older; all of it certain where everything was counted', async () => {
    await use('1.001193', yearsAgo(1), 'online', 3)
    await use('1.004746', yearsAgo(5), 'direct', 1)
    const { rows, caveats, figures } = await report('procedures-without-dossiers')
    expect(rows).toMatchObject([
      { code: '1.004746', lastDossierOn: yearsAgo(5), certain: true },
      { code: '1.005412', lastDossierOn: null, certain: true },
    ])
    expect([figures, caveats]).toEqual([{ procedures: 2 }, []])
    expect((await report('procedures-without-dossiers?years=10')).rows).toMatchObject([{ code: '1.005412' }])
  })

  test('are said to be uncertain where counting began later, or never', async () => {
    await countedFrom('2026-10-01T00:00:00+07:00')
    const late = await report('procedures-without-dossiers')
    expect(late.rows[0]).toMatchObject({ certain: false })
    expect(late.caveats).toEqual(['Hồ sơ chỉ được đếm từ 01/10/2026; hồ sơ nhận trước đó có thể thiếu.'])
    await countedFrom(null)
    expect((await report('procedures-without-dossiers')).caveats[0]).toMatch(/^Chưa đếm được hồ sơ nào/)
  })
})

describe('the share of online dossiers', () => {
  test('counts by procedure and in all, in the days that are asked for', async () => {
    await use('1.001193', '2026-03-01', 'online', 3)
    await use('1.001193', '2026-03-02', 'direct', 1)
    await use('1.001193', '2026-04-01', 'postal', 50)
    await use('9.999999', '2026-03-01', 'direct', 4)
    await call('PUT', '/v1/procedures/1.001193/marks', { body: { onlineLevel: 'full' } })
    const { rows, figures, period, caveats } = await report('online-share?from=2026-03-01&to=2026-03-31')
    expect(period).toEqual({ from: '2026-03-01', to: '2026-03-31' })
    expect(figures).toEqual({
      procedures: 3,
      full: 1,
      partial: 0,
      none: 0,
      unmarked: 2,
      offeringOnline: 1,
      dossiers: 8,
      online: 3,
      share: 0.375,
    })
    expect(rows[0]).toMatchObject({
      code: '1.001193',
      online: 3,
      direct: 1,
      postal: 0,
      share: 0.75,
      offersOnline: true,
    })
    expect(rows[1]).toMatchObject({ code: '1.004746', dossiers: 0, share: null })
    expect(rows.at(-1)).toMatchObject({ code: '9.999999', inCatalogue: false, dossiers: 4, share: 0 })
    expect(caveats[0]).toMatch(/đơn vị tự đánh dấu/)
  })
})

test('procedures without boundaries are those that the city has marked, and the report says so', async () => {
  await call('PUT', '/v1/procedures/1.005412/marks', {
    body: { withoutBoundaries: true, note: 'Toàn thành phố' },
  })
  const { rows, caveats } = await report('procedures-without-boundaries')
  expect(rows).toMatchObject([{ code: '1.005412', note: 'Toàn thành phố', by: 'operator' }])
  expect(caveats).toHaveLength(1)
})

describe('procedures that are not on the portal', () => {
  test('are those of dossiers that the catalogue never had, or has no more', async () => {
    await use('1.005412', '2026-03-01', 'direct', 2)
    await use('TS_lop1.000.00.00.H22', '2026-03-01', 'direct', 7)
    await publish([], ['1.005412'])
    await refresh()
    const { rows, caveats, figures } = await report('procedures-not-on-portal')
    expect(rows).toMatchObject([
      {
        code: 'TS_lop1.000.00.00.H22',
        dossiers: 7,
        withdrawnAt: null,
        firstOn: '2026-03-01',
        inCodeTables: false,
      },
      { code: '1.005412', dossiers: 2, withdrawnAt: expect.any(String) },
    ])
    expect(figures).toEqual({ procedures: 2, dossiers: 9 })
    expect(caveats).toEqual(['Chỉ xét mã thủ tục trong hồ sơ đã nhận; chưa đối chiếu bảng mã của đơn vị.'])
  })

  test("and those of the city's code tables, by the national code of each of its sets", async () => {
    const load = (set: string, ...lines: readonly string[]) =>
      call('POST', '/v1/code-imports', {
        body: {
          table: 'procedures',
          set,
          file: 'procedures.csv',
          csv: ['code,name,national,valid_to', ...lines].join('\n'),
          reason: 'Bảng mã của đơn vị',
        },
      })
    const imported = [
      await load('national', '1.001193.000.00.00.H26,Khai sinh,,', '3.000001,Thủ tục riêng,,'),
      await load(
        'hcm',
        'HCM-1,Khai sinh,1.001193,',
        'HCM-2,Thủ tục của quận,3.000002,',
        'HCM-3,Đã hết,,2020-12-31',
      ),
    ]
    const { rows, caveats } = await report('procedures-not-on-portal')
    expect(rows).toMatchObject([
      { code: '3.000001', name: 'Thủ tục riêng', inCodeTables: true, dossiers: 0 },
      { code: '3.000002', name: 'Thủ tục của quận', inCodeTables: true, dossiers: 0 },
    ])
    expect(rows).toHaveLength(2)
    expect(caveats).toEqual([])
    for (const { body } of imported)
      await call('POST', `/v1/code-imports/${body.id}/undo`, { body: { reason: 'Chỉ là thử' } })
  })
})

test('a short last list and a stale catalogue are said', async () => {
  await database.rows(`update catalogue_runs set short = true, ended_at = now() - interval '4 days'`)
  expect((await report('procedures-not-on-portal')).caveats).toHaveLength(3)
  await database.rows('truncate catalogue_runs')
  expect((await report('procedures-not-on-portal')).caveats[1]).toMatch(/chưa được tải đầy đủ/)
})

test('as CSV a report opens in a spreadsheet: in the language asked for, nothing computed, nothing torn apart', async () => {
  const csv = (language: string) =>
    call('GET', '/v1/reports/procedures-without-dossiers', {
      headers: { accept: 'text/csv', 'accept-language': language },
    })
  const answer = await csv('en')
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.headers['content-disposition']).toBe('attachment; filename="procedures-without-dossiers.csv"')
  const lines = answer.text.split('\r\n')
  expect(lines[0]).toBe(
    '\ufeffProcedure code,Name,Fields,Executing agencies,Last dossier,Counted over the whole time,In the catalogue since',
  )
  expect(lines[2]).toMatch(/^1\.004746,"'=Thủ tục ""lạ"", có dấu phẩy",,,,true,20/)
  expect((await csv('vi')).text).toMatch(/^\ufeffMã thủ tục,/)
})

test('reports need a right, a known name and good parameters', async () => {
  expectProblem(await call('GET', '/v1/reports/online-share', { as: 'clerk' }), 403, 'forbidden')
  expectProblem(await call('GET', '/v1/reports/toString'), 404, 'unknown-route')
  for (const query of ['from=2026-02-30', 'from=2026-03-02&to=2026-03-01', 'years=3'])
    expectProblem(await call('GET', `/v1/reports/online-share?${query}`), 400, 'invalid-request')
})
