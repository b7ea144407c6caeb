import { describe, expect, test } from 'vitest'
import { kindOf } from '#demo/city/city-event.ts'
import type { PaymentConfirmation } from '#schemas/types.ts'
import { cityOfficer } from './online/city-officer.ts'
import { storyNameOf, storyOf } from './online/stories.ts'
import { useOnlineCity } from './online/use-online-city.ts'
import { expectLiesRefused, expectReceivedOnce, expectWholeLives } from './online/verdict.ts'

/** The whole proof takes about a minute: CI runs it, a person's machine a smaller one unless ONLINE_DOSSIERS says otherwise. */
const size = Number(process.env.ONLINE_DOSSIERS ?? (process.env.CI === 'true' ? 150 : 60))
const withinMs = 60_000 + size * 600
const patience = { timeout: withinMs, interval: 100 }

const lies = {
  'wrong-hash': 1,
  'altered-amount': 1,
  'stale-timestamp': 0.15,
  'wrong-credentials': 0.15,
  'changed-repeat': 0.15,
}

// Often enough to be sure of each, and no more of them in a larger run than a bad day has.
const often = { rate: 0.25, times: Math.ceil(size / 12) }
const badDayAtPortal = [
  { fault: 'lost-reply', match: 'DongBoHoSoMC', ...often },
  { fault: 'lost-reply', match: 'DongBoTrangThaiHoSo', ...often },
  { fault: 'lost-reply', match: 'CapNhatTienDoHoSoMC', ...often },
  { fault: 'lost-reply', match: 'LayDanhSachThayDoiHoSo', after: 1, times: 2 },
  { fault: 'status', status: 503, ...often },
  { fault: 'truncated', ...often },
  { fault: 'session-expired', after: 20, times: 2 },
]
const badDayAtCity = [
  { fault: 'lost-reply', rate: 0.06 },
  { fault: 'status-after', status: 502, rate: 0.05 },
  { fault: 'status', status: 503, rate: 0.05 },
  { fault: 'refused', rate: 0.05 },
  { fault: 'silent', rate: 0.1 },
]

const city = useOnlineCity({ callbacks: 'hmac', pollEverySeconds: 2 })

const thirds = [0, 1, 2].map((third) => Math.floor(((third + 1) * size) / 3) - Math.floor((third * size) / 3))

/** Everything that the gateway took, by status. */
const statuses = async () => {
  const rows = await city.rows<{ status: string; count: string }>(
    'select status, count(*) from deliveries group by status',
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

describe(`${size} dossiers that citizens hand in on the portal`, () => {
  test(
    'live their whole life on both sides, through lost calls, lies, outages and restarts, each step once',
    async () => {
      await city.citizens({
        conduct: {
          callShare: 0.85,
          repeats: 1,
          loseReplies: 0.1,
          lies,
          reorder: true,
          retryMs: 200,
          maxTries: 10_000,
          timeoutMs: 5000,
          atOnce: 8,
          lateMs: 500,
          seed: 20_271,
        },
        acts: { supplement: 1, pay: 1 },
      })
      // The third state is caught on its way, so that the worker dies in mid-delivery.
      const caught = { fault: 'slow', match: 'DongBoHoSoMC', after: 3, times: 1, delayMs: 1000 }
      city.beginDay('national-portal', [caught, ...badDayAtPortal])
      city.beginDay('city-procedure-system', badDayAtCity)
      const officer = cityOfficer(city)

      const codes = await city.submit(thirds[0] ?? 0)
      await expect.poll(() => city.fired('national-portal', 'slow'), patience).toBe(1)
      await expect(city.killWorker()).resolves.toBe('SIGKILL')
      await city.startWorker()

      await expect.poll(officer.done, patience).toBeGreaterThan(size / 10)
      const unansweredBefore = city.portal().outgoing.unanswered
      await expect(city.stopGateway()).resolves.toBe(0)
      codes.push(...(await city.submit(thirds[1] ?? 0)))
      await expect
        .poll(() => city.portal().outgoing.unanswered, patience)
        .toBeGreaterThan(unansweredBefore + 5)
      await city.startGateway()

      await expect.poll(officer.done, patience).toBe(codes.length)
      city.endDay('national-portal')
      city.beginDay('national-portal', [{ fault: 'refused' }])
      codes.push(...(await city.submit(thirds[2] ?? 0)))
      await expect.poll(() => city.fired('national-portal', 'refused'), patience).toBeGreaterThan(5)
      city.beginDay('national-portal', badDayAtPortal)

      await expect.poll(officer.done, patience).toBe(size)
      await officer.stop()
      await expect.poll(() => city.portal().outgoing.waiting, patience).toBe(0)
      const mistakes = codes.filter((code) => storyNameOf(code) === 'mistake').length
      const open = async () => {
        const { completed: _done, dead: _mistaken, ...others } = await statuses()
        return others
      }
      await expect.poll(open, patience).toEqual({})
      city.endDay('city-procedure-system')

      const { outgoing, counts } = city.portal()
      expect(codes).toHaveLength(size)
      expectReceivedOnce(city, codes)
      expectWholeLives(city, codes)
      const { events, repeats } = city.city()
      const kinds = events.map(({ event }) => kindOf(event)).filter((kind) => kind !== 'delivery-report')
      expect(kinds.toSorted()).toEqual(codes.flatMap((code) => storyOf(code).received).toSorted())
      expect(counts).toMatchObject({ submitted: size, happenings: kinds.length })

      // What was planned to go wrong did.
      expect(outgoing).toMatchObject({ givenUp: 0 })
      expect(Math.min(outgoing.lost, outgoing.duplicates, repeats)).toBeGreaterThan(0)
      await expectLiesRefused(city, Object.keys(lies))
      expect((await statuses()).dead).toBe(mistakes)

      const amounts = events.flatMap(({ event }) =>
        kindOf(event) === 'payment-confirmation' ? [(event.data as PaymentConfirmation).amount] : [],
      )
      expect(new Set(amounts)).toEqual(new Set([30_000]))
      const lost = await city.rows(`select 1 from attempts where code = 'WORKER_LOST'`)
      expect(lost.length).toBeGreaterThan(0)
    },
    withinMs * 2,
  )
})
