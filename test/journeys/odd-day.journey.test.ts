import { describe, expect, test } from 'vitest'
import type { FaultRule } from '#adapter-kit'
import { useCity } from './support-city.ts'
import { aDossier, aStep, codeOf, life, lifeAtPortal, stepNames, stepsFrom } from './support-dossiers.ts'
import { attemptsOf } from './support-gateway.ts'

const city = useCity({ workers: 2 })
const { portal } = city

/** The whole life of each dossier, two steps of progress after each state. */
const handIn = async (codes: readonly string[]) => {
  for (const [index, status] of life.entries()) {
    for (const code of codes) {
      await city.put(aDossier(code, status))
      for (const n of stepsFrom(2 * index + 1, 2 * index + 2)) await city.progress(aStep(code, n))
    }
  }
}

/** What a day without any trouble would leave behind. */
const expectTheUsual = async (codes: readonly string[]) => {
  const { dossiers, progress } = await portal.received()
  for (const code of codes) {
    expect(dossiers[code]).toMatchObject({ creates: 1, statuses: lifeAtPortal })
    expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(6))
  }
}

describe('a lost reply', () => {
  test('after the portal stored the dossier leaves one dossier, and its progress once and in order', async () => {
    const code = codeOf(1)
    await portal.beginBadDay([
      { fault: 'lost-reply', match: 'DongBoHoSoMC', times: 2 },
      { fault: 'lost-reply', match: 'CapNhatTienDoHoSoMC', times: 2 },
    ])
    const id = await city.put(aDossier(code))
    await handIn([code])
    await city.settled()
    await portal.endBadDay()
    expect(attemptsOf(await city.message(id))).toEqual(['send REPLY_LOST', 'look-up RECEIVED_AFTER_ALL'])
    const { dossiers, progress } = await portal.received()
    expect(dossiers[code]).toMatchObject({ creates: 1, updates: 3, statuses: ['2', ...lifeAtPortal] })
    expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(6))
  })
})

describe('a day of odd answers ends like any other', () => {
  const rate = 0.3
  test.each<[string, readonly FaultRule[], number]>([
    ['broken off in the middle', [{ fault: 'truncated', rate }], 10],
    ['JSON inside a string', [{ fault: 'json-in-string', rate }], 20],
    [
      'success written in other ways',
      [
        { fault: 'code-as-00', rate },
        { fault: 'code-as-string', rate },
        { fault: 'nfd', rate },
        { fault: 'bom', rate },
      ],
      30,
    ],
  ])('%s', async (_name, rules, serial) => {
    const codes = stepsFrom(serial, serial + 3).map(codeOf)
    await portal.beginBadDay(rules)
    await handIn(codes)
    await city.settled()
    await portal.endBadDay()
    await expectTheUsual(codes)
  })
})

test('sessions that end in the middle of a day are renewed once for all workers', async () => {
  const codes = stepsFrom(40, 49).map(codeOf)
  // The new process knows no session of the old one.
  await city.stopPartners()
  await city.startPartners()
  await portal.beginBadDay([
    // Takes no time: it only counts the log-ins.
    { fault: 'slow', match: 'login', delayMs: 0 },
    { fault: 'session-expired', after: 5, times: 2 },
    { fault: 'http-401', after: 30, times: 1 },
  ])
  await handIn(codes)
  await city.settled()
  const [logIns] = await portal.endBadDay()
  // One at the start and one for each end, for both workers together.
  expect(logIns?.fired).toBe(4)
  await expectTheUsual(codes)
})

test('eleven steps that wait together leave in two calls', async () => {
  const code = codeOf(60)
  await portal.beginBadDay([
    { fault: 'slow', match: 'DongBoHoSoMC', times: 1, delayMs: 1000 },
    { fault: 'bom', match: 'CapNhatTienDoHoSoMC' },
  ])
  await city.put(aDossier(code))
  for (const n of stepsFrom(1, 11)) await city.progress(aStep(code, n))
  await city.settled()
  const [, calls] = await portal.endBadDay()
  expect(calls?.fired).toBe(2)
  const { progress } = await portal.received()
  expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(11))
})

describe('a portal that finishes only after we gave up', () => {
  const late = { fault: 'slow', match: 'DongBoHoSoMC', times: 1, delayMs: 2500 }
  const poll = { timeout: 5000 }

  test('ends with one dossier', async () => {
    const code = codeOf(70)
    await portal.forget()
    await portal.beginBadDay([late])
    const id = await city.put(aDossier(code))
    await city.settled()
    expect(attemptsOf(await city.message(id))).toEqual([
      'send REPLY_TIMEOUT',
      'look-up NOT_RECEIVED',
      'send completed',
    ])
    // The first request, worked on at last.
    await expect.poll(async () => (await portal.received()).refusals, poll).toEqual({ '3': 1 })
    await portal.endBadDay()
    expect((await portal.received()).dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
  })

  const reconciled = async (code: string) => {
    const order = { endpoint: 'national-portal', dossierCode: code, reason: 'the portal was late' }
    const begun = await city.call('POST', '/v1/reconciliations', order)
    const { id } = begun.body as { readonly id: string }
    const look = async () => (await city.call('GET', `/v1/reconciliations/${id}`)).body
    await expect.poll(look, poll).toMatchObject({ state: 'done' })
    return look()
  }

  // The look-up says "not yet", the update goes out again, the next state follows, and then the portal gets round to the first request.
  // Nothing in the protocol lets us take that one back: it is found when both sides are compared.
  test('and works on what was sent first after what was sent last: the older state is found and repaired', async () => {
    const code = codeOf(71)
    await city.put(aDossier(code))
    await city.settled()
    await portal.beginBadDay([late])
    await city.put(aDossier(code, 'processing'))
    await city.put(aDossier(code, 'finished'))
    await city.settled()
    const held = async () => (await portal.received()).dossiers[code]
    await expect.poll(async () => (await held())?.updates, poll).toBe(3)
    await portal.endBadDay()
    expect((await held())?.statuses).toEqual(['2', '4', '9', '4'])
    expect(await reconciled(code)).toMatchObject({ dossiers: { compared: 1, differs: 1, repaired: 1 } })
    await city.settled()
    expect((await held())?.statuses).toEqual(['2', '4', '9', '4', '9'])
    expect(await reconciled(code)).toMatchObject({ dossiers: { compared: 1, same: 1, repaired: 0 } })
  })
})
