import { beforeEach, describe, expect, test } from 'vitest'
import { pseudonymsWith, pseudonymText } from '#access/pseudonyms.ts'
import type { Identifier } from '#adapter-kit'
import { keyHash } from '../support/installation.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const keys = [
  { id: 'new', key: 'the key that is in use, long enough now' },
  { id: 'old', key: 'the key that was in use, long enough too' },
]
const bodies = { agencies: ['*'], messages: ['dossier'], seeBodies: true }
const senders = [
  { name: 'city', rights: { ...bodies, inboxes: ['city'] } },
  { name: 'clerk', rights: { ...bodies, operate: true, seeAll: true } },
  { name: 'operator', rights: { agencies: ['*'], replay: true, operate: true, seeAll: true } },
  { name: 'officer', rights: { audit: true } },
].map((sender) => ({ ...sender, keys: [{ sha256: keyHash(`key-of-${sender.name}`) }] }))

const { call, database } = useGateway({
  senders,
  privacy: { pseudonymKeys: keys },
  inboxes: { city: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'dossier', inbox: 'city' },
  ],
})

let numbers = 0
/** Somebody whom no other test knows. */
const somebody = (): Identifier => {
  numbers += 1
  return { type: 'personal-id', value: `001190${String(numbers).padStart(6, '0')}` }
}
const pseudonymOf = (identifier: Identifier) =>
  pseudonymsWith(keys).of([identifier]).map(pseudonymText)[0] ?? ''

const putDossier = async (...identifiers: Identifier[]) => {
  const base = aDossier()
  const dossier = { ...base, applicant: { ...base.applicant, identifiers } }
  const taken = await call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  expect(taken.status).toBe(202)
  return { code: dossier.code, id: String(taken.body.messageId) }
}
const rows = () => database.rows('select * from accesses order by id')
const search = (body: object, as = 'officer') => call('POST', '/v1/accesses/search', { as, body })

beforeEach(() => database.rows('delete from accesses'))

describe('whoever sees a person', () => {
  test('leaves a row for each of 25 bodies, with sender, pseudonym, dossier and message', async () => {
    const put = []
    for (let index = 0; index < 25; index += 1) put.push(await putDossier(somebody()))
    for (const { id } of put) expect((await call('GET', `/v1/messages/${id}`)).status).toBe(200)
    const written = await rows()
    expect(written).toHaveLength(25)
    expect(written.map(({ message_id }) => message_id)).toEqual(put.map(({ id }) => id))
    expect(written.map(({ dossier_code }) => dossier_code)).toEqual(put.map(({ code }) => code))
    expect(new Set(written.map(({ subject }) => String(subject))).size).toBe(25)
    expect(written[0]).toMatchObject({
      sender: 'city',
      action: 'read-message',
      what: 'dossier',
      subject_key: 'new',
    })
    expect(JSON.stringify(written)).not.toMatch(/001190\d{6}/)
  })

  test('leaves one for each number that a message names, and one where it names none', async () => {
    const [one, other] = [somebody(), { type: 'passport', value: 'B7654321' } as const]
    const { id } = await putDossier(one, other)
    await call('GET', `/v1/messages/${id}`)
    expect((await rows()).length).toBe(2)
    await database.rows('delete from accesses')
    await database.rows(`update messages set body = '{"code":"x"}' where id = $1`, [id])
    await call('GET', `/v1/messages/${id}`)
    expect(await rows()).toMatchObject([{ subject: null, subject_key: null, message_id: id }])
  })

  test('by the story of a dossier leaves one for each person in it, in however many messages', async () => {
    const { code } = await putDossier(somebody())
    await call('GET', `/v1/dossiers/${code}`)
    expect(await rows()).toMatchObject([{ action: 'read-dossier', dossier_code: code, message_id: null }])
  })

  test('by a page of an inbox leaves one for each event, before the page is given', async () => {
    const before = (await call('GET', '/v1/inbox?inbox=city')).body.nextCursor
    await call('POST', '/v1/inbox/ack', { body: { inbox: 'city', cursor: before } })
    await database.rows('delete from accesses')
    const put = [await putDossier(somebody()), await putDossier(somebody())]
    expect((await call('GET', '/v1/inbox?inbox=city')).body.events).toHaveLength(2)
    expect((await rows()).map(({ action, message_id }) => [action, message_id])).toEqual(
      put.map(({ id }) => ['read-inbox', id]),
    )
  })

  test('by what a message said before it was corrected is written down too', async () => {
    const [first, second] = [somebody(), somebody()]
    const { id, code } = await putDossier(first)
    await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [id])
    const base = aDossier({ code })
    const data = { ...base, applicant: { ...base.applicant, identifiers: [second] } }
    const corrected = await call('POST', `/v1/messages/${id}/correct`, {
      as: 'clerk',
      body: { data, reason: 'Sai số' },
    })
    expect(corrected.status).toBe(202)
    await call('GET', `/v1/messages/${id}`)
    const found = await Promise.all(
      [first, second].map(async (subject) => (await search({ subject })).body.accesses[1]?.action),
    )
    expect(found).toEqual(['read-message', 'read-message'])
  })

  test('without the right to bodies sees none, and leaves nothing', async () => {
    const { id, code } = await putDossier(somebody())
    expect((await call('GET', `/v1/messages/${id}`, { as: 'operator' })).body.data).toBeUndefined()
    await call('GET', `/v1/dossiers/${code}`, { as: 'operator' })
    await call('GET', `/v1/messages?dossierCode=${code}`)
    expect(await rows()).toEqual([])
  })
})

