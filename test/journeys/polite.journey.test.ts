import { expect, test } from 'vitest'
import { useCity } from './support-city.ts'
import { aDossier, codeOf } from './support-dossiers.ts'

const limits = { inFlight: 4, perSecond: 25, queryShare: 0 }
const city = useCity({ workers: 3, endpointDefaults: { limits } })
const { portal } = city

test('three worker processes together keep the limits of an endpoint, by the partner’s own count', async () => {
  await portal.forgetTraffic()
  // Slow enough that four at once and twenty-five a second are both in reach.
  await portal.beginBadDay([{ fault: 'slow', rate: 1, delayMs: 100 }])
  const codes = Array.from({ length: 90 }, (_, index) => codeOf(500 + index))
  await Promise.all(codes.map((code) => city.put(aDossier(code))))
  await city.settled(40_000)
  await portal.endBadDay()
  const traffic = await portal.traffic('DongBoHoSoMC')
  expect(traffic.calls).toBe(codes.length)
  expect(traffic.mostAtOnce).toBe(limits.inFlight)
  expect(traffic.mostInASecond).toBeLessThanOrEqual(limits.perSecond)
  // It is a limit, not a standstill.
  expect(traffic.mostInASecond).toBeGreaterThan(limits.perSecond / 2)
})
