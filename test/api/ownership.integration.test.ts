import { describe, expect, test } from 'vitest'
import { keyHash } from '../support/installation.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const none = { messages: [], queries: [], inboxes: [], seeBodies: false, replay: false }
const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights: { ...none, ...rights },
})

const { call, database } = useGateway({
  senders: [
    sender('city', {
      agencies: ['H26'],
      messages: ['dossier', 'progress'],
      inboxes: ['city'],
      seeBodies: true,
      replay: true,
    }),
    sender('town', {
      agencies: ['H26', 'H09'],
      messages: ['dossier', 'progress'],
      inboxes: ['town'],
      seeBodies: true,
    }),
    sender('far', { agencies: ['H29'], messages: ['dossier', 'progress'], seeBodies: true }),
    sender('overseer', { agencies: ['H29'], seeAll: true, replay: true }),
    sender('operator', { agencies: ['*'], operate: true, seeAll: true }),
  ],
  endpoints: { fake: { adapter: 'fake', settings: {}, timeoutMs: 1000 } },
  inboxes: { city: {}, town: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'dossier-hand-over', inbox: 'city' },
    { message: 'dossier-hand-over', inbox: 'town' },
  ],
})

const put = (dossier: { readonly code: string; readonly revision?: number }, as = 'city') =>
  call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })
const story = (code: string, as: string) => call('GET', `/v1/dossiers/${code}`, { as })
const handOver = (body: object, as = 'operator') => call('POST', '/v1/hand-overs', { as, body })
const ownersOf = async (as: string, query = '') =>
  (await call('GET', `/v1/dossiers?limit=200${query}`, { as })).body.dossiers.map(
    ({ code, owner }: { code: string; owner: { name: string } }) => `${code} ${owner.name}`,
  )

describe('a dossier', () => {
  test('is not overwritten by another sender, whose state does not make that of its owner pointless', async () => {
    const dossier = { ...aDossier(), revision: 5 }
    await put(dossier)
    const refused = await put({ ...dossier, revision: 9 }, 'town')
    expectProblem(refused, 403, 'forbidden')
    expect(refused.body.errors).toMatchObject([{ pointer: '/code', code: 'DOSSIER_OWNED_ELSEWHERE' }])
    const deliveries = await database.rows(
      `select d.status, m.sender from deliveries d join messages m on m.id = d.message_id where m.dossier_code = $1`,
      [dossier.code],
    )
    expect(deliveries).toMatchObject([{ sender: 'city' }])
    expect(deliveries[0]?.status).not.toBe('superseded')
  })

  test('of an agency outside of what a sender works with is refused by name, alone and among many', async () => {
    const dossier = aDossier()
    const refused = await put(dossier, 'far')
    expectProblem(refused, 403, 'forbidden')
    expect(refused.body.errors).toMatchObject([{ pointer: '/code', code: 'AGENCY_OUT_OF_SCOPE' }])
    const { body } = await call('POST', '/v1/messages', {
      as: 'far',
      body: [{ type: 'dossier', data: dossier }],
    })
    expect(body).toMatchObject([{ status: 403, errors: [{ pointer: '/data/code' }] }])
  })

  test('is found by its owner and by who sees all of its agency, and by nobody else', async () => {
    const dossier = aDossier()
    await put(dossier)
    expect((await story(dossier.code, 'city')).status).toBe(200)
    expect((await story(dossier.code, 'operator')).status).toBe(200)
    for (const as of ['town', 'far', 'overseer'])
      expectProblem(await story(dossier.code, as), 404, 'not-found')
  })

  test('with the same revision and other content is refused, with the same content it is taken', async () => {
    const dossier = { ...aDossier(), revision: 2 }
    await put(dossier)
    expect((await put(dossier)).status).toBe(202)
    const refused = await put({ ...dossier, summary: 'Khác' } as typeof dossier)
    expectProblem(refused, 409, 'revision-reused')
    expect(refused.body).toMatchObject({ lastRevision: 2 })
    const { revision: _, ...without } = dossier
    expect((await put(without)).body.warnings).toMatchObject([{ code: 'REVISION_MISSING' }])
  })
})