test('where it cannot be written down nothing is shown', async () => {
  const { id, code } = await putDossier(somebody())
  await database.rows('alter table accesses rename to accesses_away')
  try {
    for (const url of [`/v1/messages/${id}`, `/v1/dossiers/${code}`, '/v1/inbox?inbox=city']) {
      const answer = await call('GET', url)
      expectProblem(answer, 503, 'unavailable')
      expect(answer.headers['retry-after']).toBe('2')
      expect(answer.text).not.toContain('001190')
    }
    // Handing in is no look.
    await putDossier(somebody())
  } finally {
    await database.rows('alter table accesses_away rename to accesses')
  }
  expect((await call('GET', `/v1/messages/${id}`)).status).toBe(200)
})

describe('the data-protection officer', () => {
  test('finds who looked at a person by the number, however it is written', async () => {
    const person = somebody()
    const { id, code } = await putDossier(person)
    await putDossier(somebody())
    await call('GET', `/v1/messages/${id}`)
    const spaced = person.value.replace(/(\d{3})/g, '$1 ').trim()
    const { status, body } = await search({ subject: { type: 'tax-code', value: spaced } })
    expect(status).toBe(200)
    expect(body.accesses.at(-1)).toMatchObject({
      sender: 'city',
      action: 'read-message',
      subject: pseudonymOf(person),
      dossierCode: code,
      messageId: id,
    })
  })

  test('finds what was written under an older key', async () => {
    const person = somebody()
    const [, old] = pseudonymsWith(keys).everyOf(person)
    await database.rows(
      `insert into accesses (id, at, sender, action, what, subject, subject_key)
       select bound_of(now()), now(), 'city', 'read-message', 'dossier', $1, 'old'`,
      [old?.value],
    )
    expect(
      (await search({ subject: person })).body.accesses.map(({ sender }: { sender: string }) => sender),
    ).toContain('city')
  })

  test('leaves a row by looking, with the pseudonym that was asked for', async () => {
    const person = somebody()
    const why = 'Công dân hỏi ai đã xem'
    await search({ subject: person, dossier: 'H26.900.01-261105-0001', reason: why })
    await call('GET', `/v1/accesses?subject=${pseudonymOf(person)}`, { as: 'officer' })
    const written = (await call('GET', `/v1/accesses?sender=officer`, { as: 'officer' })).body.accesses
    expect(written).toMatchObject([
      { action: 'search-accesses' },
      { action: 'search-accesses', subject: pseudonymOf(person) },
      {
        action: 'search-accesses',
        subject: pseudonymOf(person),
        dossierCode: 'H26.900.01-261105-0001',
        purpose: why,
      },
    ])
  })

  test('pages by dossier, and takes the page as a table', async () => {
    const { id, code } = await putDossier(somebody())
    for (let time = 0; time < 3; time += 1) await call('GET', `/v1/messages/${id}`)
    const url = `/v1/accesses?dossier=${code}&sender=city&limit=2`
    const first = await call('GET', url, { as: 'officer' })
    expect(first.body.accesses).toHaveLength(2)
    const cursor = first.body.nextCursor
    const table = await call('GET', `${url}&cursor=${cursor}`, {
      as: 'officer',
      headers: { accept: 'text/csv' },
    })
    expect(table.text.trim().split('\r\n')).toHaveLength(2)
    expect(table.text).toContain('read-message')
  })

  test('alone may ask, and never with a number in the address', async () => {
    for (const as of ['city', 'clerk', 'operator']) {
      expectProblem(await call('GET', '/v1/accesses', { as }), 403, 'forbidden')
      expectProblem(await search({ subject: somebody() }, as), 403, 'forbidden')
    }
    const answer = await call('GET', '/v1/accesses?subject=001190000001', { as: 'officer' })
    expectProblem(answer, 400, 'invalid-request')
    expect(answer.body.errors[0].message).toContain('/v1/accesses/search')
    expect(answer.text).not.toContain('001190000001')
  })
})
