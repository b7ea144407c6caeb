import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { composeIntake } from '#compose/intake.ts'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { ministrySystem } from '../../../adapters/ministry-system/adapter.ts'
import { useGateway } from '../../api/gateway.ts'
import { freePort } from '../../support/free-port.ts'
import { keyHash } from '../../support/installation.ts'

const port = Number(await freePort())
const base = `http://127.0.0.1:${port}/ministry-system`
const password = 'mat-khau-bo-nganh'
const proof = { verify: [{ kind: 'basic', user: 'bo', passwords: [password] }] }
const shared = ministrySystem.simulator?.settings(base)

const endpointOf = (code: string) => ({
  adapter: 'ministry-system',
  settings: { ...shared, baseUrl: `${base}/${code}`, ministry: { code }, pageSize: 3 },
  callbacks: { changed: proof },
  polls: { changes: {} },
})

const { call, resources } = useGateway(
  {
    senders: [
      {
        name: 'city',
        keys: [{ sha256: keyHash('key-of-city') }],
        rights: { agencies: ['*'], messages: ['dossier'], inboxes: ['city'], seeBodies: true, seeAll: true },
      },
    ],
    endpoints: { construction: endpointOf('construction'), justice: endpointOf('justice') },
    inboxes: { city: {} },
    routes: [{ message: 'dossier-mirror', inbox: 'city' }],
  },
  [ministrySystem],
)

let host: SimulatorHost
beforeAll(async () => {
  host = await hostSimulators([ministrySystem], { port })
})
afterAll(() => host.close())

const control = async (path: string, body: object) => {
  const reply = await fetch(`${base}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return (await reply.json()) as { codes: string[] }
}

interface Seen {
  readonly subject: string
  readonly sender: string
  readonly data: { readonly status: string; readonly changedAt: string; readonly owner: object }
}
const inbox = async (): Promise<Seen[]> => (await call('GET', '/v1/inbox?inbox=city&limit=200')).body.events

/** One run: pages until there are no more, from where the last one ended. */
const cursors = new Map<string, string>()
const run = async ({ name, step }: ScheduledWork) => {
  for (let more = true; more; ) {
    const done = await step(cursors.get(name), new AbortController().signal)
    cursors.set(name, done.cursor)
    more = done.more
  }
}
const runAll = async (name: string) => {
  const work = composeIntake(resources()).works.find((one) => one.name === name)
  if (!work) throw new Error(`no work ${name}`)
  for (let times = 0; times < 3; times += 1) await run(work)
}

const lifeOf = async (ministry: string, count: number) => {
  const { codes } = await control('/_submit', { ministry, count })
  for (let step = 0; step < 4; step += 1) await control('/_move', { codes })
  return codes
}
const seenOf = async (code: string) => (await inbox()).filter(({ subject }) => subject === code)

describe('what ministries tell of dossiers that they own', () => {
  test.each(['construction', 'justice'])(
    'reaches the city once each, from %s, late, repeated and out of order',
    async (ministry) => {
      const codes = await lifeOf(ministry, 3)
      await runAll(`poll/${ministry}/changes`)
      for (const code of codes) {
        const seen = await seenOf(code)
        const statuses = ['submitted', 'accepted', 'processing', 'finished', 'returned']
        expect(seen).toHaveLength(statuses.length)
        expect(new Set(seen.map(({ data }) => data.status))).toEqual(new Set(statuses))
        expect(seen.every(({ sender }) => sender === ministry)).toBe(true)
        expect(seen[0]?.data.owner).toMatchObject({ kind: 'ministry', code: ministry })
      }
      const before = (await inbox()).length
      await runAll(`poll/${ministry}/changes`)
      expect(await inbox()).toHaveLength(before)
    },
  )

  test('by a call is the same event as by a poll, and only when the call is proven', async () => {
    const before = (await inbox()).length
    const [code = ''] = await lifeOf('construction', 1)
    const body = { duLieu: [{ MaHoSo: code, TrangThai: '1', ThoiDiem: '05/11/2026 08:00:00' }] }
    const asked = (given: object, headers = {}) =>
      call('POST', '/v1/callbacks/construction/changed', { as: '', body: given, headers })
    const basic = { authorization: `Basic ${Buffer.from(`bo:${password}`).toString('base64')}` }
    expect((await asked(body)).body).toMatchObject({ maKetQua: '98' })
    expect(await inbox()).toHaveLength(before)
    expect((await asked(body, basic)).body).toEqual({ maKetQua: '00', thongBao: 'Đã tiếp nhận' })
    expect((await asked(body, basic)).body).toEqual({ maKetQua: '00', thongBao: 'Đã tiếp nhận trước đó' })
    const strange = { duLieu: [{ ...body.duLieu[0], TrangThai: '77' }] }
    expect(await asked(strange, basic)).toMatchObject({ status: 200, body: { maKetQua: '01' } })
    await runAll('poll/construction/changes')
    expect(await seenOf(code)).toHaveLength(6)
  })

  test('cannot be handed in by a sender', async () => {
    const message = { type: 'dossier-mirror', data: { dossierCode: 'H26.107-261105-1700001' } }
    const answer = await call('POST', '/v1/messages', { body: [message] })
    expect(answer.text).toMatch(/NOT_ALLOWED|forbidden/)
    expect(await seenOf('H26.107-261105-1700001')).toEqual([])
  })
})