describe('GET /v1/dossiers', () => {
  test('shows each caller what it owns, and all of its agencies to who sees all', async () => {
    const [one, other] = [aDossier(), aDossier()]
    await put(one)
    await put(other, 'town')
    expect(await ownersOf('city')).toContain(`${one.code} city`)
    expect(await ownersOf('city')).not.toContain(`${other.code} town`)
    expect(await ownersOf('operator')).toEqual(
      expect.arrayContaining([`${one.code} city`, `${other.code} town`]),
    )
    expect(await ownersOf('operator', '&owner=town')).not.toContain(`${one.code} city`)
    expect(await ownersOf('overseer')).toEqual([])
  })

  test('is read a page at a time, in the order of the codes', async () => {
    await put(aDossier())
    await put(aDossier())
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await call('GET', `/v1/dossiers?limit=1${cursor}`, { as: 'operator' })
      seen.push(...body.dossiers.map(({ code }: { code: string }) => code))
      if (body.nextCursor === undefined) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => (one < other ? -1 : 1)))
    expect(seen.length).toBeGreaterThan(1)
    expectProblem(await call('GET', '/v1/dossiers?cursor=WyJ9', { as: 'operator' }), 400, 'invalid-request')
  })
})

test('GET /v1/me tells a caller its name and its rights', async () => {
  const { body } = await call('GET', '/v1/me', { as: 'far' })
  expect(body).toMatchObject({ name: 'far', rights: { agencies: ['H29'], seeAll: false } })
})

describe('a hand-over', () => {
  test('is rehearsed, done, told and written down; the former owner finds the dossier no more', async () => {
    const dossier = aDossier()
    await put(dossier)
    const order = { dossierCode: dossier.code, to: 'town', reason: 'Sáp nhập' }
    expect((await handOver({ ...order, dryRun: true })).body).toEqual({
      dryRun: true,
      dossiers: 1,
      first: [dossier.code],
      remaining: 0,
    })
    expect((await story(dossier.code, 'city')).status).toBe(200)
    expect((await handOver(order)).body).toMatchObject({ dossiers: 1, remaining: 0 })
    expectProblem(await story(dossier.code, 'city'), 404, 'not-found')
    expectProblem(await put(dossier, 'city'), 403, 'forbidden')
    const { body } = await story(dossier.code, 'town')
    expect(body.messages.map(({ type }: { type: string }) => type)).toEqual(['dossier', 'dossier-hand-over'])
    expect((await put({ ...dossier, revision: 3 }, 'town')).status).toBe(202)
    const audit = await call('GET', `/v1/audit?subject=${dossier.code}`, { as: 'operator' })
    expect(audit.body.entries).toMatchObject([
      { action: 'hand-over', by: 'operator', details: { from: 'city', to: 'town', reason: 'Sáp nhập' } },
    ])
    expectProblem(await handOver(order), 404, 'not-found')
  })

  test('takes along what people were urged for: it is listed to the new owner alone', async () => {
    const { code, ...dossier } = aDossier()
    await put({ code, ...dossier })
    await database.rows(
      `insert into notices (id, rule, situation, subject, sender, dossier_code, counted_from, since, found_at, level)
       values ('019a5b1e-0000-7000-8000-00000000a002', 'late', 'overdue', '${code}', 'city', '${code}', now(), now(), now(), 1)`,
    )
    const listed = async (as: string) =>
      (await call('GET', `/v1/notices?dossierCode=${code}`, { as })).body.notices.length
    expect([await listed('city'), await listed('town')]).toEqual([1, 0])
    await handOver({ dossierCode: code, to: 'town', reason: 'Sáp nhập' })
    expect([await listed('city'), await listed('town')]).toEqual([0, 1])
  })

  test('of all dossiers of an agency moves those of one owner alone', async () => {
    const [mine, theirs] = [aDossier(), aDossier()]
    await put(mine)
    await put(theirs, 'town')
    const order = { from: 'town', agencies: ['H26'], to: 'city', reason: 'Sắp xếp lại' }
    const { body } = await handOver(order)
    expect(body.first).toContain(theirs.code)
    expect((await story(theirs.code, 'city')).status).toBe(200)
    expect((await handOver(order)).body).toMatchObject({ dossiers: 0 })
  })

  test('to who does not exist or does not work with the agency names what is wrong', async () => {
    const dossier = aDossier()
    await put(dossier)
    const to = async (name: string) =>
      (await handOver({ dossierCode: dossier.code, to: name, reason: 'x y z' })).body
    expect((await to('nobody')).errors).toMatchObject([{ pointer: '/to', code: 'UNKNOWN_SENDER' }])
    expect((await to('far')).errors).toMatchObject([{ pointer: '/to', code: 'AGENCY_OUT_OF_SCOPE' }])
    expectProblem(
      await handOver({ dossierCode: dossier.code, to: 'town', reason: 'x y z' }, 'city'),
      403,
      'forbidden',
    )
  })
})
