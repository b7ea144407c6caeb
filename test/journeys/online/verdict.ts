import { expect } from 'vitest'
import { kindOf } from '#demo/city/city-event.ts'
import { storyOf } from './stories.ts'
import type { OnlineCity } from './use-online-city.ts'

/** The portal's words for what the city is notified of. */
const kinds: Readonly<Record<string, string>> = {
  NopHoSoTrucTuyen: 'online-submission',
  BoSungHoSo: 'citizen-supplement',
  RutHoSo: 'withdrawal-request',
  XacNhanThanhToan: 'payment-confirmation',
}

/** A state that was sent again because its answer was lost is the same state. */
const withoutRepeats = (states: readonly string[]) =>
  states.filter((state, index) => state !== states[index - 1])

/** What the city's own records say of these dossiers: each event once, in the order in which it happened. */
export const expectReceivedOnce = (city: OnlineCity, codes: readonly string[]): void => {
  const { events, subjects, refusals } = city.city()
  const byId = new Map(events.map(({ event }) => [event.id, event]))
  expect(byId.size).toBe(events.length)
  expect(refusals).toEqual([])
  const received = codes.map((code) => [
    code,
    (subjects[code] ?? [])
      .flatMap((id) => byId.get(id) ?? [])
      .map(kindOf)
      .filter((kind) => kind !== 'delivery-report'),
  ])
  const { online } = city.portal()
  const happened = codes.map((code) => [
    code,
    (online[code]?.happened ?? []).map((service) => kinds[service] ?? service),
  ])
  expect(received).toEqual(happened)
}

/** What the portal's own records say: the whole life of each dossier, in order, nothing twice. */
export const expectWholeLives = (city: OnlineCity, codes: readonly string[]): void => {
  const { online, dossiers, progress } = city.portal()
  const lives = codes.map((code) => ({
    code,
    creates: dossiers[code]?.creates,
    states: withoutRepeats(dossiers[code]?.statuses ?? []),
    last: [online[code]?.status, dossiers[code]?.packet.TrangThaiHoSo],
    notified: online[code]?.told.map(({ TrangThai }) => TrangThai),
    steps: (progress[code] ?? []).map(({ NoiDungXuLy }) => NoiDungXuLy),
  }))
  const planned = codes.map((code) => {
    const { states, notified, steps } = storyOf(code)
    return { code, creates: 1, states, last: [states.at(-1), states.at(-1)], notified, steps }
  })
  expect(lives).toEqual(planned)
}

/** Every planned forgery was sent, none was accepted, and what an operator reads of the gateway shows them. */
export const expectLiesRefused = async (city: OnlineCity, lies: readonly string[]): Promise<void> => {
  const forged = city.portal().outgoing.lies
  for (const lie of lies) expect(forged[lie]?.sent ?? 0, `${lie} was never sent`).toBeGreaterThan(0)
  expect(Object.values(forged).map(({ taken }) => taken)).toEqual(lies.map(() => 0))

  const audited = async (callback: string): Promise<string[]> => {
    const { entries } = await city.ask(`/v1/audit?subject=national-portal/${callback}&limit=200`)
    return (entries as { details: { way: string } }[]).map(({ details }) => details.way)
  }
  const { 'changed-repeat': changed, ...unproven } = forged
  const forgeries = Object.values(unproven).reduce((sum, { sent }) => sum + sent, 0)
  const all = async () => [...(await audited('payment')), ...(await audited('nhanhsdvcqg'))]
  // Sixty a minute at most are written down.
  await expect.poll(async () => (await all()).length).toBeGreaterThanOrEqual(Math.min(60, forgeries))
  expect(new Set(await all())).toEqual(new Set(['hmac', 'packet']))

  const { inboundCalls } = await city.ask('/v1/inbound-calls?outcome=rejected&limit=200')
  const otherContent = (inboundCalls as { code: string }[]).filter(({ code }) => code === 'OTHER_CONTENT')
  expect(otherContent.length).toBeGreaterThanOrEqual(Math.min(200, changed?.sent ?? 0))
}
