import { beforeEach, describe, expect, test } from 'vitest'
import { completed } from '#adapter-kit'
import { fillSubjects } from '#store/dossier-subjects.ts'
import { perfectClaim } from '../messages/rules/sample.ts'
import { keyHash } from '../support/installation.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const base = { agencies: ['*'], messages: ['dossier', 'progress'], queries: ['fake.*'] }
const senders = [
  { name: 'city', rights: base },
  { name: 'town', rights: base },
  { name: 'chief', rights: { ...base, overridePurpose: true } },
  {
    name: 'few',
    rights: { ...base, overridePurpose: true, queryQuotas: { perDay: 3, perOfficerPerDay: 2 } },
  },
].map((sender) => ({ ...sender, keys: [{ sha256: keyHash(`key-of-${sender.name}`) }] }))

const { call, database, partner, resources } = useGateway({ senders })
const person = { type: 'personal-id', value: perfectClaim.personalId }

const put = async (identifiers: readonly object[] = [person], as = 'city') => {
  const some = aDossier()
  const dossier = { ...some, applicant: { ...some.applicant, identifiers } }
  expect((await call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })).status).toBe(202)
  return dossier.code
}
const purposeOf = (dossierCode: string, change: object = {}) => ({
  dossierCode,
  officer: 'canbo.thu',
  reason: 'Kiểm tra nhân thân khi tiếp nhận',
  ...change,
})
const ask = (purpose: object, as = 'city', data: object = perfectClaim) =>
  call('POST', '/v1/queries/fake/ask', { as, body: { purpose, data } })
const codesOf = (answer: { body: { errors?: { code: string }[] } }) =>
  answer.body.errors?.map(({ code }) => code)
const override = { override: { reason: 'Người dân đang ở quầy, hồ sơ chưa kịp gửi' } }
const nowhere = 'H26.900.01-261105-9999'

beforeEach(async () => {
  await database.rows('delete from accesses')
  await database.rows('delete from queries')
  partner.script(() => completed({ verified: true }))
})

describe('somebody is looked up', () => {
  test('for a dossier of the sender that names them, and who asked about whom is written down', async () => {
    const code = await put()
    expect((await ask(purposeOf(code))).status).toBe(200)
    const row = {
      sender: 'city',
      officer: 'canbo.thu',
      dossier_code: code,
      subject: expect.any(Buffer),
      override: null,
    }
    await expect(database.rows('select * from accesses')).resolves.toMatchObject([
      { ...row, action: 'ask', what: 'fake.ask', purpose: 'Kiểm tra nhân thân khi tiếp nhận' },
    ])
    await expect(database.rows('select * from queries')).resolves.toMatchObject([row])
  })

  test('not for a dossier that does not exist, an officer nobody and the reason "."', async () => {
    const answer = await ask({ dossierCode: nowhere, officer: 'nobody', reason: '.' })
    expectProblem(answer, 400, 'invalid-message')
    expect(answer.body.errors).toMatchObject([{ pointer: '/purpose/reason', code: 'REASON_SAYS_NOTHING' }])
    const worded = await ask(purposeOf(nowhere, { officer: 'nobody' }))
    expectProblem(worded, 403, 'purpose-not-shown')
    expect(codesOf(worded)).toEqual(['PURPOSE_DOSSIER_UNKNOWN'])
    expect(partner.requests).toEqual([])
    await expect(database.rows('select * from queries')).resolves.toEqual([])
  })

  test('not for a dossier of another sender, which is answered as one that is not there', async () => {
    const code = await put([person], 'town')
    const [theirs, none] = [await ask(purposeOf(code)), await ask(purposeOf(nowhere))]
    expect([theirs.status, theirs.body.errors]).toEqual([none.status, none.body.errors])
  })

  test('not for a dossier that names somebody else', async () => {
    const code = await put([{ type: 'personal-id', value: '001190000777' }])
    const answer = await ask(purposeOf(code))
    expectProblem(answer, 403, 'purpose-not-shown')
    expect(codesOf(answer)).toEqual(['PURPOSE_OTHER_PERSON'])
    expect(partner.requests).toEqual([])
  })

  test('once a later state names them', async () => {
    const code = await put([{ type: 'personal-id', value: '001190000777' }])
    const some = aDossier({ code })
    const later = { ...some, applicant: { ...some.applicant, identifiers: [person] } }
    await call('PUT', `/v1/dossiers/${code}`, { body: later })
    expect((await ask(purposeOf(code))).status).toBe(200)
  })

  test('not while it is unknown whom the dossier names, and as soon as that is found out', async () => {
    const code = await put()
    await database.rows('update dossiers set subjects = null, subjects_key = null where code = $1', [code])
    expect(codesOf(await ask(purposeOf(code)))).toEqual(['PURPOSE_PERSONS_UNKNOWN'])
    const { database: pool, pseudonyms } = resources()
    while ((await fillSubjects(pool, pseudonyms)) > 0);
    expect((await ask(purposeOf(code))).status).toBe(200)
  })

  test('not by what was made under a former key, until it has been made anew', async () => {
    const code = await put()
    await database.rows(`update dossiers set subjects_key = 'a-former-one' where code = $1`, [code])
    expect(codesOf(await ask(purposeOf(code)))).toEqual(['PURPOSE_PERSONS_UNKNOWN'])
    const { database: pool, pseudonyms } = resources()
    await fillSubjects(pool, pseudonyms)
    expect((await ask(purposeOf(code))).status).toBe(200)
  })
})

