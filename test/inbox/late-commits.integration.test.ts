import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'
import { acceptSlowly, acknowledge, anEvent, inbox, read, told } from './entries.ts'

const database = useDatabase()

const dossiers = 12
const eventsOfEach = 12
const slowestCommitMs = 60
const total = dossiers * eventsOfEach

/** Every dossier has a writer of its own, whose commits take as long as chance will have it. */
const write = (pool: Database) =>
  Promise.all(
    Array.from({ length: dossiers }, async (_, dossier) => {
      for (let number = 0; number < eventsOfEach; number += 1)
        await acceptSlowly(pool, anEvent(`H-${dossier}`, number), Math.random() * slowestCommitMs)
    }),
  )

/** What the reader has got until the writers are done and nothing more comes. */
const follow = async (
  next: () => Promise<string[]>,
  writing: { readonly done: boolean },
): Promise<string[]> => {
  const got: string[] = []
  for (;;) {
    const wasDone = writing.done
    const some = await next()
    got.push(...some)
    if (wasDone && some.length === 0) return got
    if (some.length === 0) await pause(1)
  }
}

/** How somebody would write it who trusts the order of acceptance. */
const naiveReader = (pool: Database) => {
  let last = 0
  return async () => {
    const found = await pool.query<{ seq: number; told: string }>(
      `select e.seq, convert_from(m.body, 'utf8')::jsonb ->> 'dossierCode' || ' ' || (convert_from(m.body, 'utf8')::jsonb ->> 'number') as told
       from inbox_entries e join messages m on m.id = e.message_id
       where e.inbox = $1 and e.seq > $2 order by e.seq limit 20`,
      [inbox, last],
    )
    last = found.rows.at(-1)?.seq ?? last
    return found.rows.map((row) => row.told)
  }
}

/** By a cursor of its own. */
const cursorReader = (pool: Database, consumer: string, limit: number) => {
  let after = 0
  return async () => {
    const page = await read(pool, consumer, { after, limit })
    after = page.last.position
    return told(page)
  }
}

/** By acknowledgements alone, as one that keeps nothing itself; now and then it is slow, or dies before it acknowledges. */
const acknowledgingReader = (pool: Database, consumer: string, limit: number) => async () => {
  const page = await read(pool, consumer, { limit })
  if (Math.random() < 0.2) return []
  await acknowledge(pool, consumer, page.last.position)
  return told(page)
}

const expected = Array.from({ length: dossiers }, (_, dossier) =>
  Array.from({ length: eventsOfEach }, (_, number) => `H-${dossier} ${number}`),
)

const ofEachDossier = (got: readonly string[]) =>
  expected.map((_, dossier) => got.filter((one) => one.startsWith(`H-${dossier} `)))

test('no late commit is passed over, each dossier is in its order, and a reader by acceptance fails at the same', async () => {
  const writers = database.connect(dossiers)
  const readers = database.connect(10)
  const writing = { done: false }
  const wrote = write(writers).finally(() => {
    writing.done = true
  })
  const [oneByOne, few, many, again, acknowledged, naive] = await Promise.all([
    follow(cursorReader(readers, 'one-by-one', 1), writing),
    follow(cursorReader(readers, 'few', 7), writing),
    follow(cursorReader(readers, 'many', 200), writing),
    follow(cursorReader(readers, 'many', 200), writing),
    follow(acknowledgingReader(readers, 'acknowledges', 10), writing),
    follow(naiveReader(readers), writing),
    wrote,
  ])
  // A death ends with an empty answer too, so this one is read to its end.
  const rest = acknowledgingReader(readers, 'acknowledges', 200)
  while ((await read(readers, 'acknowledges')).entries.length > 0) acknowledged.push(...(await rest()))

  for (const got of [oneByOne, few, many, again, acknowledged]) {
    expect(got).toHaveLength(total)
    expect(ofEachDossier(got)).toEqual(expected)
  }
  // All consumers saw one and the same order.
  expect(few).toEqual(oneByOne)
  expect(many).toEqual(oneByOne)
  expect(acknowledged).toEqual(oneByOne)

  const skipped = total - naive.length
  expect(skipped, 'the naive reader was lucky, so the test proves nothing').toBeGreaterThan(0)
})
