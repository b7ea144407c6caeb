import { beforeAll, describe, expect, test } from 'vitest'
import { expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, standing } = useStandingMessages()

const list = async (query: string, as = 'operator') =>
  (await call('GET', `/v1/messages?${query}`, { as })).body
const codesOf = ({ messages }: { messages: { dossierCode: string }[] }) =>
  messages.map(({ dossierCode }) => dossierCode)

describe('a message', () => {
  test('of another sender is not found, by any call, without the right to see all', async () => {
    const { url, code } = await standing('dead')
    expectProblem(await call('GET', url, { as: 'town' }), 404, 'not-found')
    expectProblem(await call('POST', `${url}/replay`, { as: 'town' }), 404, 'not-found')
    expectProblem(await call('POST', `${url}/cancel`, { as: 'town' }), 404, 'not-found')
    expect(codesOf(await list(`dossierCode=${code}`, 'town'))).toEqual([])
    expect((await call('GET', url, { as: 'operator' })).status).toBe(200)
  })

  test('shows its body only to those who may see bodies', async () => {
    const { url, dossier } = await standing('completed')
    expect((await call('GET', url)).body.data).toEqual(dossier)
    const seen = await call('GET', url, { as: 'operator' })
    expect(seen.body).not.toHaveProperty('data')
    for (const personal of [dossier.applicant.fullName, dossier.applicant.phone])
      expect(seen.text).not.toContain(personal)
  })

  test.each(['00000000-0000-7000-8000-000000000000', 'rubbish', '%20', '1'])(
    'under the id %s is 404',
    async (id) => {
      expectProblem(await call('GET', `/v1/messages/${id}`), 404, 'not-found')
    },
  )

  test.each([
    ['waiting', 'open'],
    ['delivering', 'open'],
    ['pending', 'open'],
    ['in-doubt', 'open'],
    ['completed', 'completed'],
    ['rejected', 'rejected'],
    ['dead', 'dead'],
    ['parked', 'parked'],
    ['cancelled', 'cancelled'],
  ])('whose delivery is %s is %s as a whole', async (status, whole) => {
    const { url } = await standing(status)
    expect((await call('GET', url)).body).toMatchObject({ status: whole, deliveries: [{ status }] })
  })

  test('says in plain words, in the language of the caller, what each attempt came to', async () => {
    const { url, id } = await standing('dead')
    const insert = `insert into attempts (delivery_id, number, kind, request_id, worker, started_at, ended_at, outcome, code, reason)
      select id, $2::int, 'send', id, 'w', now(), $3::timestamptz, $4::text, $5::text, $6::text from deliveries where message_id = $1`
    await database.rows(insert, [id, 1, new Date(), 'transient', 'BUSY', 'Cổng bận'])
    await database.rows(insert, [id, 2, null, null, null, null])
    const wordsIn = async (language: string) => {
      const { body } = await call('GET', url, { headers: { 'accept-language': language } })
      return body.deliveries[0].attempts.map(({ words }: { words: string }) => words)
    }
    await expect(wordsIn('vi')).resolves.toEqual(['Chưa gửi được, sẽ thử lại: Cổng bận', 'Đang thực hiện'])
    await expect(wordsIn('en')).resolves.toEqual(['Not done; will be tried again: Cổng bận', 'Under way'])
  })
})

test('the reason of a result is told in the language of the caller, or as it was said where we have no words', async () => {
  const reasons = async (code: string, language: string) => {
    const { url, id } = await standing('dead')
    const result = { outcome: 'transient', code, reason: 'Cổng bận' }
    await database.rows('update deliveries set result = $2 where message_id = $1', [id, result])
    const { body } = await call('GET', url, { headers: { 'accept-language': language } })
    return body.deliveries[0].result.reason
  }
  await expect(reasons('CONNECTION_REFUSED', 'en')).resolves.toBe('No connection to the partner')
  await expect(reasons('CONNECTION_REFUSED', 'vi')).resolves.toBe('Không kết nối được tới đối tác')
  await expect(reasons('BUSY', 'en')).resolves.toBe('Cổng bận')
})

describe('the list of messages', () => {
  const sent: Awaited<ReturnType<typeof standing>>[] = []
  beforeAll(async () => {
    for (const [status, as] of [
      ['completed', 'city'],
      ['dead', 'town'],
      ['dead', 'city'],
    ] as const) {
      sent.push(await standing(status, as))
    }
  })
  const codes = (...indexes: number[]) => indexes.map((index) => sent[index]?.code)

  test('shows the newest first, each sender its own, and all to those who see all', async () => {
    expect(codesOf(await list('limit=3'))).toEqual(codes(2, 1, 0))
    expect(codesOf(await list('limit=2', 'city'))).toEqual(codes(2, 0))
    expect(codesOf(await list('limit=1', 'town'))).toEqual(codes(1))
    expect(codesOf(await list('', 'nobody'))).toEqual([])
  })

  test('is narrowed by dossier, endpoint, status and time', async () => {
    expect(codesOf(await list(`dossierCode=${sent[1]?.code}`))).toEqual(codes(1))
    expect(codesOf(await list('status=dead&endpoint=fake&limit=2'))).toEqual(codes(2, 1))
    expectProblem(await call('GET', '/v1/messages?endpoint=nowhere'), 400, 'invalid-request')
    const [first] = (await list(`dossierCode=${sent[1]?.code}`)).messages
    const at = encodeURIComponent(first.acceptedAt)
    expect(codesOf(await list(`from=${at}&limit=2`))).toEqual(codes(2, 1))
    expect(codesOf(await list(`to=${at}&limit=1`))).toEqual(codes(0))
  })

  test('never holds a body', async () => {
    const { messages } = await list('limit=1', 'city')
    expect(messages[0]).not.toHaveProperty('data')
  })

  test('comes a page at a time, each message once, to the end', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`limit=4${cursor && `&cursor=${cursor}`}`)
      expect(page.messages.length).toBeLessThanOrEqual(4)
      seen.push(...page.messages.map(({ id }: { id: string }) => id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    const [all] = await database.rows<{ n: number }>('select count(*) as n from messages')
    expect(seen).toHaveLength(Number(all?.n))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=two',
    'limit=1&limit=2',
    'status=finished',
    'status=',
    'cursor=abc',
    'from=yesterday',
    'to=2026-13-01T00:00:00Z',
    'from=',
    'page=2',
    'from=0001-01-01T00:00:00Z',
    'from=1899-12-31T23:59:59Z',
    'to=2026-02-30T00:00:00Z',
    'to=2026-11-05',
    'to=2026-11-05T08:00:00',
    'to=5%20Nov%202026%2008:00:00%20GMT',
    'to=%2B012026-11-05T08:00:00Z',
    'to=2026-11-05T08:00:00%2B23:00',
    'dossierCode=a%00b',
  ])('asked with %s is 400', async (query) => {
    expectProblem(await call('GET', `/v1/messages?${query}`), 400, 'invalid-request')
  })

  test.each(['from=1900-01-01T00:00:00Z', 'to=9999-12-31T23:59:59Z', 'from=2026-11-05T08:00:00%2B07:00'])(
    'takes any time: %s',
    async (query) => {
      expect((await list(`${query}&limit=1`)).messages).toHaveLength(1)
    },
  )

  test('names every wrong parameter at once', async () => {
    const answer = await call('GET', '/v1/messages?limit=0&status=x&page=2')
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect(new Set(pointers)).toEqual(new Set(['/limit', '/status', '/page']))
  })
})
