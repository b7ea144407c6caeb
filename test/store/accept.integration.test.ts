import { describe, expect, test } from 'vitest'
import { reject } from '#adapter-kit'
import { withoutRules } from '#messages/dossier-record.ts'
import type { Accepted } from '#messages/message.ts'
import { acceptMessages } from '#store/accept.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aKey, aMessage } from '../support/messages.ts'
import { accept, acceptOne, kinds } from '../support/record.ts'

const database = useDatabase()

const count = async (table: string, dossierCode: string) => {
  const ids = 'select id from messages where dossier_code = $1'
  const where = table === 'messages' ? `id in (${ids})` : `message_id in (${ids})`
  const [row] = await database.rows<{ n: number }>(`select count(*) as n from ${table} where ${where}`, [
    dossierCode,
  ])
  return row?.n
}

const lastRevision = async (code: string) => {
  const [mark] = await database.rows('select revision from dossiers where code = $1', [code])
  return mark?.revision
}

describe('one transaction', () => {
  test('keeps the body of each message of a group whole, whatever its letters and length', async () => {
    const bodies = ['ệ'.repeat(3), '', '𝒳 emoji 🏮', 'a'.repeat(100_000), '"\\', 'cuối'].map((summary) => ({
      summary,
    }))
    const messages = bodies.map((data, index) => {
      const json = index % 2 === 0 ? { json: { text: JSON.stringify(data) } } : {}
      return { ...aMessage(`WHOLE-${index}`), type: 'progress' as const, data, ...json }
    })
    const answers = await accept(database.connect(), messages)
    const ids = answers.flatMap((one) => (one.kind === 'accepted' ? [one.acknowledgement.messageId] : []))
    const stored = await database.rows<{ body: Buffer }>(
      'select body from messages where id = any($1) order by seq',
      [ids],
    )
    expect(stored.map(({ body }) => JSON.parse(body.toString()))).toEqual(bodies)
  })

  test('takes a message with all its deliveries, and answers with their ids', async () => {
    const deliveries = [aDelivery('A-1'), aDelivery('A-1', { endpoint: 'other', operation: 'send' })]
    const answer = await acceptOne(database.connect(), aMessage('A-1', { deliveries }))
    expect(answer).toMatchObject({
      dossierCode: 'A-1',
      deliveries: [
        { endpoint: 'fake', operation: 'put', status: 'waiting' },
        { endpoint: 'other', operation: 'send', status: 'waiting' },
      ],
    })
    const stored = await database.rows<{ id: string }>(
      'select id, attempts, tries, due_at = accepted_at as due from deliveries where message_id = $1 order by id',
      [answer.messageId],
    )
    expect(stored).toEqual(
      answer.deliveries
        .map(({ id }) => ({ id, attempts: 0, tries: 0, due: true }))
        .toSorted((one, other) => one.id.localeCompare(other.id)),
    )
  })

  test('gives a message and its deliveries ids of one millisecond, by which they find each other', async () => {
    const deliveries = [aDelivery('A-4'), aDelivery('A-4', { endpoint: 'other' })]
    const messages = Array.from({ length: 20 }, () => aMessage('A-4', { deliveries }))
    await accept(database.connect(), messages)
    const strays = await database.rows(
      `select d.id from deliveries d join messages m on m.id = d.message_id
       where m.dossier_code = 'A-4' and not d.id between first_of_instant(m.id) and last_of_instant(m.id)`,
    )
    expect(strays).toEqual([])
    expect(await count('deliveries', 'A-4')).toBe(40)
  })

  test('leaves nothing behind when a delivery cannot be written', async () => {
    const broken = { ...aDelivery('A-2'), retry: undefined as never }
    const message = aMessage('A-2', {
      revision: 1,
      idempotency: aKey('a-2'),
      deliveries: [aDelivery('A-2'), broken],
    })
    await expect(accept(database.connect(), [message])).rejects.toThrow(/not-null/)
    await expect(count('messages', 'A-2')).resolves.toBe(0)
    await expect(count('deliveries', 'A-2')).resolves.toBe(0)
    await expect(database.rows(`select from idempotency_keys where key = 'a-2'`)).resolves.toEqual([])
    await expect(lastRevision('A-2')).resolves.toBeUndefined()
  })
})

