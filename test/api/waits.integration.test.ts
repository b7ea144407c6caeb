import { describe, expect, test, vi } from 'vitest'
import { aDossier } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { call, database, resources, standing } = useStandingMessages()

const english = { 'accept-language': 'en' }
const waits = async (url: string, as = 'city', headers: Record<string, string> = english) =>
  (await call('GET', url, { as, headers })).body.deliveries[0].waitsFor
const channel = (state: object) =>
  database.rows(`update channels set state = $1 where endpoint = 'fake'`, [JSON.stringify(state)])

describe('a waiting delivery says why it waits', () => {
  test('behind which message; of another sender only that there is one', async () => {
    const head = await standing('parked')
    const { url, code } = await standing('waiting', 'city', head.dossier)
    const place = { messageId: head.id, dossierCode: code }
    expect(await waits(url)).toMatchObject([
      { kind: 'behind', ...place, text: expect.stringContaining(head.id) },
    ])
    expect(await waits(url, 'city', {})).toMatchObject([
      { text: `Chờ thông điệp ${head.id} (parked) đứng trước trong cùng luồng` },
    ])
    const { body: page } = await call('GET', `/v1/messages?dossierCode=${code}`, { headers: english })
    const shown = page.messages.map(({ deliveries }: { deliveries: { waitsFor: { kind: string }[] }[] }) =>
      deliveries[0]?.waitsFor.map(({ kind }) => kind),
    )
    expect(shown).toEqual([['behind'], ['person']])
    const { body: story } = await call('GET', `/v1/dossiers/${code}`, { headers: english })
    expect(story.messages[1].deliveries[0].waitsFor).toMatchObject([{ kind: 'behind', ...place }])
    // As after a hand-over of the dossier: what stands before it was handed in by somebody else.
    await database.rows(`update messages set sender = 'town' where id = $1`, [head.id])
    expect(await waits(url)).toEqual([
      { kind: 'behind', text: 'Waits behind a message of another sender in the same lane' },
    ])
    expect(await waits(url, 'operator')).toMatchObject([place])
  })

  test('the endpoint is paused, by whom and why', async () => {
    const { url } = await standing('waiting')
    await call('POST', '/v1/endpoints/fake/pause', { as: 'operator', body: { reason: 'Bảo trì đêm' } })
    expect(await waits(url)).toEqual([
      { kind: 'paused', by: 'operator', text: 'The endpoint was paused by operator: Bảo trì đêm' },
    ])
    await call('POST', '/v1/endpoints/fake/resume', { as: 'operator' })
    expect(await waits(url)).toMatchObject([{ kind: 'turn' }])
  })

  test('the endpoint is out of service, why, and until when', async () => {
    const { url } = await standing('waiting')
    const until = Date.now() + 60_000
    await channel({
      breaker: { failures: 5, openings: 1, openUntil: until, openedAt: until },
      lastFailure: { code: 'LOGIN_REFUSED', at: until },
    })
    expect(await waits(url)).toEqual([
      {
        kind: 'out-of-service',
        code: 'LOGIN_REFUSED',
        until: new Date(until).toISOString(),
        text: 'The endpoint is out of service: The partner does not accept the account, password or key of this endpoint',
      },
    ])
    await channel({})
  })

  test('its last try failed, and when the next one is', async () => {
    const { id, url } = await standing('waiting')
    await database.rows(
      `update deliveries set due_at = now() + interval '1 hour', result = '{"outcome": "transient", "code": "REPLY_TIMEOUT"}'
       where message_id = $1`,
      [id],
    )
    expect(await waits(url)).toMatchObject([
      { kind: 'retry', code: 'REPLY_TIMEOUT', until: expect.any(String) },
    ])
  })

  test('a code that the tables do not answer', async () => {
    const { id, url } = await standing('parked')
    await database.rows(
      `insert into quarantine (delivery_id, pointer, message_id, endpoint, sender, since, table_name, set_name, code, columns,
         form, on_day, as_of_now, kind, candidates, checked)
       select id, '/ward', message_id, endpoint, 'city', now(), 'wards', 'portal', '00001', '{}', 'code', now(), false,
         'unknown', '[]', 1 from deliveries where message_id = $1`,
      [id],
    )
    expect(await waits(url)).toEqual([
      { kind: 'quarantine', text: 'Waits for the code tables to answer: wards/portal 00001' },
    ])
  })

  test('and nothing of what is done or under way', async () => {
    for (const status of ['completed', 'rejected', 'delivering'])
      expect(await waits((await standing(status, 'city', aDossier())).url)).toBeUndefined()
  })

  test('asked once for a whole page, not once for each delivery', async () => {
    const { dossier } = await standing('waiting')
    for (let more = 0; more < 5; more += 1) await standing('waiting', 'city', dossier)
    const asked = vi.spyOn(resources().database, 'query')
    const page = async (limit: number) => {
      asked.mockClear()
      const url = `/v1/messages?dossierCode=${dossier.code}&limit=${limit}`
      const { body } = await call('GET', url, { headers: english })
      const kinds = body.messages.map(
        ({ deliveries }: { deliveries: { waitsFor: { kind: string }[] }[] }) =>
          deliveries[0]?.waitsFor[0]?.kind,
      )
      return { kinds, statements: asked.mock.calls.length }
    }
    const one = await page(1)
    expect(one.statements).toBeGreaterThan(0)
    expect(await page(10)).toEqual({ ...one, kinds: ['turn', ...Array(5).fill('newer-state')] })
    asked.mockRestore()
  })
})
