import { describe, expect, test } from 'vitest'
import { useCity } from './support-city.ts'
import { aDossier, aStep, codeOf, stepNames } from './support-dossiers.ts'
import { attemptsOf } from './support-gateway.ts'

const city = useCity()
const { portal } = city
const poll = { timeout: 45_000, interval: 20 }

/** Hands in a dossier with two steps of progress, and waits until the portal takes its time over `aim`. */
const caughtInTheMiddle = async (code: string, aim: string) => {
  await portal.beginBadDay([{ fault: 'slow', match: aim, times: 1, delayMs: 1200 }])
  const id = await city.put(aDossier(code))
  await city.progress(aStep(code, 1))
  await city.progress(aStep(code, 2))
  await expect.poll(() => portal.fired('slow'), poll).toBe(1)
  return id
}

/** Another worker, but not before the portal has done what the first one had asked for. */
const anotherGoesOn = async (holds: () => Promise<boolean>) => {
  await expect.poll(holds, poll).toBe(true)
  await city.startWorker()
  await city.settled()
  await portal.endBadDay()
}
const holdsDossier = (code: string) => async () => code in (await portal.received()).dossiers
const holdsProgress = (code: string) => async () => code in (await portal.received()).progress

const expectAllOnce = async (code: string) => {
  const { dossiers, progress } = await portal.received()
  expect(dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
  expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(2))
}

describe('a worker that is gone in mid-delivery', () => {
  test('by SIGTERM leaves in good order, and another one looks up what came of it', async () => {
    const code = codeOf(1)
    const first = await city.startWorker()
    const id = await caughtInTheMiddle(code, 'DongBoHoSoMC')
    await expect(first.end('SIGTERM')).resolves.toBe(0)
    await expect(city.message(id)).resolves.toMatchObject({ deliveries: [{ status: 'in-doubt' }] })

    await anotherGoesOn(holdsDossier(code))
    expect(attemptsOf(await city.message(id))).toEqual(['send REPLY_TIMEOUT', 'look-up RECEIVED_AFTER_ALL'])
    await expectAllOnce(code)
  })

  test('by SIGKILL is found out when its lease ends, and its dossier is looked up', async () => {
    const code = codeOf(2)
    const first = await city.startWorker()
    const id = await caughtInTheMiddle(code, 'DongBoHoSoMC')
    await expect(first.end('SIGKILL')).resolves.toBe('SIGKILL')
    expect(attemptsOf(await city.message(id))).toEqual(['send under way'])

    await anotherGoesOn(holdsDossier(code))
    expect(attemptsOf(await city.message(id))).toEqual(['send WORKER_LOST', 'look-up RECEIVED_AFTER_ALL'])
    await expectAllOnce(code)
  })

  test('by SIGKILL while it sent progress leaves each row there once', async () => {
    const code = codeOf(3)
    const first = await city.startWorker()
    await caughtInTheMiddle(code, 'CapNhatTienDoHoSoMC')
    await first.end('SIGKILL')

    await anotherGoesOn(holdsProgress(code))
    await expectAllOnce(code)
  })
})