describe('an idempotency key', () => {
  test('with the same content answers as the first time and stores nothing more', async () => {
    const pool = database.connect()
    const first = await acceptOne(pool, aMessage('B-1', { idempotency: aKey('b-1') }))
    const [again] = await accept(pool, [aMessage('B-1', { idempotency: aKey('b-1') })])
    expect(again).toEqual({ kind: 'replayed', acknowledgement: first })
    await expect(count('messages', 'B-1')).resolves.toBe(1)
  })

  test('with other content is refused, and of another sender it is another key', async () => {
    const pool = database.connect()
    const keyed = (sender: string, content: string) =>
      aMessage('B-2', { sender, idempotency: aKey('b-2', content) })
    const answers = await accept(pool, [keyed('city', 'one'), keyed('city', 'two'), keyed('town', 'two')])
    expect(kinds(answers)).toEqual(['accepted', 'key-reused', 'accepted'])
  })

  test('used at the same moment on two connections takes the message once', async () => {
    const pools = [database.connect(), database.connect()]
    for (let round = 0; round < 10; round += 1) {
      // Different dossiers: nothing but the key itself can keep the two apart.
      const idempotency = aKey(`b-3-${round}`)
      const answers = await Promise.all(
        pools.map(async (pool, index) => {
          const [answer] = await accept(pool, [aMessage(`B-3-${round}-${index}`, { idempotency })])
          return answer as Accepted
        }),
      )
      expect(new Set(kinds(answers))).toEqual(new Set(['accepted', 'replayed']))
      const ids = answers.map((answer) => 'acknowledgement' in answer && answer.acknowledgement.messageId)
      expect(new Set(ids).size).toBe(1)
    }
  })

  test('is free again when its message was refused', async () => {
    const pool = database.connect()
    const message = aMessage('B-4', { idempotency: aKey('b-4') })
    const refuse = () => [reject('/status', 'STATUS_TRANSITION', 'Không được', 'Not allowed')]
    const [refused] = await acceptMessages(
      pool,
      [message],
      { ...withoutRules, history: refuse },
      () => new Date(),
    )
    expect(refused?.kind).toBe('refused')
    await expect(accept(pool, [message])).resolves.toMatchObject([{ kind: 'accepted' }])
  })
})

describe('a revision', () => {
  test('older than the last accepted is refused and changes nothing; an equal or newer one is taken', async () => {
    const pool = database.connect()
    const send = (revision?: number) =>
      accept(pool, [aMessage('C-1', { ...(revision !== undefined && { revision }) })])
    await send(7)
    await expect(send(6)).resolves.toEqual([{ kind: 'stale-revision', lastRevision: 7 }])
    await expect(lastRevision('C-1')).resolves.toBe(7)
    expect(kinds([...(await send(7)), ...(await send(8)), ...(await send())])).toEqual(
      Array(3).fill('accepted'),
    )
    await expect(lastRevision('C-1')).resolves.toBe(8)
    await expect(send(7)).resolves.toEqual([{ kind: 'stale-revision', lastRevision: 8 }])
  })

  test('is of the dossier, whoever speaks of it', async () => {
    const pool = database.connect()
    await accept(pool, [aMessage('C-2', { revision: 9 })])
    await expect(accept(pool, [aMessage('C-2', { sender: 'town', revision: 1 })])).resolves.toMatchObject([
      { kind: 'stale-revision', lastRevision: 9 },
    ])
  })

  test('that comes again with other content is refused, with the same it is taken', async () => {
    const pool = database.connect()
    const state = (content: string) => aMessage('C-5', { revision: 3, contentHash: aKey('', content).hash })
    await accept(pool, [state('one')])
    expect(kinds(await accept(pool, [state('two'), state('one')]))).toEqual(['revision-reused', 'accepted'])
  })

  test('sent on two connections at once is never accepted after a newer one', async () => {
    const pools = [database.connect(), database.connect()]
    // No lane, no key: nothing else may keep them in order.
    const messages = Array.from({ length: 40 }, (_, index) =>
      aMessage('C-4', { revision: (index * 17) % 40, deliveries: [], data: { revision: (index * 17) % 40 } }),
    )
    await Promise.all(
      messages.map((message, index) => accept(pools[index % 2] ?? database.connect(), [message])),
    )
    const accepted = await database.rows<{ revision: number }>(
      `select (convert_from(body, 'UTF8')::jsonb ->> 'revision')::int as revision
       from messages where dossier_code = 'C-4' order by seq`,
    )
    const revisions = accepted.map(({ revision }) => revision)
    expect(revisions).toEqual(revisions.toSorted((one, other) => one - other))
    await expect(lastRevision('C-4')).resolves.toBe(39)
  })

  test('far above 32 bits is kept exactly', async () => {
    const pool = database.connect()
    const revision = 2 ** 50 + 1
    await accept(pool, [aMessage('C-3', { revision })])
    await expect(lastRevision('C-3')).resolves.toBe(revision)
  })
})