describe('an override', () => {
  test('of a sender with the right is marked, counted and asked', async () => {
    expect((await ask(purposeOf(nowhere, override), 'chief')).status).toBe(200)
    await expect(database.rows('select * from accesses')).resolves.toMatchObject([
      { sender: 'chief', override: override.override.reason },
    ])
    const metrics = await call('GET', '/metrics', { as: '' })
    expect(metrics.text).toContain(
      'longbien_purpose_overrides_total{endpoint="fake",operation="ask",doubt="DOSSIER_UNKNOWN"} 1',
    )
  })

  test('without the right is refused, and says so', async () => {
    const answer = await ask(purposeOf(nowhere, override))
    expect(codesOf(answer)).toEqual(['PURPOSE_DOSSIER_UNKNOWN', 'OVERRIDE_NOT_ALLOWED'])
    expect(partner.requests).toEqual([])
  })

  test.each(['..........', 'aaaaaaaaaaaa', '1234567890'])(
    'that says nothing (%s) is refused',
    async (reason) => {
      const answer = await ask(purposeOf(nowhere, { override: { reason } }), 'chief')
      expect(answer.body.errors).toMatchObject([
        { pointer: '/purpose/override/reason', code: 'REASON_SAYS_NOTHING' },
      ])
    },
  )

  test('is not marked where the dossier shows that it is needed', async () => {
    const code = await put([person], 'chief')
    await ask(purposeOf(code, override), 'chief')
    await expect(database.rows('select * from accesses')).resolves.toMatchObject([{ override: null }])
  })
})

test('the share of a day is kept for each officer and for all, and what is refused does not count', async () => {
  const askAs = (officer: string) => ask(purposeOf(nowhere, { ...override, officer }), 'few')
  expect([await askAs('a'), await askAs('A '), await askAs('a')].map(({ status }) => status)).toEqual([
    200, 200, 429,
  ])
  expect((await askAs('b')).status).toBe(200)
  const spent = await askAs('c')
  expectProblem(spent, 429, 'quota-spent')
  expect(spent.body.code).toBe('QUOTA_OF_SENDER')
  expect(Number(spent.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(spent.headers['retry-after'])).toBeLessThanOrEqual(86_400)
  await expect(database.rows('select * from queries')).resolves.toHaveLength(3)
})

test('where a question cannot be written down, nobody is asked', async () => {
  const code = await put()
  await database.rows('alter table accesses rename to accesses_away')
  try {
    expectProblem(await ask(purposeOf(code)), 503, 'unavailable')
    expect(partner.requests).toEqual([])
    await expect(database.rows('select * from queries')).resolves.toEqual([])
  } finally {
    await database.rows('alter table accesses_away rename to accesses')
  }
})
