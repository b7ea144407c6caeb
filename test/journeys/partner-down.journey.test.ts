import { describe, expect, test } from 'vitest'
import { useCity } from './support-city.ts'
import { aDossier, aStep, codeOf, stepNames, stepsFrom } from './support-dossiers.ts'

const city = useCity({ workers: 1 })
const { portal, population } = city
const poll = { timeout: 45_000, interval: 50 }

const question = {
  purpose: {
    dossierCode: codeOf(1),
    officer: 'canbo.quay3',
    reason: 'Đối chiếu khi tiếp nhận',
    override: { reason: 'Người dân đang ở quầy, hồ sơ chưa kịp gửi' },
  },
  data: {
    personalId: '001090000001',
    fullName: 'Nguyễn Văn Mẫu',
    birthDate: { year: 1990, month: 1, day: 15 },
  },
}
const ask = () => city.call('POST', '/v1/queries/population-database/verifyCitizen', question)

/** Hands in dossiers with two steps each. */
const handIn = async (codes: readonly string[]) => {
  for (const code of codes) {
    await city.put(aDossier(code))
    for (const n of stepsFrom(1, 2)) await city.progress(aStep(code, n))
  }
}

const expectAllOnce = async (codes: readonly string[]) => {
  const { dossiers, progress } = await portal.received()
  for (const code of codes) {
    expect(dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
    expect(progress[code]?.map(({ NoiDungXuLy }) => NoiDungXuLy)).toEqual(stepNames(2))
  }
}

test('what was accepted while the partner was switched off arrives when it is back', async () => {
  const codes = stepsFrom(1, 4).map(codeOf)
  await city.stopPartners()
  await handIn(codes)
  const tried = async () => (await city.call('GET', '/v1/messages?status=waiting')).body
  await expect
    .poll(async () => JSON.stringify(await tried()), poll)
    .toMatch(/CONNECTION_REFUSED.*CONNECTION_REFUSED/)

  await city.startPartners()
  await city.settled()
  await expectAllOnce(codes)
})

test('a partner that answers 503, or nothing, for a while loses nothing', async () => {
  const codes = stepsFrom(11, 14).map(codeOf)
  await portal.beginBadDay([{ fault: 'status', status: 503, rate: 0.5 }, { fault: 'refused' }])
  await handIn(codes)
  await expect.poll(() => portal.fired('status'), poll).toBeGreaterThan(3)
  await expect.poll(() => portal.fired('refused'), poll).toBeGreaterThan(3)
  for (const code of codes) expect((await portal.received()).dossiers).not.toHaveProperty(code)

  await portal.endBadDay()
  await city.settled()
  await expectAllOnce(codes)
})

describe('a page of HTML with status 200', () => {
  test.each([
    ['html', 'before the portal saw the request', 21],
    ['html-after', 'after the portal had done the work', 22],
  ])('%s acknowledges nothing: %s', async (fault, _when, serial) => {
    const code = codeOf(serial)
    await portal.beginBadDay([{ fault, match: 'HoSo' }])
    const id = await city.put(aDossier(code))
    await expect.poll(() => portal.fired(fault), poll).toBeGreaterThan(2)
    await expect(city.message(id)).resolves.toMatchObject({ status: 'open' })
    await portal.endBadDay()

    await city.settled()
    expect((await portal.received()).dossiers[code]).toMatchObject({ creates: 1, updates: 0 })
  })
})

describe('a question to another partner', () => {
  test('is answered at once while the portal is down and its messages wait', async () => {
    await portal.beginBadDay([{ fault: 'slow', delayMs: 1400 }, { fault: 'refused' }])
    await handIn(stepsFrom(31, 40).map(codeOf))
    await expect.poll(() => portal.fired('refused'), poll).toBeGreaterThan(0)

    // Less than one call of the portal takes.
    const askedAt = Date.now()
    const { status, body } = await ask()
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'completed', data: { verified: true } },
    })
    expect(Date.now() - askedAt).toBeLessThan(1400)
    await portal.endBadDay()
    await city.settled()
  })

  test.each([
    ['is overloaded', { fault: 'status', status: 503, retryAfter: '2' }, '2'],
    ['hangs up', { fault: 'refused' }, '5'],
  ])('says when to ask again where that partner %s', async (_how, fault, retryAfter) => {
    await population.beginBadDay([fault])
    const { status, headers } = await ask()
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter })
    await population.endBadDay()
    // A partner that asks for rest gets it: the next question waits as long as it said.
    await expect.poll(async () => (await ask()).status, poll).toBe(200)
  })

  test('says when to ask again where that partner is switched off', async () => {
    await city.stopPartners()
    const { status, headers } = await ask()
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 503, retryAfter: '5' })
    await city.startPartners()
  })
})