describe('a group', () => {
  test('answers each in order; a bad one harms no other, and later ones see what earlier ones changed', async () => {
    const pool = database.connect()
    const answers = await acceptMessages(
      pool,
      [
        aMessage('D-1', { revision: 2 }),
        aMessage('D-1', { revision: 1 }),
        aMessage('D-bad'),
        aMessage('D-2', { idempotency: aKey('d-2') }),
        aMessage('D-2', { idempotency: aKey('d-2') }),
      ],
      {
        ...withoutRules,
        history: ({ dossierCode }) =>
          dossierCode === 'D-bad' ? [reject('', 'BAD', 'Không hợp lệ', 'Not valid')] : [],
      },
      () => new Date(),
    )
    expect(kinds(answers)).toEqual(['accepted', 'stale-revision', 'refused', 'accepted', 'replayed'])
    await expect(count('messages', 'D-bad')).resolves.toBe(0)
  })

  test('keeps its own order in the lanes', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `E-${index % 3}-${index}`)
    await accept(
      database.connect(),
      codes.map((code) => aMessage(code, { deliveries: [aDelivery('E')] })),
    )
    const stored = await database.rows<{ dossier_code: string }>(
      `select m.dossier_code from deliveries d join messages m on m.id = d.message_id where d.lane = 'E' order by d.seq`,
    )
    expect(stored.map(({ dossier_code }) => dossier_code)).toEqual(codes)
  })
})

describe('many at once', () => {
  test('in one lane are numbered in the order in which they are committed', async () => {
    await database.rows(`create table seen (at bigserial, seq bigint)`)
    // A deferred trigger runs at the commit, while the lane is still locked.
    await database.rows(`create function see() returns trigger language plpgsql as
      $$ begin insert into seen (seq) values (new.seq); return null; end $$`)
    await database.rows(`create constraint trigger see after insert on messages deferrable initially deferred
      for each row when (new.dossier_code like 'F-%') execute function see()`)
    const pools = [database.connect(), database.connect()]
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const pool = pools[index % 2]
        return pool && accept(pool, [aMessage(`F-${index}`, { deliveries: [aDelivery('F')] })])
      }),
    )
    const seen = await database.rows<{ seq: number }>('select seq from seen order by at')
    const order = seen.map(({ seq }) => Number(seq))
    expect(order).toHaveLength(60)
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    await database.rows('drop trigger see on messages')
  })

  test('in groups that share lanes never wait for each other in a circle', async () => {
    const lanes = Array.from({ length: 12 }, (_, index) => `G-${index}`)
    const shuffled = (seed: number) =>
      lanes.toSorted(
        (one, other) => ((one.length + seed * 7) % 5) - ((other.length + seed * 3) % 5) || (seed % 2) - 0.5,
      )
    const pools = [database.connect(10), database.connect(10)]
    const groups = Array.from({ length: 60 }, (_, index) => {
      const chosen = shuffled(index).slice(0, 8)
      return (index % 2 === 0 ? chosen : chosen.toReversed()).map((code) => aMessage(code))
    })
    const answers = await Promise.all(
      groups.map((group, index) => pools[index % 2] && accept(pools[index % 2] as never, group)),
    )
    expect(new Set(answers.flatMap((group) => kinds(group ?? [])))).toEqual(new Set(['accepted']))
  })
})

describe('what has no key of its own', () => {
  const told = (subject: string, hash: string, at?: string) =>
    aMessage(subject, { stated: { subject, hash, ...(at !== undefined && { at }) } })
  const kindsOf = async (...messages: ReturnType<typeof told>[]) => {
    const found: string[] = []
    for (const message of messages) found.push(...kinds(await accept(database.connect(), [message])))
    return found
  }

  test('is a repeat where it equals the last state, and new after another one', async () => {
    const messages = ['a', 'a', 'b', 'a'].map((hash) => told('S-1', hash))
    await expect(kindsOf(...messages)).resolves.toEqual(['accepted', 'replayed', 'accepted', 'accepted'])
    await expect(count('messages', 'S-1')).resolves.toBe(3)
  })

  test('is the same in one group as one by one, and of another sender another thing', async () => {
    const messages = ['a', 'a', 'b', 'a'].map((hash) => told('S-2', hash))
    const [first] = messages
    const other = { ...first, sender: 'another' } as (typeof messages)[0]
    const answers = await accept(database.connect(), [...messages, other])
    expect(kinds(answers)).toEqual(['accepted', 'replayed', 'accepted', 'accepted', 'accepted'])
  })

  test('is answered as when it was accepted, and met again in a list without being taken twice', async () => {
    const at = '2026-11-05T02:00:00.000Z'
    const first = await acceptOne(database.connect(), told('S-3', 'a'))
    const [again, listed, later] = await accept(database.connect(), [
      told('S-3', 'a'),
      told('S-3', 'a', at),
      told('S-3', 'b'),
    ])
    expect([again, listed]).toEqual([
      { kind: 'replayed', acknowledgement: first },
      { kind: 'replayed', acknowledgement: first },
    ])
    expect(later?.kind).toBe('accepted')
    await expect(kindsOf(told('S-3', 'a', at), told('S-3', 'a'))).resolves.toEqual(['replayed', 'accepted'])
  })

  test('said at the same moment on two connections is taken once', async () => {
    const both = await Promise.all([1, 2].map(() => accept(database.connect(), [told('S-4', 'a')])))
    expect(both.flatMap(kinds).toSorted()).toEqual(['accepted', 'replayed'])
  })
})
