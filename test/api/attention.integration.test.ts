import { describe, expect, test } from 'vitest'
import { uuidv7 } from '#store/uuid.ts'
import { runCli } from '../cli/run.ts'
import { aDossier, expectProblem } from './gateway.ts'
import { useStandingMessages } from './standing-messages.ts'

const { app, call, database, standing } = useStandingMessages({
  calendar: { shippedYears: { 2025: 'replaced', 2026: 'replaced', 2027: 'replaced' } },
})

/** Somebody works on it, and it is due then. */
const due = (dueAt: string) => aDossier({ status: 'processing', finishedAt: undefined, results: [], dueAt })

interface Kind {
  readonly kind: string
  readonly count: number
  readonly groups: readonly object[]
}
const attention = async (as = 'operator', query = '') => {
  const { status, body } = await call('GET', `/v1/attention${query}`, { as })
  expect(status).toBe(200)
  return body
}
const kindOf = async (kind: string, as = 'operator'): Promise<Kind | undefined> =>
  (await attention(as)).kinds.find((one: Kind) => one.kind === kind)

const withCode = (messageId: string, code: string) =>
  database.rows(`update deliveries set result = jsonb_build_object('code', $2::text) where message_id = $1`, [
    messageId,
    code,
  ])

describe('what needs a person', () => {
  test('is counted by kind, endpoint and code, the nearest legal date first, each with its remedy', async () => {
    const [late, soon] = ['2026-12-20T10:00:00+07:00', '2026-12-03T10:00:00+07:00']
    const dead = [await standing('dead', 'city', due(late)), await standing('dead', 'town', due(late))]
    for (const { id } of dead) await withCode(id, 'PROCEDURE_UNMAPPED')
    await standing('parked', 'city', due(soon))
    await standing('completed')
    await standing('waiting')

    const { kinds, count } = await attention()
    const shown = kinds.filter(({ kind }: Kind) => kind === 'dead' || kind === 'parked')
    expect(shown).toMatchObject([
      { kind: 'parked', count: 1, dueAt: '2026-12-03T03:00:00.000Z' },
      {
        kind: 'dead',
        cause: expect.stringContaining('Lượt gửi đã dừng'),
        remedy: { command: expect.stringContaining('longbien replay') },
        count: 2,
        groups: [
          {
            endpoint: 'fake',
            code: 'PROCEDURE_UNMAPPED',
            count: 2,
            oldestAt: expect.any(String),
            dueAt: '2026-12-20T03:00:00.000Z',
          },
        ],
      },
    ])
    expect(count).toBe(kinds.reduce((sum: number, one: Kind) => sum + one.count, 0))
  })

  test('of a sender without the right to see all is its own', async () => {
    expect(await kindOf('dead', 'town')).toMatchObject({ count: 1 })
    expect(await kindOf('parked', 'town')).toBeUndefined()
    expect(await kindOf('calendar', 'town')).toBeUndefined()
    expect(await kindOf('calendar')).toMatchObject({ count: 1 })
    expectProblem(await call('GET', '/v1/attention', { as: 'nobody' }), 403, 'forbidden')
  })

  test('is shown one by one, a page at a time', async () => {
    const first = await attention('operator', '?kind=dead&limit=1')
    expect(first.items).toMatchObject([
      { endpoint: 'fake', code: 'PROCEDURE_UNMAPPED', messageId: expect.any(String) },
    ])
    const second = await attention('operator', `?kind=dead&limit=1&cursor=${first.nextCursor}`)
    expect(second.items).toHaveLength(1)
    expect(second.items[0].id).not.toBe(first.items[0].id)
    expect(second).not.toHaveProperty('nextCursor')
    expectProblem(
      await call('GET', `/v1/attention?cursor=${first.nextCursor}`, { as: 'operator' }),
      400,
      'invalid-request',
    )
    expectProblem(await call('GET', '/v1/attention?kind=sleep', { as: 'operator' }), 400, 'invalid-request')
  })

  test('holds a refusal until the dossier has had a newer state', async () => {
    const { dossier } = await standing('rejected')
    expect(await kindOf('rejected')).toMatchObject({ count: 1 })
    await standing('completed', 'city', { ...dossier, note: 'Đã sửa' } as never)
    expect(await kindOf('rejected')).toBeUndefined()
  })

  test('knows paused endpoints, open routing cases, and refused calls until somebody has read them again', async () => {
    await call('POST', '/v1/endpoints/other/pause', { as: 'operator', body: { reason: 'Bảo trì' } })
    expect(await kindOf('endpoint')).toMatchObject({ groups: [{ endpoint: 'other', code: 'paused' }] })
    await call('POST', '/v1/endpoints/other/resume', { as: 'operator', body: { reason: 'Xong' } })
    expect(await kindOf('endpoint')).toBeUndefined()

    await database.rows(
      `insert into routing_cases (id, message_id, sender, dossier_code, procedure_code, receiving_agency, submitted_at,
         due_at, kind, reasons, candidates, opened_at)
       values ($1, $1, 'talker', 'H26-1', '1.1', 'H26', now(), '2026-12-01T10:00:00Z', 'unresolved', '[]', '[]', now())`,
      [uuidv7(Date.now())],
    )
    expect(await kindOf('routing-case')).toMatchObject({
      count: 1,
      dueAt: '2026-12-01T10:00:00.000Z',
      groups: [{ code: 'unresolved' }],
    })

    const id = uuidv7(Date.now())
    await database.rows(
      `insert into inbound_calls (id, endpoint, source, at, outcome, code, hash, codec, body)
       values ($1, 'fake', 'callback/x', now(), 'rejected', 'BROKEN', '', 0, '')`,
      [id],
    )
    expect(await kindOf('inbound-call')).toMatchObject({
      groups: [{ endpoint: 'fake', code: 'BROKEN', count: 1 }],
    })
    await database.rows(
      `insert into audit (at, by, action, subject, details) values (now(), 'x', 'repeat-inbound-call', $1, '{}')`,
      [id],
    )
    expect(await kindOf('inbound-call')).toBeUndefined()
  })

  test('is a table for people on the command line', async () => {
    const env = { LONGBIEN_URL: await app().listen({ port: 0 }), LONGBIEN_KEY: 'key-of-operator' }
    const { out, code } = await runCli(['attention'], env)
    expect(code).toBe(0)
    expect(out).toMatch(/^what +endpoint +code +found +due +oldest\n/)
    expect(out).toMatch(/\ndead +fake +PROCEDURE_UNMAPPED +2 +\S+/)
    expect(out).toContain('dead (2): Deliveries that have stopped')
    const dossiers = await runCli(['dossiers', '--owner', 'city', '--status', 'processing'], env)
    expect(dossiers.out).toMatch(/^dossier +owner +status +procedure +agency +due +at\n/)
    expect(dossiers.out).toMatch(/\nH26\.\S+ +city +processing +\S+ +\S+ +2026-12-\S+/)
    const one = await runCli(['attention', '--kind', 'dead', '--limit', '1'], env)
    expect(one.out).toMatch(/there is more: --cursor \S+\n$/)
    expect(JSON.parse((await runCli(['attention', '--json'], env)).out).count).toBeGreaterThan(2)
  })
})
