import { expect, test } from 'vitest'
import type { FaultRule } from '#adapter-kit'
import { useCity } from './support-city.ts'
import { aDossier, aStep, codeOf, life, lifeAtPortal, stepNames, stepsFrom } from './support-dossiers.ts'

const city = useCity({ workers: 2 })

const rate = 0.04
/** One request in ten never gets there; of the others, one answer in ten is lost or unreadable. */
const randomDay: readonly FaultRule[] = [
  { fault: 'refused', rate },
  { fault: 'status', status: 503, rate },
  { fault: 'html', rate },
  { fault: 'lost-reply', rate },
  { fault: 'truncated', rate },
  { fault: 'status-after', status: 502, rate },
  { fault: 'internal-error', rate },
  { fault: 'slow', delayMs: 200, rate: 0.1 },
]

test('whatever goes wrong, each dossier and its progress reach the portal in the order of acceptance', async () => {
  const codes = stepsFrom(1, 30).map(codeOf)
  await city.portal.beginBadDay(randomDay, 20_260)
  for (const [index, status] of life.entries()) {
    await Promise.all(
      codes.map(async (code) => {
        await city.put(aDossier(code, status))
        for (const n of stepsFrom(2 * index + 1, 2 * index + 2)) await city.progress(aStep(code, n))
      }),
    )
  }
  await city.settled(40_000)
  await city.portal.endBadDay()

  const { dossiers, progress, counts } = await city.portal.received()
  expect(counts).toMatchObject({ dossiers: 30, progressRows: 180 })
  const statuses = Object.fromEntries(codes.map((code) => [code, dossiers[code]?.statuses]))
  expect(statuses).toEqual(Object.fromEntries(codes.map((code) => [code, lifeAtPortal])))
  const steps = codes.map((code) => [code, progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)])
  expect(steps).toEqual(codes.map((code) => [code, stepNames(6)]))
})
