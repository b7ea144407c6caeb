import { beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, useGateway } from './gateway.ts'

const { call } = useGateway({
  calendar: { holidays: [{ date: '2027-01-01', name: 'Tết Dương lịch' }] },
})

const week = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const office = week.map(() => '07:30-11:30 13:30-17:00').join(',')
const dayAndNight = [...week, 'sat', 'sun', 'holidays'].map(() => '24h').join(',')
const csv = `code,name,agency,address,latitude,longitude,${week.join(',')},sat,sun,holidays,hotline,procedures,valid_from
H26.901.01,Điểm phục vụ số 1,H26.901,"1/5 phố Minh Họa, phường Ví Dụ",21.0285,105.8542,${office},,,,024.1022,,2025-07-01
H26.902.01,Điểm phục vụ số 2,H26.902,2 phố Minh Họa,21.0385,105.8542,${dayAndNight},1022,1.900001,2025-07-01
H26.903.01,Điểm phục vụ số 3,H26.903,3 phố Minh Họa,21.1285,105.8542,${office},,,,,,2025-07-01
`
const load = (file: string, more: object = {}) =>
  call('POST', '/v1/code-imports', {
    as: 'operator',
    body: { table: 'desks', file: 'desks.csv', csv: file, reason: 'Quyết định minh họa', ...more },
  })

beforeAll(async () => {
  expect((await load(csv)).status).toBe(201)
})

const desksAt = async (query: string) => (await call('GET', `/v1/desks?${query}`)).body
const codesIn = ({ desks }: { readonly desks: readonly { readonly code: string }[] }) =>
  desks.map(({ code }) => code)

describe('GET /v1/desks', () => {
  test('gives the nearest that take a procedure, how they stand at an instant, and whether the promise is kept', async () => {
    const body = await desksAt(
      'near=21.0285,105.8542&procedure=1.900001.H26&at=2027-01-04T12:00:00%2B07:00&limit=2',
    )
    expect(body).toMatchObject({
      at: '2027-01-04T12:00:00+07:00',
      promise: { metres: 5000, kept: true, nearestMetres: 0 },
      desks: [
        {
          code: 'H26.901.01',
          agency: 'H26.901',
          address: '1/5 phố Minh Họa, phường Ví Dụ',
          hotline: '024.1022',
          metres: 0,
          open: false,
          opensAt: '2027-01-04T13:30:00+07:00',
          hours: { mon: '07:30-11:30 13:30-17:00' },
        },
        { code: 'H26.902.01', metres: 1112, open: true, procedures: ['1.900001'] },
      ],
    })
    const far = await desksAt('near=21.0285,105.8542&agency=H26.903')
    expect(far.promise).toEqual({ metres: 5000, kept: false, nearestMetres: 11120 })
  })

  test('knows no instant whose year has five digits', async () => {
    expect((await call('GET', '/v1/desks?at=9999-10-31T09:00:00%2B07:00')).status).toBe(200)
    const answer = await call('GET', '/v1/desks?at=9999-12-31T23:59:59Z')
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors).toMatchObject([{ pointer: '/at', code: 'TIME_TOO_FAR' }])
  })

  test('knows holidays: only the desk that says so is open', async () => {
    const open = await desksAt('open=true&at=2027-01-01T09:00:00%2B07:00')
    expect(codesIn(open)).toEqual(['H26.902.01'])
    expect(open.desks[0].until).toBeUndefined()
  })

  test('is paged by distance, or by code', async () => {
    for (const [query, order] of [
      ['near=21.14,105.85', ['H26.903.01', 'H26.902.01', 'H26.901.01']],
      ['open=false&at=2027-01-01T09:00:00%2B07:00', ['H26.901.01', 'H26.903.01']],
    ] as const) {
      const seen: string[] = []
      let next = ''
      do {
        const body = await desksAt(`${query}&limit=1${next}`)
        seen.push(...codesIn(body))
        next = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`
      } while (next !== '')
      expect(seen).toEqual(order)
    }
  })

  test.each(['105.8542,21.0285', '21.0285', '21,0285,105,8542', 'x'])(
    'near=%s is no place in Vietnam',
    async (near) => {
      const { status, body } = await call('GET', `/v1/desks?near=${near}`)
      expect([status, body.errors[0].pointer]).toEqual([400, '/near'])
    },
  )
})

test('a file of desks is imported like other code tables: dry, refused with its places, and taken back', async () => {
  const broken = await load(
    csv.replace('07:30-11:30', 'sáng').replace('21.1285,105.8542', '105.8542,21.1285'),
  )
  expect(broken.status).toBe(400)
  expect(broken.body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`)).toEqual(
    ['/csv/2/7 BAD_HOURS', '/csv/4/5 BAD_PLACE'],
  )
  const moved = csv.replace('21.1285', '21.0286').replace('2 phố', '22 phố')
  const dry = await load(moved, { dryRun: true, reason: undefined })
  expect(dry.body.counts).toMatchObject({ changed: 2, unchanged: 1 })
  const { body } = await load(moved)
  expect(codesIn(await desksAt('near=21.0286,105.8542'))[0]).toBe('H26.903.01')
  const undone = await call('POST', `/v1/code-imports/${body.id}/undo`, {
    as: 'operator',
    body: { reason: 'Nhầm tệp' },
  })
  expect(undone.status).toBe(200)
  expect(codesIn(await desksAt('near=21.0286,105.8542'))[0]).toBe('H26.901.01')
})
