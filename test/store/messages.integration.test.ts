import { beforeAll, describe, expect, test } from 'vitest'
import { warn } from '#adapter-kit'
import { withoutRules } from '#messages/dossier-record.ts'
import { acceptMessages } from '#store/accept.ts'
import type { MessageSearch } from '#store/message-fits.ts'
import { findMessageIds } from '#store/message-list.ts'
import { findMessages } from '#store/messages.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const start = new Date(Date.now() - 1000)
const at = (step: number) => later(start, step * 10)

const page = async (search: MessageSearch & { after?: string; limit?: number }) => {
  const { after, limit = 50, ...asked } = search
  const pool = database.connect()
  const { ids, next } = await findMessageIds(pool, asked, { after, limit, budgetMs: 1000 })
  const found = await findMessages(pool, { ids, limit })
  return { codes: ids.map((id) => found.find((one) => one.id === id)?.dossierCode), next }
}

beforeAll(async () => {
  const { connectDatabase } = await import('#store/database.ts')
  const pool = connectDatabase(
    { url: database.url, poolSize: 2, statementTimeoutMs: 10_000, connectTimeoutMs: 5000 },
    () => undefined,
  )
  await acceptOne(pool, aMessage('one'), at(1))
  await acceptOne(pool, aMessage('two', { sender: 'town' }), at(2))
  await acceptOne(pool, aMessage('three', { deliveries: [aDelivery('three', { endpoint: 'other' })] }), at(3))
  await acceptOne(
    pool,
    aMessage('four', { deliveries: [aDelivery('four'), aDelivery('four', { endpoint: 'other' })] }),
    at(4),
  )
  await acceptOne(pool, aMessage('five', { deliveries: [] }), at(5))
  await end(pool, await claimHead(pool, 'four'), { status: 'dead' })
  await pool.end()
})

describe('finding messages', () => {
  test.each<[string, MessageSearch & { limit?: number }, string[]]>([
    ['all of them, newest first', {}, ['five', 'four', 'three', 'two', 'one']],
    ['by sender', { saidBy: 'town' }, ['two']],
    ['by dossier', { dossierCode: 'three' }, ['three']],
    ['by endpoint', { endpoint: 'other' }, ['four', 'three']],
    ['by status of a delivery', { statuses: ['dead'] }, ['four']],
    ['by endpoint and status of the same delivery', { endpoint: 'other', statuses: ['dead'] }, []],
    ['from a time on, included', { from: at(4) }, ['five', 'four']],
    ['up to a time, excluded', { to: at(2) }, ['one']],
    ['within a time', { from: at(2), to: at(4) }, ['three', 'two']],
    [
      'from the beginning of time',
      { from: new Date(0), to: new Date('+010000-01-01T00:00:00Z') },
      ['five', 'four', 'three', 'two', 'one'],
    ],
    ['no more than asked for', { limit: 2 }, ['five', 'four']],
  ])('%s', async (_by, filter, wanted) => {
    expect((await page(filter)).codes).toEqual(wanted)
  })

  test('page by page gives each once', async () => {
    const seen: (string | null | undefined)[] = []
    let next: string | undefined
    do {
      const found = await page({ limit: 2, ...(next !== undefined && { after: next }) })
      seen.push(...found.codes)
      next = found.next
    } while (next !== undefined)
    expect(seen).toEqual(['five', 'four', 'three', 'two', 'one'])
  })
})

test('a message is read as it was written, with every attempt and without those of others', async () => {
  const pool = database.connect()
  const warning = warn('/note', 'SHORT', 'Ngắn', 'Short')
  const message = aMessage('story', { correlationId: 'thread', findings: [warning] })
  const [accepted] = await acceptMessages(pool, [message], withoutRules, () => new Date())
  const dueAt = new Date()
  await end(pool, await claimHead(pool, 'story'), {
    status: 'waiting',
    dueAt,
    result: { outcome: 'transient', code: 'BUSY', reason: 'Bận' },
  })
  await end(pool, await claimHead(pool, 'story'), { warnings: [warning], result: { outcome: 'completed' } })

  const [story] = await findMessages(pool, { dossierCode: 'story', limit: 1 })
  expect(story).toMatchObject({
    id: accepted?.kind === 'accepted' && accepted.acknowledgement.messageId,
    type: 'dossier',
    sender: 'city',
    correlationId: 'thread',
    warnings: [warning],
    data: message.data,
    deliveries: [
      {
        endpoint: 'fake',
        operation: 'put',
        lane: 'story',
        status: 'completed',
        dueAt: null,
        result: { outcome: 'completed' },
        warnings: [warning],
        attempts: [
          { number: 1, kind: 'send', outcome: 'transient', code: 'BUSY', reason: 'Bận' },
          { number: 2, kind: 'send', outcome: 'completed', code: null },
        ],
      },
    ],
  })
})
