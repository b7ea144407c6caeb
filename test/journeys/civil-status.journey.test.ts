import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { civilStatusSimulator } from '../../adapters/civil-status/simulator.ts'
import { useCity } from './support-city.ts'
import { key } from './support-gateway.ts'

const work = 'cases/civil-status/registerBirth'
const pageSize = 50
const poll = { timeout: 30_000, interval: 50 }

const city = useCity({
  settings: (partners) => ({
    senders: [
      {
        name: 'city',
        keys: [{ sha256: createHash('sha256').update(key).digest('hex') }],
        rights: { agencies: ['*'], messages: ['civil-registration'], inboxes: ['city'], operate: true },
      },
    ],
    inboxes: { city: {} },
    endpoints: {
      'civil-status': {
        adapter: 'civil-status',
        settings: { ...civilStatusSimulator.settings(`${partners}/civil-status`), pageSize },
        limits: { inFlight: 16 },
        cases: { registerBirth: { everySeconds: 3600 } },
      },
    },
    routes: [
      { message: 'civil-registration', endpoint: 'civil-status', operation: 'registerBirth' },
      { message: 'case-report', inbox: 'city' },
      { message: 'progress', inbox: 'city' },
    ],
  }),
})

const register = city.partner<{ readonly dossiers: readonly object[] }>('civil-status')

const codes = Array.from({ length: 150 }, (_, n) => `H26.34.12-261105-${String(n + 1).padStart(4, '0')}`)

const aBirth = (dossierCode: string) => ({
  dossierCode,
  kind: 'birth',
  receivedAt: '2026-11-05T08:30:00+07:00',
  placeCode: '00004',
  registrationType: '1',
  subject: { fullName: 'Nguyễn Minh An', sex: 'male', birthDate: { year: 2026, month: 11, day: 1 } },
  birth: { place: { provinceCode: '01', wardCode: '00004' } },
  mother: { fullName: 'Lê Thị Minh Họa', birthDate: { year: 1985 } },
  applicant: { fullName: 'Nguyễn Văn Mẫu' },
})

const casesIn = async (state: string): Promise<number> => {
  const [row] = await city.database.rows<{ n: number }>(
    'select count(*)::int as n from cases where state = $1',
    [state],
  )
  return row?.n ?? 0
}

/** All are registered at once, and the next run of the question finds all of them due. */
const registered = async () => {
  await register.act('/_act', { act: 'register', codes })
  await city.database.rows('update cases set next_question_at = now()')
  await register.beginBadDay([
    { fault: 'slow', match: 'traTrangThaiHoSo', after: 2, times: 1, delayMs: 1200 },
  ])
  await city.call('POST', '/v1/schedules/run', { name: work })
}

test('of 150 open civil-status cases asked about in pages each moves once, though a worker is killed in the middle', async () => {
  const first = await city.startWorker()
  for (const from of [0, 100, 200])
    await city.handInAll('civil-registration', codes.slice(from, from + 100).map(aBirth))
  await city.settled()
  expect(await casesIn('open')).toBe(codes.length)

  await registered()
  await expect.poll(() => register.fired('slow'), poll).toBe(1)
  await first.end('SIGKILL')
  // Two pages were stored; the third was asked about, and what its answer says is lost.
  expect(await casesIn('finished')).toBe(2 * pageSize)

  await city.startWorker()
  await expect.poll(() => casesIn('finished'), poll).toBe(codes.length)
  await register.endBadDay()
  const [told] = await city.database.rows<{ moves: number; cases: number; reports: number; steps: number }>(
    `select (select count(*)::int from case_entries where kind = 'moved') as moves,
       (select count(distinct case_id)::int from case_entries where kind = 'moved') as cases,
       (select count(*)::int from messages where type = 'case-report') as reports,
       (select count(*)::int from messages where type = 'progress') as steps`,
  )
  const all = codes.length
  expect(told).toEqual({ moves: all, cases: all, reports: all, steps: all })
  expect((await register.received()).dossiers).toHaveLength(all)
})
